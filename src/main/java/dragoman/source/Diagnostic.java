package dragoman.source;

import java.util.Comparator;

/// A problem at a place, as data: what, where, and what to do about it (`help` may be empty).
public record Diagnostic(Problem problem, Span span, String message, String help) implements Comparable<Diagnostic> {
    private static final Comparator<Diagnostic> ORDER = Comparator.comparing(Diagnostic::span)
            .thenComparing(Diagnostic::problem)
            .thenComparing(Diagnostic::message);

    public Severity severity() {
        return problem.severity();
    }

    public boolean isError() {
        return severity() == Severity.ERROR;
    }

    @Override
    public int compareTo(Diagnostic other) {
        return ORDER.compare(this, other);
    }
}
