package dragoman.build;

import dragoman.Compilation;
import dragoman.read.RuleDocument;
import dragoman.resolve.Project;
import dragoman.source.Diagnostics;
import java.util.List;
import java.util.Map;

/// Where documents are compiled.
public interface Bench {
    /// A document among the others of its project, for each of some assignments.
    ///
    /// @param remarks gets what is said of the document before any assignment
    Map<Assignment, Compilation> compile(
            RuleDocument document, Project project, List<Assignment> assignments, Diagnostics remarks);
}
