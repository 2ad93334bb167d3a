package dragoman.map;

import dragoman.map.ColumnRow.Place;
import dragoman.map.ColumnRow.Rewrite;
import dragoman.map.ColumnRow.Target;
import dragoman.query.Expression;
import dragoman.query.Expression.Test;
import dragoman.query.Field;
import dragoman.query.FieldType;
import dragoman.query.Glob;
import dragoman.query.GlobMatcher;
import dragoman.query.JoinedField;
import dragoman.query.Network;
import dragoman.query.Pattern;
import dragoman.query.Text;
import dragoman.regex.EmptyText;
import dragoman.source.Diagnostics;
import dragoman.source.Effect;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Distributes tests over the places in which a product may keep a field: any of them may hold a value, and there is
/// none if none of them holds one.
final class Places {
    private static final Pattern NULL = new Pattern.Null();
    private static final Pattern ANY = new Glob(List.of(Glob.Wildcard.ANY), false);

    private final Keeps keeps;
    private final Diagnostics diagnostics;
    private final Rewriter rewriter;
    private final Set<String> kinds = new HashSet<>();

    Places(Keeps keeps, Diagnostics diagnostics) {
        this.keeps = keeps;
        this.diagnostics = diagnostics;
        this.rewriter = new Rewriter(diagnostics);
    }

    /// The columns that tell in which of its places an event keeps a field.
    Set<String> kinds() {
        return Set.copyOf(kinds);
    }

    /// A test in the places of a row.
    ///
    /// @param value when a place holds a value that fulfils the test
    /// @param nothing when no place holds any value: few tests need it
    /// @param asNothing whether a place keeps the value that is asked for as none
    private record Placed(Expression value, Supplier<Expression> nothing, boolean asNothing) {
        Expression whole() {
            return asNothing ? Expression.or(List.of(value, nothing.get())) : value;
        }
    }

    /// The test of a field on its columns.
    ///
    /// @param together the signs of no value that the rule asks for in this place, this test's among them
    Expression on(Test test, ColumnRow row, Set<String> together, boolean negated) {
        tellGaps(test, row, together, negated);
        return placed(test, row, together, negated).whole();
    }

    private Placed placed(Test test, ColumnRow row, Set<String> together, boolean negated) {
        Test asked = kept(test, row, together, negated);
        tellLosses(test, row, negated);
        Placed placed = at(asked, row, together, negated);
        return row.filler().isEmpty()
                ? placed
                : filled(placed, asked, row.filler().get(), row, together, negated);
    }

    /// Where the product fills a field that the event lacks, its filling is the field's absence.
    private Placed filled(
            Placed placed, Test test, String filler, ColumnRow row, Set<String> together, boolean negated) {
        Expression filling = at(test.with(Glob.literal(filler, false)), row, together, negated)
                .value();
        return new Placed(
                isPresence(test.pattern())
                        ? Expression.and(List.of(placed.value(), Expression.not(filling)))
                        : placed.value(),
                () -> Expression.or(List.of(placed.nothing().get(), filling)),
                placed.asNothing());
    }

    /// The test as far as the product keeps the values that fulfil it: one that it leaves out is told by the absence
    /// of the field, which all the others that are left out show as well.
    private Test kept(Test test, ColumnRow row, Set<String> together, boolean negated) {
        LeftOut left = row.leftOut();
        if (left.isNothing()) {
            return test;
        }
        boolean missing = test.pattern() instanceof Pattern.Null;
        Optional<String> value = missing || isPresence(test.pattern()) || test.pattern() instanceof Pattern.SameAs
                ? left.written().stream()
                        .filter(_ -> !(row.target() instanceof Target.Hashes))
                        .findFirst()
                : left.all().filter(fulfilling(test.pattern())).findFirst();
        boolean whole = missing || test.pattern() instanceof Glob glob && glob.isLiteral();
        if (value.isEmpty()
                || isToldByGap(test, row, value.get())
                || whole && Keeps.isMissingOr(left.all().toList(), together)) {
            return value.isPresent() && whole ? test.with(NULL) : test;
        }
        tell(
                test,
                (whole ? Effect.WIDER : Effect.NARROWER).under(negated),
                "`" + ((Field) test.subject()).name() + "`: the product leaves out the value `" + value.get() + "`"
                        + (missing
                                ? ": events that have it are taken for those without the field"
                                : whole ? ": events without the field are taken for it" : ""));
        return whole ? test.with(NULL) : test;
    }

    /// Whether `tellGaps` tells that a column has no value for a dash.
    private boolean isToldByGap(Test test, ColumnRow row, String value) {
        return value.equals("-")
                && test.origin().isWritten()
                && (test.pattern() instanceof Pattern.Null || isPresence(test.pattern()))
                && row.presence().stream().anyMatch(keeps::hidesDash);
    }

    private static Predicate<String> fulfilling(Pattern pattern) {
        return switch (pattern) {
            case Glob glob -> GlobMatcher.of(glob);
            case Pattern.Matches(var regex) -> text -> EmptyText.isFoundIn(regex, text);
            default -> _ -> false;
        };
    }

    private Placed at(Test test, ColumnRow row, Set<String> together, boolean negated) {
        return switch (row.target()) {
            case Target.Columns(List<Field> columns) -> columns(test, columns, row.rewrite(), negated);
            case Target.Named(Field column) ->
                columns(test, List.of(column.with(asked(test.pattern(), keeps))), row.rewrite(), negated);
            case Target.Members(List<Field> columns) -> {
                if (!(test.pattern() instanceof Pattern.Null)) {
                    diagnostics.deviation(
                            Effect.NARROWER.under(negated),
                            test.origin().value(),
                            "the product numbers the members of this list: only the first " + columns.size()
                                    + " are compared");
                }
                yield columns(test, columns, row.rewrite(), negated);
            }
            case Target.Join(List<Field> columns, List<Text> separators) -> {
                var whole = new JoinedField(new Field(((Field) test.subject()).name()), columns, separators);
                yield joined(test, whole, row.rewrite(), negated);
            }
            case Target.Hashes(var algorithms) -> {
                boolean missing = Keeps.sign(test.pattern()).isPresent();
                Expression value = missing
                        ? Expression.NEVER
                        : new HashSplitter(algorithms, row.leftOut().written(), diagnostics).split(test, negated);
                yield new Placed(value, () -> nothing(test, row.presence()), missing);
            }
            case Target.Account(Field domain, Field name) -> {
                boolean missing = keeps.asNothing(test.pattern(), name);
                Expression value = missing
                        ? Expression.NEVER
                        : new AccountSplitter(domain, name, diagnostics).split(test, negated);
                yield new Placed(value, () -> nothing(test, List.of(name)), missing);
            }
            case Target.AnyOf(List<Place> places) -> anyOf(test, places, together, negated);
            case Target.Absent _ -> new Placed(Expression.NEVER, () -> Expression.NEVER, false);
        };
    }

    private static FieldType asked(Pattern pattern, Keeps keeps) {
        return switch (pattern) {
            case Pattern.Compared _ -> FieldType.NUMBER;
            case Network _ -> FieldType.IP;
            default -> FieldType.TEXT;
        };
    }

    private Placed columns(Test test, List<Field> columns, Rewrite rewrite, boolean negated) {
        if (rewrite instanceof Rewrite.Values && columns.stream().allMatch(Places::isEnum)) {
            return words(test, columns, rewrite, negated);
        }
        List<Field> holding = holding(test.pattern(), columns);
        Expression value = holding.isEmpty() ? Expression.NEVER : rewritten(test, rewrite, negated);
        var any = new ArrayList<Expression>(holding.size());
        for (Field column : holding) {
            any.add(value.mapTests(one -> one.subject().equals(test.subject())
                    ? Keeps.word(one.with(keeps.as(one.pattern(), column)))
                    : one));
        }
        return new Placed(
                Expression.or(any),
                () -> rewriter.absence(test, rewrite, columns, negated),
                holding.size() < columns.size());
    }

    /// The columns that keep what a pattern asks for as a value.
    private List<Field> holding(Pattern pattern, List<Field> columns) {
        if (Keeps.sign(pattern).isEmpty()) {
            return columns;
        }
        return columns.stream()
                .filter(column -> !keeps.asNothing(pattern, column))
                .toList();
    }

    /// A whole is empty if all its parts are, and is there if one of them is.
    private Placed joined(Test test, JoinedField whole, Rewrite rewrite, boolean negated) {
        List<Field> columns = whole.columns();
        Supplier<Expression> nothing = () -> nothing(test, columns);
        if (keeps.asNothing(test.pattern(), columns.getFirst())) {
            return new Placed(Expression.NEVER, nothing, true);
        }
        List<Expression> parts = columns.stream().<Expression>map(test::with).toList();
        if (Keeps.sign(test.pattern()).filter(String::isEmpty).isPresent()) {
            return new Placed(Expression.and(parts), nothing, false);
        }
        if (isPresence(test.pattern())) {
            return new Placed(Expression.or(parts), nothing, false);
        }
        Expression value = rewritten(test, rewrite, negated).mapTests(one -> one.with(whole));
        return new Placed(value, nothing, false);
    }

    private Placed anyOf(Test test, List<Place> places, Set<String> together, boolean negated) {
        var values = new ArrayList<Expression>();
        var nothings = new ArrayList<Supplier<Expression>>();
        boolean asNothing = false;
        boolean blank = Keeps.sign(test.pattern()).isPresent() || isPresence(test.pattern());
        var inner = new InnerText(diagnostics);
        for (Place place : places) {
            boolean other = !blank && place.family() != 0 && place.family() != family(test.pattern());
            if (other || place.within() && blank || !inner.isSeen(test, place, places, negated)) {
                continue;
            }
            place.when().tests().forEach(kind -> kinds.add(((Field) kind.subject()).name()));
            Placed placed = placed(test, place.row(), together, negated);
            values.add(optional(Expression.and(List.of(place.when(), placed.value()))));
            nothings.add(() -> optional(Expression.or(
                    List.of(Expression.not(place.when()), placed.nothing().get()))));
            asNothing |= placed.asNothing();
        }
        return new Placed(
                Expression.or(values.stream().distinct().toList()),
                () -> distinct(
                        Expression.and(nothings.stream().map(Supplier::get).toList())),
                asNothing);
    }

    /// The version of IP whose addresses a pattern looks for; texts that are no addresses count to the older.
    private static int family(Pattern pattern) {
        return switch (pattern) {
            case Network network -> network.isV4() ? 4 : 6;
            case Glob glob -> glob.text().contains(":") ? 6 : 4;
            default -> 4;
        };
    }

    /// One of several places need not be among those of an event.
    private static Expression optional(Expression place) {
        return place.mapTests(test -> test.subject() instanceof Field field ? test.with(field.optional()) : test);
    }

    /// Places may share columns.
    private static Expression distinct(Expression nothing) {
        return nothing instanceof Expression.And(List<Expression> operands)
                ? Expression.and(operands.stream().distinct().toList())
                : nothing;
    }

    private static boolean isPresence(Pattern pattern) {
        return pattern instanceof Pattern.Present || pattern instanceof Glob glob && glob.matchesAll();
    }

    private static boolean isEnum(Field column) {
        return column.type() == FieldType.ENUM;
    }

    /// Whether a word of a fixed list is there can only be asked of each word.
    private Placed words(Test test, List<Field> columns, Rewrite rewrite, boolean negated) {
        boolean missing = keeps.asNothing(test.pattern(), columns.getFirst());
        Test asked = missing || isPresence(test.pattern()) ? test.with(ANY) : test;
        Expression value = rewritten(asked, rewrite, negated);
        Expression any = Expression.or(columns.stream()
                .map(column -> value.mapTests(one -> one.with(column)))
                .toList());
        return missing
                ? new Placed(Expression.NEVER, () -> Expression.not(any), true)
                : new Placed(any, () -> Expression.NEVER, false);
    }

    /// None of the columns has a value.
    static Expression nothing(Test test, List<Field> columns) {
        Test missing = test.with(NULL);
        var all = new ArrayList<Expression>(columns.size());
        for (Field column : columns) {
            all.add(missing.with(column));
        }
        return Expression.and(all);
    }

    private Expression rewritten(Test test, Rewrite rewrite, boolean negated) {
        return rewriter.rewrite(test, rewrite, negated);
    }

    /// What a comparison with another field loses, which the places of one field tell nothing of.
    void tellCompared(Test test, ColumnRow row, boolean negated) {
        kept(test, row, Set.of(), negated);
        tellLosses(test, row, negated);
    }

    private void tellLosses(Test test, ColumnRow row, boolean negated) {
        String field = ((Field) test.subject()).name();
        for (Loss loss : row.losses()) {
            loss.of(test, negated).ifPresent(effect -> tell(test, effect, "`" + field + "`: " + loss.reason()));
        }
    }

    private void tell(Test test, Effect effect, String reason) {
        diagnostics.deviation(effect, test.origin().value(), reason);
    }

    /// What the product cannot tell from a missing value: asked for with all its signs it is one and the same.
    private void tellGaps(Test test, ColumnRow row, Set<String> together, boolean negated) {
        if (!test.origin().isWritten()) {
            return;
        }
        Optional<String> sign = Keeps.sign(test.pattern());
        if (sign.isEmpty() && !Keeps.isFulfilledByEmpty(test.pattern())) {
            return;
        }
        Optional<Field> gap = row.presence().stream()
                .filter(column -> sign.isPresent()
                        ? keeps.hasGap(sign.get(), column) && !keeps.isAllNothing(together, column)
                        : keeps.hidesEmpty(test.pattern(), column))
                .findFirst();
        gap.ifPresent(column -> tell(
                test,
                (sign.isPresent() ? Effect.WIDER : Effect.NARROWER).under(negated),
                "the product cannot tell "
                        + (column.type() == FieldType.TEXT
                                        || column.type() == FieldType.ENUM
                                        || column.type() == FieldType.LIST
                                ? "an empty text"
                                : "an empty text or `-`")
                        + " from a missing value here"));
    }
}
