package dragoman.map;

import dragoman.map.ColumnRow.Rewrite;
import dragoman.map.ColumnRow.Target;
import dragoman.query.Evidence;
import dragoman.query.Expression;
import dragoman.query.Field;
import dragoman.query.MappingRow;
import dragoman.query.Pattern;
import dragoman.query.Query;
import dragoman.query.Recording;
import dragoman.query.Recording.OwnName;
import dragoman.query.Text;
import dragoman.source.Effect;
import dragoman.source.Span;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The names that a log has for the fields of the events it records, as rows like those of a product's columns.
record OwnNames(Map<String, OwnName> names) {
    private static final OwnNames NONE = new OwnNames(Map.of());

    /// The names of the log in which a row finds the events of a query; none if the row is for the kind of events.
    static OwnNames of(Query query, SourceRow row) {
        return log(query, row).map(log -> new OwnNames(log.names())).orElse(NONE);
    }

    /// The log in which a row finds the events of a query, if it is not the kind of events that the row is for.
    static Optional<Recording> log(Query query, SourceRow row) {
        return query.facts().recording().filter(_ -> row.logSource().category() == null);
    }

    Optional<ColumnRow> row(String field) {
        return Optional.ofNullable(names.get(field)).map(name -> row(field, name));
    }

    private static ColumnRow row(String field, OwnName name) {
        List<Field> fields = name.fields().stream().map(Field::new).toList();
        Target target = !name.absent().isEmpty()
                ? new Target.Absent(name.absent())
                : fields.size() == 1
                        ? new Target.Columns(fields)
                        : new Target.Join(
                                fields,
                                name.separators().stream().map(Text::new).toList());
        Rewrite rewrite = !name.values().isEmpty()
                ? new Rewrite.Values(name.values())
                : !name.prefixes().isEmpty() ? new Rewrite.Prefixes(name.prefixes()) : new Rewrite.Same();
        List<Loss> losses = name.approximate().isEmpty()
                ? List.of()
                : List.of(new Loss(Effect.EITHER, Loss.Scope.ALL, name.approximate()));
        String text = field + " -> " + String.join(" + ", name.fields()) + " of the log";
        var row = new MappingRow(Span.NONE, text, "", Evidence.DOCUMENTED, false, false);
        return new ColumnRow(target, rewrite, LeftOut.NONE, Optional.empty(), losses, "", row);
    }

    /// Whether a condition itself asks for events of these numbers alone.
    static boolean asksFor(Expression condition, List<Integer> numbers) {
        return switch (condition) {
            case Expression.And(List<Expression> operands) ->
                operands.stream().anyMatch(operand -> asksFor(operand, numbers));
            case Expression.Or(List<Expression> operands) ->
                operands.stream().allMatch(operand -> asksFor(operand, numbers));
            case Expression.Test(Field(String name, var _, var _, var _), Pattern.Number number, var _) ->
                name.equals("EventID")
                        && numbers.stream().anyMatch(one -> number.text().equals(one.toString()));
            default -> false;
        };
    }
}
