package dragoman.query;

/// The order between two numbers.
public enum Comparison implements Token {
    EQ("=="),
    LT("<"),
    LTE("<="),
    GT(">"),
    GTE(">="),
    NEQ("!=");

    private final String symbol;

    Comparison(String symbol) {
        this.symbol = symbol;
    }

    public String symbol() {
        return symbol;
    }

    /// The comparison that a query language writes so; SQL and its kin write `=` and `<>` too.
    public static Comparison written(String symbol) {
        return switch (symbol) {
            case "=", "==" -> EQ;
            case "!=", "<>" -> NEQ;
            case "<" -> LT;
            case "<=" -> LTE;
            case ">" -> GT;
            case ">=" -> GTE;
            default -> throw new IllegalArgumentException(symbol + " compares nothing");
        };
    }

    /// Whether the order of two numbers, as `Comparator` gives it, is this one.
    public boolean holds(int order) {
        return switch (this) {
            case EQ -> order == 0;
            case LT -> order < 0;
            case LTE -> order <= 0;
            case GT -> order > 0;
            case GTE -> order >= 0;
            case NEQ -> order != 0;
        };
    }
}
