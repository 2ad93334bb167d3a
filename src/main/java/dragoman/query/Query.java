package dragoman.query;

import java.util.Optional;

/// What to look for, in Sigma's names: what `resolve` makes of a rule.
///
/// @param table the table of the product that a pipeline of the user chose
public record Query(Header header, LogSource logSource, Expression condition, Optional<Name> table) {
    public Query(Header header, LogSource logSource, Expression condition) {
        this(header, logSource, condition, Optional.empty());
    }

    public Query with(LogSource other) {
        return new Query(header, other, condition, table);
    }

    public Query with(Expression other) {
        return new Query(header, logSource, other, table);
    }

    public Query with(Name chosen) {
        return new Query(header, logSource, condition, Optional.of(chosen));
    }
}
