package dragoman.source;

import java.util.Arrays;

/// A fault of our own as a diagnostic: what was thrown, and where.
public final class Fault {
    private Fault() {}

    /// @param span what was worked on
    public static Diagnostic of(Throwable thrown, Span span) {
        return new Diagnostic(
                Problem.INTERNAL,
                span,
                "a fault of Dragoman, not of your rules: " + what(thrown),
                "please report it, with the command line and the rule");
    }

    /// Such as `StackOverflowError at dragoman.lower.Atoms.text:12`.
    public static String what(Throwable thrown) {
        String message = thrown.getMessage() == null
                ? ""
                : ": " + thrown.getMessage().lines().findFirst().orElse("");
        String place = Arrays.stream(thrown.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith("dragoman."))
                .findFirst()
                .map(frame -> " at " + frame.getClassName() + "." + frame.getMethodName() + ":" + frame.getLineNumber())
                .orElse("");
        return thrown.getClass().getSimpleName() + message + place;
    }
}
