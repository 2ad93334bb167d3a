package dragoman.source;

import java.util.ArrayList;
import java.util.List;

/// Collects the problems of one piece of work, so that all of them are told and not only the first.
public final class Diagnostics {
    private final List<Diagnostic> found = new ArrayList<>();

    public void add(Problem problem, Span span, String message) {
        add(problem, span, message, "");
    }

    public void add(Problem problem, Span span, String message, String help) {
        add(new Diagnostic(problem, span, message, help));
    }

    public void add(Diagnostic diagnostic) {
        if (!found.contains(diagnostic)) {
            found.add(diagnostic);
        }
    }

    public void addAll(List<Diagnostic> diagnostics) {
        diagnostics.forEach(this::add);
    }

    public boolean hasErrors() {
        return found.stream().anyMatch(Diagnostic::isError);
    }

    /// All problems, sorted by file and place.
    public List<Diagnostic> sorted() {
        return found.stream().sorted().toList();
    }
}
