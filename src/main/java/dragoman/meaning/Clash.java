package dragoman.meaning;

import dragoman.query.Expression;
import dragoman.query.Expression.Test;
import dragoman.query.Field;
import dragoman.query.Glob;
import dragoman.query.JoinedField;
import dragoman.query.Pattern;
import dragoman.query.Subject;
import dragoman.query.WholeEvent;
import dragoman.source.Span;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Demands that no event fulfils together, of which none can be left out.
public record Clash(List<Expression> demands) {
    private static final int MANY = 3;

    public Clash {
        demands = List.copyOf(demands);
    }

    /// What is demanded at once, as the end of a sentence.
    public String text() {
        Set<String> names = demands.stream()
                .flatMap(demand -> demand.tests().stream())
                .map(test -> name(test.subject()))
                .collect(Collectors.toSet());
        List<Optional<String>> values = demands.stream().map(Clash::value).toList();
        return names.size() == 1 && demands.size() > 1 && values.stream().allMatch(Optional::isPresent)
                ? "`" + names.iterator().next() + "` would have to be "
                        + values.stream().map(Optional::get).collect(Collectors.joining(" and ")) + " at once"
                : "its demands exclude each other";
    }

    /// The places of the demands, in the order of the text.
    public List<Span> places() {
        return demands.stream()
                .map(demand -> demand.tests().getFirst().origin().value())
                .sorted()
                .distinct()
                .toList();
    }

    /// Where the other demands stand, for who reads of the last one.
    public String elsewhere() {
        List<Span> places = places();
        if (places.size() < 2) {
            return "";
        }
        Span here = places.getLast();
        List<String> lines = places.subList(0, places.size() - 1).stream()
                .map(place -> (place.file().equals(here.file()) ? "" : place.file() + ", ") + "line " + place.line())
                .distinct()
                .toList();
        return lines.size() == 1
                ? "the other demand stands in " + lines.getFirst()
                : "the other demands stand in " + String.join("; ", lines);
    }

    private static String name(Subject subject) {
        return switch (subject) {
            case Field field -> field.label();
            case JoinedField joined -> joined.field().label();
            case WholeEvent _ -> "the event";
        };
    }

    private static Optional<String> value(Expression demand) {
        return switch (demand) {
            case Test test -> Optional.of(value(test.pattern()));
            case Expression.Not(Test test) -> Optional.of("not " + value(test.pattern()));
            case Expression.Or(List<Expression> operands)
            when operands.stream().allMatch(Test.class::isInstance) -> Optional.of(any(operands));
            default -> Optional.empty();
        };
    }

    private static String any(List<Expression> tests) {
        String first = tests.stream()
                .limit(MANY)
                .map(test -> value(((Test) test).pattern()))
                .collect(Collectors.joining(" or "));
        return tests.size() > MANY ? first + " or one of " + (tests.size() - MANY) + " more" : first;
    }

    private static String value(Pattern pattern) {
        return switch (pattern) {
            case Glob glob -> "`" + glob.text() + "`";
            case Pattern.Number number -> "`" + number.text() + "`";
            case Pattern.Bool(boolean value) -> "`" + value + "`";
            case Pattern.Null _ -> "missing";
            case Pattern.Present _ -> "there";
            case Pattern.Matches _ -> "what a regular expression finds";
            case Pattern.Compared(var operator, var value) ->
                "`" + operator.symbol() + " " + value.toPlainString() + "`";
            default -> "something else";
        };
    }
}
