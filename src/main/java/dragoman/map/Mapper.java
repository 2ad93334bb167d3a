package dragoman.map;

import dragoman.map.ColumnRow.Rewrite;
import dragoman.map.ColumnRow.Target;
import dragoman.query.Correlation;
import dragoman.query.Evidence;
import dragoman.query.Expression;
import dragoman.query.Field;
import dragoman.query.JoinedField;
import dragoman.query.LogSource;
import dragoman.query.Mapped;
import dragoman.query.MappedQuery;
import dragoman.query.MappingRow;
import dragoman.query.Meaning;
import dragoman.query.Origin;
import dragoman.query.Pattern;
import dragoman.query.Query;
import dragoman.query.Subject;
import dragoman.source.Diagnostics;
import dragoman.source.Effect;
import dragoman.source.Problem;
import dragoman.source.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Gives a meaning the names of a product: tables, guards and columns, and values as the product writes them.
public final class Mapper {
    private final World world;
    private final SourceRow source;
    private final boolean passUnmapped;
    private final Diagnostics diagnostics;
    private final Places places;
    private final Map<Expression.Test, Set<String>> together = new IdentityHashMap<>();
    private Evidence evidence = Evidence.DOCUMENTED;

    private Mapper(World world, Keeps keeps, SourceRow source, boolean passUnmapped, Diagnostics diagnostics) {
        this.world = world;
        this.source = source;
        this.passUnmapped = passUnmapped;
        this.diagnostics = diagnostics;
        this.places = new Places(keeps, diagnostics);
    }

    /// The meaning in the names of a world, or nothing if a diagnostic says why it cannot be had.
    ///
    /// @param passUnmapped whether an unmapped field keeps its own name, with a note, instead of being refused
    public static Optional<Mapped> map(
            Meaning meaning, World world, Keeps keeps, boolean passUnmapped, Diagnostics diagnostics) {
        return switch (meaning) {
            case Query query ->
                query(query, world, keeps, passUnmapped, diagnostics).map(Function.identity());
            case Correlation correlation ->
                Relations.map(correlation, world, keeps, passUnmapped, diagnostics)
                        .map(Function.identity());
        };
    }

    static Optional<MappedQuery> query(
            Query query, World world, Keeps keeps, boolean passUnmapped, Diagnostics diagnostics) {
        LogSource logSource = query.logSource();
        Optional<SourceRow> source = world.source(query);
        if (source.isEmpty()) {
            diagnostics.add(
                    Problem.LOGSOURCE_UNMAPPED,
                    logSource.span(),
                    "the mapping `" + world.name() + "` does not know the log source " + logSource.label());
            return Optional.empty();
        }
        if (!source.get().absent().isEmpty()) {
            diagnostics.add(
                    Problem.LOGSOURCE_ABSENT,
                    logSource.span(),
                    logSource.label() + ": " + source.get().absent());
            return Optional.empty();
        }
        return new Mapper(world, keeps, source.get(), passUnmapped, diagnostics).map(query);
    }

    private Optional<MappedQuery> map(Query query) {
        Span place = query.logSource().span();
        note(source.row(), place);
        prerequisite(world.note(), place);
        prerequisite(source.note(), place);
        for (Loss loss : source.losses()) {
            diagnostics.reason(
                    loss.effect(),
                    loss.effect() == Effect.WIDER ? Problem.LOGSOURCE_WIDENED : Problem.LOGSOURCE_NARROWED,
                    place,
                    query.logSource().label() + ": " + loss.reason());
        }
        Expression condition = map(query.condition(), false);
        if (!diagnostics.hasErrors() && condition instanceof Expression.Constant(boolean value)) {
            diagnostics.add(
                    Problem.FIELD_VALUE_UNMAPPED,
                    query.logSource().span(),
                    "in the mapping `" + world.name() + "` the rule would "
                            + (value ? "find every event" : "find nothing") + ": see the notes on its values");
        }
        return diagnostics.hasErrors()
                ? Optional.empty()
                : Optional.of(new MappedQuery(
                        query.header(), world.name(), source.tables(), source.guard(), condition, evidence));
    }

    private void prerequisite(String note, Span place) {
        if (!note.isEmpty()) {
            diagnostics.reason(
                    Effect.NONE, Problem.TARGET_NOTE, place, "the query is for `" + world.name() + "`: " + note);
        }
    }

    private Expression map(Expression expression, boolean negated) {
        return switch (expression) {
            case Expression.And(List<Expression> operands) -> {
                relate(operands.stream().map(Expression::not).toList());
                yield Expression.and(
                        operands.stream().map(operand -> map(operand, negated)).toList());
            }
            case Expression.Or(List<Expression> operands) -> {
                relate(operands);
                yield Expression.or(
                        operands.stream().map(operand -> map(operand, negated)).toList());
            }
            case Expression.Not(Expression operand) -> Expression.not(map(operand, !negated));
            case Expression.Constant constant -> constant;
            case Expression.Test test -> test(test, negated);
        };
    }

    /// Notes which signs of no value are asked for side by side: products may keep several of them as one.
    private void relate(List<Expression> alternatives) {
        var signs = new HashMap<Subject, Set<String>>();
        for (Expression alternative : alternatives) {
            if (alternative instanceof Expression.Test test) {
                Keeps.sign(test.pattern()).ifPresent(sign -> {
                    Set<String> all = signs.computeIfAbsent(test.subject(), _ -> new HashSet<>());
                    all.add(sign);
                    together.put(test, all);
                });
            }
        }
    }

    private Expression test(Expression.Test test, boolean negated) {
        if (!(test.subject() instanceof Field field)) {
            return test;
        }
        Optional<ColumnRow> row = row(field.name(), test);
        if (row.isEmpty()) {
            return Expression.NEVER;
        }
        Expression.Test traced = new Expression.Test(
                field, test.pattern(), test.origin().plus(row.get().row()));
        if (test.pattern() instanceof Pattern.SameAs(Subject other, Pattern.Part part, boolean cased)) {
            return sameAs(traced, row.get(), (Field) other, part, cased, negated);
        }
        Expression mapped = places.on(traced, row.get(), together.getOrDefault(test, Set.of()), negated);
        if (mapped.equals(Expression.NEVER)
                && !diagnostics.speaksOf(test.origin().value())) {
            diagnostics.add(
                    Problem.FIELD_VALUE_UNMAPPED,
                    test.origin().value(),
                    "the product writes other values in the place of `" + field.name() + "`: this one is none of them");
        }
        return mapped;
    }

    private Optional<ColumnRow> row(String field, Expression.Test test) {
        Span place = test.origin().item();
        if (isGiven(test) && world.exactColumn(source, field).isEmpty()) {
            return Optional.of(given(field, test.origin()));
        }
        Optional<ColumnRow> found = world.column(source, field);
        if (found.isEmpty() && passUnmapped) {
            diagnostics.reason(
                    Effect.NONE, Problem.FIELD_PASSED, place, "`" + field + "` is not mapped and keeps its name");
            var row = MappingRow.passed(Span.NONE, field + " passed through");
            evidence = evidence.and(row.evidence());
            return Optional.of(new ColumnRow(new Target.Named(new Field(field)), new Rewrite.Same(), row));
        }
        if (found.isEmpty()) {
            diagnostics.add(
                    Problem.FIELD_UNMAPPED,
                    place,
                    "the mapping `" + world.name() + "` has no column for `" + field + "` of "
                            + source.logSource().label(),
                    "-O unmapped=pass keeps the name as it is");
        } else if (found.get().target() instanceof Target.Absent(String reason)) {
            diagnostics.add(Problem.FIELD_ABSENT, place, "`" + field + "`: " + reason);
            return Optional.empty();
        } else {
            note(found.get().row(), place);
            prerequisite(found.get().note(), place);
        }
        return found;
    }

    private static boolean isGiven(Expression.Test test) {
        return test.origin().rows().stream().anyMatch(MappingRow::given);
    }

    /// A name that a pipeline of the user gives is one of the product's, unless the mapping knows it as one of Sigma's.
    private ColumnRow given(String field, Origin origin) {
        Optional<Field> column = world.productColumn(source, field);
        if (column.isEmpty()) {
            diagnostics.reason(
                    Effect.NONE,
                    Problem.FIELD_PASSED,
                    origin.item(),
                    "`" + field + "` comes from a pipeline; the mapping does not know such a column");
        }
        evidence = evidence.and(Evidence.RAW);
        MappingRow giver = origin.rows().stream()
                .filter(MappingRow::given)
                .reduce((_, later) -> later)
                .orElseThrow();
        var row = MappingRow.ofPipeline(giver.span(), field + " is a name of the product", false);
        return new ColumnRow(
                column.<Target>map(known -> new Target.Columns(List.of(known)))
                        .orElseGet(() -> new Target.Named(new Field(field))),
                new Rewrite.Same(),
                row);
    }

    private void note(MappingRow row, Span place) {
        evidence = evidence.and(row.evidence());
        if (row.evidence() == Evidence.ASSUMED) {
            diagnostics.reason(
                    Effect.NONE, Problem.MAPPING_ASSUMED, place, "assumed, not confirmed by a document: " + row.text());
        }
    }

    private Expression sameAs(
            Expression.Test test, ColumnRow row, Field other, Pattern.Part part, boolean cased, boolean negated) {
        Optional<ColumnRow> otherRow = row(other.name(), test);
        if (otherRow.isEmpty()) {
            return Expression.NEVER;
        }
        Optional<List<Subject>> lefts = subjects((Field) test.subject(), row);
        Optional<List<Subject>> rights = subjects(other, otherRow.get());
        if (lefts.isEmpty()
                || rights.isEmpty()
                || !row.rewrite().equals(otherRow.get().rewrite())) {
            diagnostics.add(
                    Problem.FIELD_VALUE_SHAPE,
                    test.origin().value(),
                    "`" + ((Field) test.subject()).name() + "` and `" + other.name()
                            + "` are kept in different forms in `" + world.name() + "` and cannot be compared");
            return Expression.NEVER;
        }
        places.tellLosses(test, row, negated);
        places.tellLosses(test.with(other), otherRow.get(), negated);
        var pairs = new ArrayList<Expression>();
        for (Subject left : lefts.get()) {
            for (Subject right : rights.get()) {
                pairs.add(new Expression.Test(left, new Pattern.SameAs(right, part, cased), test.origin()));
            }
        }
        return Expression.or(pairs);
    }

    private static Optional<List<Subject>> subjects(Field field, ColumnRow row) {
        List<Field> plain = row.plainColumns();
        return switch (row.target()) {
            case Target.Columns _, Target.Named _, Target.AnyOf _ ->
                plain.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(plain));
            case Target.Join(List<Field> columns, var separators) ->
                Optional.of(List.of(new JoinedField(new Field(field.name()), columns, separators)));
            default -> Optional.empty();
        };
    }
}
