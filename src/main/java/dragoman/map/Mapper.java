package dragoman.map;

import dragoman.map.ColumnRow.Target;
import dragoman.query.Correlation;
import dragoman.query.EventRisk;
import dragoman.query.Expression;
import dragoman.query.Field;
import dragoman.query.Glob;
import dragoman.query.JoinedField;
import dragoman.query.LogSource;
import dragoman.query.Mapped;
import dragoman.query.MappedQuery;
import dragoman.query.Meaning;
import dragoman.query.Origin;
import dragoman.query.Pattern;
import dragoman.query.Query;
import dragoman.query.Recording;
import dragoman.query.Subject;
import dragoman.source.Diagnostic;
import dragoman.source.Diagnostics;
import dragoman.source.Effect;
import dragoman.source.Problem;
import dragoman.source.Span;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Gives a meaning the names of a product: tables, guards and columns, and values as the product writes them.
public final class Mapper {
    private final World world;
    private final Keeps keeps;
    private final boolean passUnmapped;
    private final SourceRow source;
    private final Query query;
    private final OwnNames ownNames;
    private final Rows rows;
    private final Diagnostics diagnostics;
    private final Places places;
    private final Together together = new Together();

    private Mapper(
            World world, Keeps keeps, SourceRow source, Query query, boolean passUnmapped, Diagnostics diagnostics) {
        this.world = world;
        this.keeps = keeps;
        this.passUnmapped = passUnmapped;
        this.source = source;
        this.query = query;
        this.ownNames = OwnNames.of(query, source);
        this.rows = new Rows(world, source, query, passUnmapped, diagnostics);
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
            case Correlation correlation -> Relations.map(correlation, world, keeps, passUnmapped, diagnostics);
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
                    "the mapping `" + world.name() + "` does not know the log source " + logSource.title());
            return Optional.empty();
        }
        if (!source.get().absent().isEmpty()) {
            diagnostics.add(
                    Problem.LOGSOURCE_ABSENT,
                    logSource.span(),
                    logSource.title() + ": " + source.get().absent());
            return Optional.empty();
        }
        Optional<Diagnostic> contradiction = query.facts().contradiction();
        if (contradiction.isPresent()) {
            Diagnostic told = contradiction.get();
            diagnostics.add(Problem.QUERY_NEVER, told.span(), told.message(), told.help());
            return Optional.empty();
        }
        return new Mapper(world, keeps, source.get(), query, passUnmapped, diagnostics).map();
    }

    private Optional<MappedQuery> map() {
        Span place = query.logSource().span();
        rows.note(source.row(), place);
        rows.need(Problem.SCHEMA_PREREQUISITE, world.note(), place);
        rows.prerequisite(source.note(), place);
        new SourceLosses(query, source).tell(diagnostics);
        Expression condition = expression(query.condition());
        Expression picked = world.typed(guard());
        Expression guard = keeps.asWritten() ? AsWritten.ofMapping(picked) : picked;
        if (!diagnostics.hasErrors() && condition instanceof Expression.Constant(boolean value)) {
            diagnostics.add(
                    Problem.FIELD_VALUE_UNMAPPED,
                    query.logSource().span(),
                    "in the mapping `" + world.name() + "` the rule would "
                            + (value ? "find every event" : "find nothing") + ": see the notes on its values");
        }
        if (!diagnostics.hasErrors()) {
            new Truth(world, place, diagnostics).tell(guard, condition);
        }
        return diagnostics.hasErrors()
                ? Optional.empty()
                : Optional.of(new MappedQuery(
                        query.header(),
                        world.name(),
                        source.tables(),
                        guard,
                        condition,
                        shown(),
                        risk(),
                        List.of(),
                        Lookback.of(query, world, diagnostics),
                        Optional.empty(),
                        rows.evidence()));
    }

    private Expression writtenTimes(Expression condition) {
        return new WrittenTimes(keeps.readsTimes(), diagnostics).of(condition, false);
    }

    private Expression asWritten(Expression condition) {
        return keeps.asWritten() ? new AsWritten(diagnostics).of(condition, false) : condition;
    }

    private Expression expression(Expression condition) {
        return asWritten(writtenTimes(
                world.typed(Gathered.of(Known.applied(map(condition, false), places.kinds()), places.kinds()))));
    }

    private List<EventRisk> risk() {
        return query.risk().isEmpty()
                ? List.of()
                : new Ratings(query, diagnostics)
                        .of((when, own) ->
                                new Mapper(world, keeps, source, query.with(when), passUnmapped, own).expression(when));
    }

    /// The columns that people want to see; what the product does not keep is told.
    private List<Field> shown() {
        var shown = new LinkedHashMap<String, Field>();
        for (String name : query.header().fields()) {
            List<Field> columns =
                    new Mapper(world, keeps, source, query, passUnmapped, new Diagnostics()).columns(name);
            columns.forEach(column -> shown.putIfAbsent(column.label(), column));
            if (columns.isEmpty()) {
                diagnostics.reason(
                        Effect.NONE,
                        Problem.FIELD_NOT_SHOWN,
                        query.place(),
                        "the mapping `" + world.name() + "` has no column for `" + name
                                + "`, which `fields` wants to see");
            }
        }
        return List.copyOf(shown.values());
    }

    /// Where a field is kept: wherever it would be looked for.
    private List<Field> columns(String name) {
        var there =
                new Expression.Test(new Field(name), new Pattern.Present(), new Origin(query.place(), query.place()));
        return test(there, false).tests().stream()
                .flatMap(test -> test.subject().columns().stream())
                .toList();
    }

    /// What picks the events: in the row of a log that records other events too, their numbers besides.
    private Expression guard() {
        Optional<Recording> log = OwnNames.log(query, source);
        if (log.isEmpty() || OwnNames.asksFor(query.condition(), log.get().numbers())) {
            return source.guard();
        }
        var origin = new Origin(query.place(), query.place());
        List<Expression> numbers = log.get().numbers().stream()
                .map(number -> new Pattern.Number(BigDecimal.valueOf(number)))
                .map(number -> map(new Expression.Test(new Field("EventID"), number, origin), false))
                .toList();
        return Expression.and(List.of(source.guard(), Expression.or(numbers)));
    }

    private Expression map(Expression expression, boolean negated) {
        return switch (expression) {
            case Expression.And(List<Expression> operands) -> Expression.and(map(operands, negated, true));
            case Expression.Or(List<Expression> operands) -> Expression.or(map(operands, negated, false));
            case Expression.Not(Expression operand) -> Expression.not(map(operand, !negated));
            case Expression.Constant constant -> constant;
            case Expression.Test test -> test(test, negated);
        };
    }

    /// @param denied whether they are alternatives where each of them is negated
    private List<Expression> map(List<Expression> operands, boolean negated, boolean denied) {
        together.add(operands, denied);
        var mapped = new ArrayList<Expression>(operands.size());
        for (Expression operand : operands) {
            mapped.add(map(operand, negated));
        }
        return mapped;
    }

    /// The values of a list one by one, where the product writes them otherwise.
    private static Expression spread(Expression.Test test, List<String> values) {
        return Expression.or(values.stream()
                .<Expression>map(value -> test.with(Glob.literal(value, false)))
                .toList());
    }

    /// Keywords where the event's text is a column among others.
    private Expression inText(Expression.Test test, boolean negated) {
        Effect effect = Effect.NARROWER.under(negated);
        diagnostics.deviation(
                effect,
                test.origin().value(),
                "keywords are looked for in `" + source.text() + "` and in no other column");
        return test.with(new Field(source.text()));
    }

    private Expression test(Expression.Test test, boolean negated) {
        if (!(test.subject() instanceof Field field)) {
            return keeps.searchesTexts() && !source.text().isEmpty() ? inText(test, negated) : test;
        }
        Optional<ColumnRow> own = Rows.isGiven(test) ? Optional.empty() : ownNames.row(field.name());
        Optional<ColumnRow> row = own.isPresent()
                ? rows.held(own.get(), field.name(), test.origin().item())
                : rows.row(field.name(), test);
        if (row.isEmpty()) {
            return Expression.NEVER;
        }
        if (test.pattern() instanceof Pattern.Listed(var _, List<String> values)
                && !values.isEmpty()
                && (keeps.asWritten() || !row.get().keepsValues())) {
            return map(spread(test, values), negated);
        }
        Expression.Test traced = test.by(row.get().row());
        if (test.pattern() instanceof Pattern.SameAs(Subject other, Pattern.Part part, boolean cased)) {
            return sameAs(traced, row.get(), (Field) other, part, cased, negated);
        }
        Set<String> signs = together.with(test);
        Expression mapped = own.isPresent()
                ? ofLogs(traced, own.get(), negated).mapTests(one -> ofLog(one, signs, negated))
                : places.on(traced, row.get(), signs, negated);
        if (mapped.equals(Expression.NEVER)
                && !diagnostics.speaksOf(test.origin().value())) {
            diagnostics.add(
                    Problem.FIELD_VALUE_UNMAPPED,
                    test.origin().value(),
                    "the product writes other values in the place of `" + field.name() + "`: this one is none of them");
        }
        return mapped;
    }

    /// A test under the names of the log, which keeps whatever value there is.
    private Expression ofLogs(Expression.Test test, ColumnRow row, boolean negated) {
        return new Places(Keeps.ALL, diagnostics).on(test, row, Set.of(), negated);
    }

    /// A test of a field under the log's own name.
    ///
    /// @param signs the signs of no value that the rule asks for in this place
    private Expression ofLog(Expression.Test test, Set<String> signs, boolean negated) {
        if (!(test.subject() instanceof JoinedField(Field whole, List<Field> fields, var separators))) {
            return rows.row(((Field) test.subject()).name(), test)
                    .map(row -> places.on(test.by(row.row()), row, signs, negated))
                    .orElse(Expression.NEVER);
        }
        var columns = new ArrayList<Field>();
        for (Field field : fields) {
            List<Field> plain =
                    rows.row(field.name(), test).map(ColumnRow::plainColumns).orElse(List.of());
            if (plain.size() != 1) {
                diagnostics.add(
                        Problem.FIELD_VALUE_SHAPE,
                        test.origin().value(),
                        "`" + whole.name() + "` is made of several fields of the log, of which `" + field.name()
                                + "` is not a single column in `" + world.name() + "`");
                return Expression.NEVER;
            }
            columns.add(plain.getFirst());
        }
        return test.with(new JoinedField(whole, columns, separators));
    }

    private Expression sameAs(
            Expression.Test test, ColumnRow row, Field other, Pattern.Part part, boolean cased, boolean negated) {
        Optional<ColumnRow> otherRow = rows.row(other.name(), test);
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
        places.tellCompared(test, row, negated);
        places.tellCompared(test.with(other), otherRow.get(), negated);
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
