package dragoman.lower;

import dragoman.source.Problem;
import dragoman.source.Span;

/// Says which part of a query a stage of a language cannot express; never leaves this package.
final class UnsayableException extends RuntimeException {
    private final Problem problem;
    private final transient Span span;

    UnsayableException(Problem problem, Span span, String message) {
        super(message, null, false, false);
        this.problem = problem;
        this.span = span;
    }

    Problem problem() {
        return problem;
    }

    Span span() {
        return span;
    }
}
