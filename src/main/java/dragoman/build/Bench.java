package dragoman.build;

import dragoman.Compilation;
import dragoman.Compiler;
import dragoman.read.RuleDocument;
import dragoman.resolve.Project;
import dragoman.source.Diagnostic;
import dragoman.source.Diagnostics;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;

/// Where documents are compiled.
public interface Bench {
    /// Takes what becomes of a document.
    interface Taker {
        /// @param remarks what is said of the document before any assignment, sorted
        void take(Assignment assignment, Compilation compilation, List<Diagnostic> remarks) throws IOException;
    }

    /// Compiles a document among the others of its project, for each of some assignments: one is taken before the next
    /// is begun, since what is made of a large rule is large.
    void compile(RuleDocument document, Project project, List<Assignment> assignments, Taker taker) throws IOException;

    /// @param compiler has the languages of the assignments, in their order
    static void compile(
            Compiler compiler, RuleDocument document, Project project, List<Assignment> assignments, Taker taker)
            throws IOException {
        var remarks = new Diagnostics();
        Iterator<Compilation> made =
                compiler.compile(document, project, remarks).iterator();
        List<Diagnostic> sorted = remarks.sorted();
        for (Assignment assignment : assignments) {
            taker.take(assignment, made.next(), sorted);
        }
    }
}
