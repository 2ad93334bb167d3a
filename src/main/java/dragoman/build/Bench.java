package dragoman.build;

import dragoman.Compilation;
import dragoman.Compiler;
import dragoman.read.RuleDocument;
import dragoman.resolve.Project;
import dragoman.source.Diagnostic;
import dragoman.source.Diagnostics;
import dragoman.source.Lazy;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;

/// Where documents are compiled.
public interface Bench {
    /// Takes what becomes of a document.
    interface Taker {
        /// @param remarks what is said of the document before any assignment, sorted
        void take(Assignment assignment, Compilation compilation, List<Diagnostic> remarks) throws IOException;
    }

    /// Compiles a document among the others of its project, for each of some assignments: one is taken before the next
    /// is begun, since what is made of a large rule is large, if nobody else helps.
    ///
    /// @param others may do work that is to be done, or forget it
    void compile(RuleDocument document, Project project, List<Assignment> assignments, Executor others, Taker taker)
            throws IOException;

    /// @param compiler has the languages of the assignments, in their order
    static void compile(
            Compiler compiler,
            RuleDocument document,
            Project project,
            List<Assignment> assignments,
            Executor others,
            Taker taker)
            throws IOException {
        var remarks = new Diagnostics();
        Deque<Lazy<Compilation>> languages = compiler.compile(document, project, remarks)
                .map(Lazy::of)
                .collect(Collectors.toCollection(ArrayDeque::new));
        List<Diagnostic> sorted = remarks.sorted();
        // who helps begins at the other end
        List<Lazy<Compilation>> last = List.copyOf(languages.reversed());
        others.execute(() -> last.forEach(Lazy::get));
        for (Assignment assignment : assignments) {
            taker.take(assignment, languages.remove().get(), sorted);
        }
    }
}
