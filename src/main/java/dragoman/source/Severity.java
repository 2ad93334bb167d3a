package dragoman.source;

/// How much a diagnostic matters: errors refuse, warnings and notes do not.
public enum Severity {
    ERROR,
    WARNING,
    NOTE;

    /// The word that is printed.
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
