package dragoman.verify;

import dragoman.emit.Emitter;
import dragoman.emit.WrittenStage;
import dragoman.query.LoweredQuery;
import dragoman.query.Phrase;
import dragoman.query.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// Faults in lowering: phrases that are lost, swapped or put into the wrong order.
final class LoweringMutants {
    private static final Map<String, Function<Phrase, Phrase>> PHRASES = phrases();

    private LoweringMutants() {}

    private static Map<String, Function<Phrase, Phrase>> phrases() {
        var faults = new LinkedHashMap<String, Function<Phrase, Phrase>>();
        faults.put("no groups", phrase -> phrase instanceof Phrase.Group(Phrase inner) ? inner : phrase);
        faults.put("no negations", phrase -> phrase instanceof Phrase.Not(Phrase inner) ? inner : phrase);
        faults.put(
                "AND for OR", phrase -> phrase instanceof Phrase.Or(var operands) ? new Phrase.And(operands) : phrase);
        faults.put(
                "OR for AND", phrase -> phrase instanceof Phrase.And(var operands) ? new Phrase.Or(operands) : phrase);
        faults.put("first of an OR lost", or(operands -> operands.subList(1, operands.size())));
        faults.put("last of an OR lost", or(operands -> operands.subList(0, operands.size() - 1)));
        faults.put("first of an AND lost", and(operands -> operands.subList(1, operands.size())));
        faults.put("last of an AND lost", and(operands -> operands.subList(0, operands.size() - 1)));
        faults.put(
                "guards lost",
                and(operands -> operands.stream()
                        .filter(operand -> !(operand instanceof Phrase.Known))
                        .toList()));
        faults.put(
                "negation of the first part only",
                phrase -> phrase instanceof Phrase.Not(Phrase.Or(var operands))
                        ? new Phrase.Group(new Phrase.Or(first(operands, Phrase.Not::new)))
                        : phrase instanceof Phrase.Not(Phrase.And(var operands))
                                ? new Phrase.Group(new Phrase.And(first(operands, Phrase.Not::new)))
                                : phrase);
        faults.put(
                "negation of each part without De Morgan",
                phrase -> phrase instanceof Phrase.Not(Phrase.Or(var operands))
                        ? new Phrase.Group(new Phrase.Or(
                                operands.stream().<Phrase>map(Phrase.Not::new).toList()))
                        : phrase instanceof Phrase.Not(Phrase.And(var operands))
                                ? new Phrase.Group(new Phrase.And(operands.stream()
                                        .<Phrase>map(Phrase.Not::new)
                                        .toList()))
                                : phrase);
        faults.put("only the first value of lists", phrase -> list(phrase, values -> values.subList(0, 1)));
        faults.put(
                "the last value of lists lost", phrase -> list(phrase, values -> values.subList(0, values.size() - 1)));
        faults.put("only the first network", phrase -> switch (phrase) {
            case Phrase.InNetwork(var field, var networks) -> new Phrase.InNetwork(field, networks.subList(0, 1));
            case Phrase.InNetwork6(var field, var networks) -> new Phrase.InNetwork6(field, networks.subList(0, 1));
            default -> phrase;
        });
        faults.put("case lost", LoweringMutants::folded);
        faults.put("case invented", LoweringMutants::cased);
        faults.put("values that should be in lower case", phrase -> switch (phrase) {
            case Phrase.EqualsFolded(var field, var value) -> new Phrase.EqualsFolded(field, upper(value));
            case Phrase.InFolded(var field, var values) ->
                new Phrase.InFolded(
                        field, values.stream().map(LoweringMutants::upper).toList());
            default -> phrase;
        });
        faults.put("insides for starts and ends", phrase -> switch (phrase) {
            case Phrase.StartsWith(var field, var value) -> new Phrase.Contains(field, value);
            case Phrase.EndsWith(var field, var value) -> new Phrase.Contains(field, value);
            case Phrase.StartsWithCased(var field, var value) -> new Phrase.ContainsCased(field, value);
            case Phrase.EndsWithCased(var field, var value) -> new Phrase.ContainsCased(field, value);
            default -> phrase;
        });
        faults.put("present for missing", phrase -> switch (phrase) {
            case Phrase.IsNull(var field) -> new Phrase.Exists(field);
            case Phrase.IsEmpty(var field) -> new Phrase.Exists(field);
            default -> phrase;
        });
        faults.put("presence denied", phrase -> phrase instanceof Phrase.Exists ? new Phrase.Not(phrase) : phrase);
        faults.put(
                "true for false",
                phrase -> phrase instanceof Phrase.IsFalse(var field) ? new Phrase.IsTrue(field) : phrase);
        faults.put("columns as they are, not as text", phrase -> switch (phrase) {
            case Phrase.Like(Phrase.AsText(var field), var pattern) ->
                new Phrase.Like(new Phrase.Column(field), pattern);
            case Phrase.StartsWith(Phrase.AsText(var field), var value) ->
                new Phrase.StartsWith(new Phrase.Column(field), value);
            case Phrase.EndsWith(Phrase.AsText(var field), var value) ->
                new Phrase.EndsWith(new Phrase.Column(field), value);
            case Phrase.Equals(Phrase.AsText(var field), var value) ->
                new Phrase.Equals(new Phrase.Column(field), value);
            default -> phrase;
        });
        faults.put("another column", phrase -> switch (phrase) {
            case Phrase.Like(Phrase.Column _, var pattern) -> new Phrase.Like(column("elsewhere"), pattern);
            case Phrase.Equals(Phrase.Column _, var value) -> new Phrase.Equals(column("elsewhere"), value);
            case Phrase.EqualsFolded(Phrase.Column _, var value) -> new Phrase.EqualsFolded(column("elsewhere"), value);
            case Phrase.Matches(Phrase.Column _, var pattern) -> new Phrase.Matches(column("elsewhere"), pattern);
            default -> phrase;
        });
        return faults;
    }

    /// All mutants of the lowering to a language.
    static List<Mutant> of(List<WrittenStage> stages) {
        Emitter emitter = WrittenStage.emitter(stages);
        var mutants = new ArrayList<Mutant>();
        Set<String> macros = WrittenStage.macros(stages);
        PHRASES.forEach((name, wanted) -> {
            Function<Phrase, Phrase> fault = phrase -> {
                Phrase faulty = wanted.apply(phrase);
                return macros.contains(faulty.getClass().getSimpleName()) ? faulty : phrase;
            };
            add(
                    mutants,
                    emitter,
                    name,
                    query -> with(query, changed(query.filters(), fault), changed(query.residual(), fault)));
        });
        add(mutants, emitter, "first filter lost", query -> with(query, tail(query.filters()), query.residual()));
        add(mutants, emitter, "last filter lost", query -> with(query, head(query.filters()), query.residual()));
        add(mutants, emitter, "last residual lost", query -> with(query, query.filters(), head(query.residual())));
        add(
                mutants,
                emitter,
                "one table of several",
                query -> query.source() instanceof LoweredQuery.Source.Union(var tables)
                        ? from(query, LoweredQuery.Source.of(tables.subList(0, 1)))
                        : query);
        add(
                mutants,
                emitter,
                "parts of joined columns in the wrong order",
                query -> new LoweredQuery(
                        query.name(),
                        query.header(),
                        query.source(),
                        query.derived().stream()
                                .map(column -> new LoweredQuery.Derived(
                                        column.field(),
                                        column.value() instanceof Phrase.Joined(var parts)
                                                ? new Phrase.Joined(parts.reversed())
                                                : column.value()))
                                .toList(),
                        query.filters(),
                        query.residual()));
        return mutants;
    }

    private static void add(List<Mutant> mutants, Emitter emitter, String name, UnaryOperator<LoweredQuery> fault) {
        mutants.add(new Mutant("lowering: " + name, query -> emitter.emit(fault.apply(query))));
    }

    private static LoweredQuery with(LoweredQuery query, List<Phrase> filters, List<Phrase> residual) {
        return new LoweredQuery(query.name(), query.header(), query.source(), query.derived(), filters, residual);
    }

    private static LoweredQuery from(LoweredQuery query, LoweredQuery.Source source) {
        return new LoweredQuery(
                query.name(), query.header(), source, query.derived(), query.filters(), query.residual());
    }

    private static List<Phrase> changed(List<Phrase> phrases, Function<Phrase, Phrase> fault) {
        return phrases.stream().map(phrase -> changed(phrase, fault)).toList();
    }

    /// The phrase with the fault wherever it can be made, innermost first.
    private static Phrase changed(Phrase phrase, Function<Phrase, Phrase> fault) {
        return fault.apply(
                switch (phrase) {
                    case Phrase.And(var operands) -> new Phrase.And(changed(operands, fault));
                    case Phrase.Or(var operands) -> new Phrase.Or(changed(operands, fault));
                    case Phrase.Not(var operand) -> new Phrase.Not(changed(operand, fault));
                    case Phrase.Group(var operand) -> new Phrase.Group(changed(operand, fault));
                    case Phrase.Filter(var condition) -> new Phrase.Filter(changed(condition, fault));
                    default -> phrase;
                });
    }

    private static <T> List<T> tail(List<T> list) {
        return list.isEmpty() ? list : list.subList(1, list.size());
    }

    private static <T> List<T> head(List<T> list) {
        return list.isEmpty() ? list : list.subList(0, list.size() - 1);
    }

    private static List<Phrase> first(List<Phrase> operands, UnaryOperator<Phrase> change) {
        var changed = new ArrayList<>(operands);
        changed.set(0, change.apply(operands.getFirst()));
        return changed;
    }

    private static Function<Phrase, Phrase> or(UnaryOperator<List<Phrase>> fault) {
        return phrase -> phrase instanceof Phrase.Or(var operands) ? new Phrase.Or(fault.apply(operands)) : phrase;
    }

    private static Function<Phrase, Phrase> and(UnaryOperator<List<Phrase>> fault) {
        return phrase -> phrase instanceof Phrase.And(var operands) ? new Phrase.And(fault.apply(operands)) : phrase;
    }

    /// The phrase with another list of values, if it has a list.
    private static Phrase list(Phrase phrase, Cut cut) {
        return switch (phrase) {
            case Phrase.In(var field, var values) -> new Phrase.In(field, cut.of(values));
            case Phrase.InCased(var field, var values) -> new Phrase.InCased(field, cut.of(values));
            case Phrase.InFolded(var field, var values) -> new Phrase.InFolded(field, cut.of(values));
            case Phrase.InNumbers(var field, var values) -> new Phrase.InNumbers(field, cut.of(values));
            case Phrase.LikeAny(var field, var patterns) -> new Phrase.LikeAny(field, cut.of(patterns));
            case Phrase.LikeAnyCased(var field, var patterns) -> new Phrase.LikeAnyCased(field, cut.of(patterns));
            default -> phrase;
        };
    }

    /// Takes a part of any list.
    private interface Cut {
        List<?> cut(List<?> values);

        @SuppressWarnings("unchecked")
        default <T> List<T> of(List<T> values) {
            return (List<T>) cut(values);
        }
    }

    private static Text upper(Text text) {
        return new Text(text.value().toUpperCase(Locale.ROOT), text.cased());
    }

    private static Phrase.Operand column(String name) {
        return new Phrase.Column(new dragoman.query.Field(name));
    }

    private static Phrase folded(Phrase phrase) {
        return switch (phrase) {
            case Phrase.EqualsCased(var field, var value) -> new Phrase.Equals(field, value);
            case Phrase.InCased(var field, var values) -> new Phrase.In(field, values);
            case Phrase.StartsWithCased(var field, var value) -> new Phrase.StartsWith(field, value);
            case Phrase.EndsWithCased(var field, var value) -> new Phrase.EndsWith(field, value);
            case Phrase.ContainsCased(var field, var value) -> new Phrase.Contains(field, value);
            case Phrase.LikeCased(var field, var pattern) -> new Phrase.Like(field, pattern);
            case Phrase.LikeAnyCased(var field, var patterns) -> new Phrase.LikeAny(field, patterns);
            case Phrase.EqualsFieldCased(var field, var other) -> new Phrase.EqualsField(field, other);
            default -> phrase;
        };
    }

    private static Phrase cased(Phrase phrase) {
        return switch (phrase) {
            case Phrase.Equals(var field, var value) -> new Phrase.EqualsCased(field, value);
            case Phrase.EqualsFolded(var field, var value) -> new Phrase.EqualsCased(field, value);
            case Phrase.In(var field, var values) -> new Phrase.InCased(field, values);
            case Phrase.InFolded(var field, var values) -> new Phrase.InCased(field, values);
            case Phrase.StartsWith(var field, var value) -> new Phrase.StartsWithCased(field, value);
            case Phrase.EndsWith(var field, var value) -> new Phrase.EndsWithCased(field, value);
            case Phrase.Contains(var field, var value) -> new Phrase.ContainsCased(field, value);
            case Phrase.Like(var field, var pattern) -> new Phrase.LikeCased(field, pattern);
            case Phrase.LikeAny(var field, var patterns) -> new Phrase.LikeAnyCased(field, patterns);
            case Phrase.MatchesUncased(var field, var pattern) -> new Phrase.Matches(field, pattern);
            case Phrase.EqualsField(var field, var other) -> new Phrase.EqualsFieldCased(field, other);
            default -> phrase;
        };
    }
}
