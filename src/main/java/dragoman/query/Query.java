package dragoman.query;

/// What to look for, in Sigma's names: what `resolve` makes of a rule.
public record Query(Header header, LogSource logSource, Expression condition) {
    public Query with(LogSource other) {
        return new Query(header, other, condition);
    }

    public Query with(Expression other) {
        return new Query(header, logSource, other);
    }
}
