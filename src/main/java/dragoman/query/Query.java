package dragoman.query;

import java.util.Optional;

/// What to look for, in Sigma's names: what `resolve` makes of a rule.
///
/// @param table the table of the product that a pipeline of the user chose
/// @param facts what `check` found out about its events
public record Query(Header header, LogSource logSource, Expression condition, Optional<Name> table, SourceFacts facts) {
    public Query(Header header, LogSource logSource, Expression condition) {
        this(header, logSource, condition, Optional.empty(), SourceFacts.NONE);
    }

    public Query with(LogSource other) {
        return new Query(header, other, condition, table, facts);
    }

    public Query with(Expression other) {
        return new Query(header, logSource, other, table, facts);
    }

    public Query with(Name chosen) {
        return new Query(header, logSource, condition, Optional.of(chosen), facts);
    }

    public Query with(SourceFacts known) {
        return new Query(header, logSource, condition, table, known);
    }
}
