package dragoman.source;

/// Why a query is not exactly what the rule says, or something to know about it.
public record Reason(Effect effect, Diagnostic diagnostic) {}
