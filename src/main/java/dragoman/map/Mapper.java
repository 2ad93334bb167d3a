package dragoman.map;

import dragoman.map.ColumnRow.Place;
import dragoman.map.ColumnRow.Rewrite;
import dragoman.map.ColumnRow.Target;
import dragoman.query.Correlation;
import dragoman.query.Evidence;
import dragoman.query.Expression;
import dragoman.query.Field;
import dragoman.query.Glob;
import dragoman.query.GlobMatcher;
import dragoman.query.JoinedField;
import dragoman.query.LogSource;
import dragoman.query.Mapped;
import dragoman.query.MappedQuery;
import dragoman.query.MappingRow;
import dragoman.query.Meaning;
import dragoman.query.Network;
import dragoman.query.Origin;
import dragoman.query.Pattern;
import dragoman.query.Query;
import dragoman.query.Subject;
import dragoman.source.Diagnostics;
import dragoman.source.Effect;
import dragoman.source.Problem;
import dragoman.source.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Gives a meaning the names of a product: tables, guards and columns, and values as the product writes them.
public final class Mapper {
    private final World world;
    private final SourceRow source;
    private final boolean passUnmapped;
    private final Diagnostics diagnostics;
    private final Set<String> kinds = new HashSet<>();
    private Evidence evidence = Evidence.DOCUMENTED;

    private Mapper(World world, SourceRow source, boolean passUnmapped, Diagnostics diagnostics) {
        this.world = world;
        this.source = source;
        this.passUnmapped = passUnmapped;
        this.diagnostics = diagnostics;
    }

    /// The meaning in the names of a world, or nothing if a diagnostic says why it cannot be had.
    ///
    /// @param passUnmapped whether an unmapped field keeps its own name, with a note, instead of being refused
    public static Optional<Mapped> map(Meaning meaning, World world, boolean passUnmapped, Diagnostics diagnostics) {
        return switch (meaning) {
            case Query query -> query(query, world, passUnmapped, diagnostics).map(Function.identity());
            case Correlation correlation ->
                Relations.map(correlation, world, passUnmapped, diagnostics).map(Function.identity());
        };
    }

    static Optional<MappedQuery> query(Query query, World world, boolean passUnmapped, Diagnostics diagnostics) {
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
        return new Mapper(world, source.get(), passUnmapped, diagnostics).map(query);
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
        Expression condition = Known.applied(map(query.condition(), false), kinds);
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
            case Expression.And(List<Expression> operands) ->
                Expression.and(
                        operands.stream().map(operand -> map(operand, negated)).toList());
            case Expression.Or(List<Expression> operands) ->
                Expression.or(
                        operands.stream().map(operand -> map(operand, negated)).toList());
            case Expression.Not(Expression operand) -> Expression.not(map(operand, !negated));
            case Expression.Constant constant -> constant;
            case Expression.Test test -> test(test, negated);
        };
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
        Expression mapped = on(traced, row.get(), negated);
        if (mapped.equals(Expression.NEVER)
                && !diagnostics.hasReason(test.origin().value())) {
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
            return Optional.of(new ColumnRow(new Target.Columns(List.of(new Field(field))), new Rewrite.Same(), row));
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
                new Target.Columns(List.of(column.orElseGet(() -> new Field(field)))), new Rewrite.Same(), row);
    }

    private void note(MappingRow row, Span place) {
        evidence = evidence.and(row.evidence());
        if (row.evidence() == Evidence.ASSUMED) {
            diagnostics.reason(
                    Effect.NONE, Problem.MAPPING_ASSUMED, place, "assumed, not confirmed by a document: " + row.text());
        }
    }

    private Expression on(Expression.Test test, ColumnRow row, boolean negated) {
        Expression.Test asked = present(test, row, negated);
        tellLosses(asked, row, negated);
        return row.filler().isEmpty() ? at(asked, row, negated) : filled(asked, row, negated);
    }

    /// Where the product fills a field that the event lacks, its filling is the field's absence.
    private Expression filled(Expression.Test test, ColumnRow row, boolean negated) {
        Expression.Test filling = test.with(Glob.literal(row.filler(), false));
        return switch (test.pattern()) {
            case Pattern.Null _ -> Expression.or(List.of(at(test, row, negated), at(filling, row, negated)));
            case Pattern.Present _ ->
                Expression.and(List.of(at(test, row, negated), Expression.not(at(filling, row, !negated))));
            case Glob glob when glob.matchesAll() ->
                Expression.and(List.of(at(test, row, negated), Expression.not(at(filling, row, !negated))));
            default -> at(test, row, negated);
        };
    }

    /// A value that the product leaves out is told by the absence of the field.
    private Expression.Test present(Expression.Test test, ColumnRow row, boolean negated) {
        if (!(test.pattern() instanceof Glob glob) || glob.matchesAll()) {
            return test;
        }
        Optional<String> left = row.missing().stream()
                .filter(value -> GlobMatcher.of(glob).test(value))
                .findFirst();
        if (left.isEmpty()) {
            return test;
        }
        boolean whole = glob.isLiteral();
        diagnostics.reason(
                (whole ? Effect.WIDER : Effect.NARROWER).under(negated),
                whole ? Problem.VALUE_WIDENED : Problem.VALUE_NARROWED,
                test.origin().value(),
                "`" + ((Field) test.subject()).name() + "`: the product leaves out the value `" + left.get()
                        + (whole ? "`: events without the field are taken for it" : "`"));
        return whole ? test.with(new Pattern.Null()) : test;
    }

    private Expression at(Expression.Test test, ColumnRow row, boolean negated) {
        return switch (row.target()) {
            case Target.Columns(List<Field> columns) -> onColumns(test, columns, row.rewrite(), negated);
            case Target.Join(List<Field> columns, var separators) -> {
                Field whole = (Field) test.subject();
                var joined = new JoinedField(new Field(whole.name()), columns, separators);
                yield rewritten(test, row.rewrite(), negated)
                        .mapTests(one -> isMissing(one.pattern()) ? missing(one, columns) : one.with(joined));
            }
            case Target.Hashes(var columns) -> new HashSplitter(columns, row.missing(), diagnostics).split(test, negated);
            case Target.Account(Field domain, Field name) ->
                new AccountSplitter(domain, name, diagnostics).split(test, negated);
            case Target.Members(List<Field> columns) -> {
                if (!isMissing(test.pattern())) {
                    diagnostics.reason(
                            Effect.NARROWER.under(negated),
                            Problem.VALUE_NARROWED,
                            test.origin().value(),
                            "the product numbers the members of this list: only the first " + columns.size()
                                    + " are compared");
                }
                yield onColumns(test, columns, row.rewrite(), negated);
            }
            case Target.AnyOf(List<Place> places) -> anyOf(test, places, negated);
            case Target.Absent _ -> Expression.NEVER;
        };
    }

    private void tellLosses(Expression.Test test, ColumnRow row, boolean negated) {
        String field = ((Field) test.subject()).name();
        for (Loss loss : row.losses()) {
            loss.of(test, negated)
                    .ifPresent(effect -> diagnostics.reason(
                            effect,
                            effect == Effect.WIDER ? Problem.VALUE_WIDENED : Problem.VALUE_NARROWED,
                            test.origin().value(),
                            "`" + field + "`: " + loss.reason()));
        }
    }

    /// The version of IP whose addresses a pattern looks for; texts that are no addresses count to the older.
    private static int family(Pattern pattern) {
        return switch (pattern) {
            case Network network -> network.isV4() ? 4 : 6;
            case Glob glob -> glob.text().contains(":") ? 6 : 4;
            default -> 4;
        };
    }

    /// A field is missing if it is so in the place where an event would keep it.
    private Expression anyOf(Expression.Test test, List<Place> places, boolean negated) {
        boolean missing = isMissing(test.pattern());
        List<Expression> found = places.stream()
                .filter(place -> !missing || !place.also())
                .filter(place -> missing || place.family() == 0 || place.family() == family(test.pattern()))
                .map(place -> {
                    place.when().tests().forEach(kind -> kinds.add(((Field) kind.subject()).name()));
                    Expression there = on(test, place.row(), negated);
                    return missing
                            ? Expression.or(List.of(Expression.not(place.when()), there))
                            : Expression.and(List.of(place.when(), there));
                })
                .toList();
        return missing ? Expression.and(found) : Expression.or(found);
    }

    private Expression onColumns(Expression.Test test, List<Field> columns, Rewrite rewrite, boolean negated) {
        if (isMissing(test.pattern())) {
            return missing(test, columns);
        }
        Expression value = rewritten(test, rewrite, negated);
        return Expression.or(columns.stream()
                .map(column -> value.mapTests(one -> one.subject().equals(test.subject()) ? one.with(column) : one))
                .toList());
    }

    private static boolean isMissing(Pattern pattern) {
        return pattern instanceof Pattern.Null;
    }

    /// A field in several columns is missing if all of them are.
    private static Expression missing(Expression.Test test, List<Field> columns) {
        return Expression.and(columns.stream().map(test::with).toList());
    }

    private Expression rewritten(Expression.Test test, Rewrite rewrite, boolean negated) {
        return new Rewriter(diagnostics).rewrite(test, rewrite, negated);
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
        tellLosses(test, row, negated);
        tellLosses(test.with(other), otherRow.get(), negated);
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
            case Target.Columns _, Target.AnyOf _ ->
                plain.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(plain));
            case Target.Join(List<Field> columns, var separators) ->
                Optional.of(List.of(new JoinedField(new Field(field.name()), columns, separators)));
            default -> Optional.empty();
        };
    }
}
