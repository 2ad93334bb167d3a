package dragoman.match;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dragoman.query.Expression;
import dragoman.query.Field;
import dragoman.query.Glob;
import dragoman.query.GlobMatcher;
import dragoman.query.JoinedField;
import dragoman.query.Network;
import dragoman.query.Pattern;
import dragoman.query.Subject;
import dragoman.query.WholeEvent;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Evaluates an expression on events: the reference semantics that every query is held against.
public final class Matcher {
    private Matcher() {}

    /// The expression as a predicate that can be used on many events.
    public static Predicate<Event> of(Expression expression) {
        return switch (expression) {
            case Expression.And(List<Expression> operands) -> {
                List<Predicate<Event>> all = operands.stream().map(Matcher::of).toList();
                yield event -> all(all, event);
            }
            case Expression.Or(List<Expression> operands) -> {
                List<Predicate<Event>> any = operands.stream().map(Matcher::of).toList();
                yield event -> any(any, event);
            }
            case Expression.Not(Expression operand) -> of(operand).negate();
            case Expression.Constant(boolean value) -> _ -> value;
            case Expression.Test test -> test(test);
        };
    }

    private static boolean all(List<Predicate<Event>> operands, Event event) {
        for (Predicate<Event> operand : operands) {
            if (!operand.test(event)) {
                return false;
            }
        }
        return true;
    }

    private static boolean any(List<Predicate<Event>> operands, Event event) {
        for (Predicate<Event> operand : operands) {
            if (operand.test(event)) {
                return true;
            }
        }
        return false;
    }

    private static Predicate<Event> test(Expression.Test test) {
        Subject subject = test.subject();
        return switch (test.pattern()) {
            case Pattern.Null() -> event -> values(event, subject).stream().allMatch(JsonNode::isNull);
            case Pattern.Present() -> event -> !values(event, subject).isEmpty();
            case Pattern.Number(BigDecimal number) -> anyValue(subject, value -> isNumber(value, number));
            case Pattern.Bool(boolean bool) -> anyValue(subject, value -> isBoolean(value, bool));
            case Pattern.Compared(var operator, BigDecimal number) ->
                anyValue(
                        subject,
                        value -> number(value)
                                .filter(n -> operator.holds(n.compareTo(number)))
                                .isPresent());
            case Pattern.TimePart(var unit, var operator, BigDecimal number) ->
                anyText(
                        subject,
                        text -> Times.part(text, unit)
                                .filter(part ->
                                        operator.holds(BigDecimal.valueOf(part).compareTo(number)))
                                .isPresent());
            case Pattern.Matches(var regex) -> anyText(subject, new RegexMatcher(regex));
            case Glob glob -> anyText(subject, GlobMatcher.of(glob));
            case Network network when subject instanceof Field field -> event -> inNetwork(event, field, network);
            case Network network -> anyText(subject, network::contains);
            // only the product knows them; who compares queries asks for it before
            case Pattern.Listed _, Pattern.Verbatim _ ->
                throw new IllegalArgumentException("what only a product knows cannot be evaluated on events");
            case Pattern.SameAs(Subject other, Pattern.Part part, boolean cased) ->
                event -> texts(event, other).stream()
                        .map(text -> GlobMatcher.of(Glob.at(text, part, cased)))
                        .anyMatch(matcher -> texts(event, subject).stream().anyMatch(matcher));
        };
    }

    private static Predicate<Event> anyValue(Subject subject, Predicate<JsonNode> predicate) {
        return event -> values(event, subject).stream().anyMatch(predicate);
    }

    private static Predicate<Event> anyText(Subject subject, Predicate<String> predicate) {
        return event -> {
            for (String text : texts(event, subject)) {
                if (predicate.test(text)) {
                    return true;
                }
            }
            return false;
        };
    }

    private static boolean inNetwork(Event event, Field field, Network network) {
        for (List<Integer> address : event.addresses(field.label())) {
            if (network.contains(address)) {
                return true;
            }
        }
        return false;
    }

    private static List<JsonNode> values(Event event, Subject subject) {
        return switch (subject) {
            case Field field -> event.values(field.label());
            case JoinedField joined ->
                joined(event, joined)
                        .<List<JsonNode>>map(text -> List.of(new TextNode(text)))
                        .orElse(List.of());
            case WholeEvent _ -> List.of();
        };
    }

    private static List<String> texts(Event event, Subject subject) {
        return switch (subject) {
            case Field field -> event.texts(field.label());
            case JoinedField joined -> joined(event, joined).map(List::of).orElse(List.of());
            case WholeEvent _ -> event.texts();
        };
    }

    /// A whole is missing if one of its parts is.
    private static Optional<String> joined(Event event, JoinedField joined) {
        var text = new StringBuilder();
        for (int i = 0; i < joined.columns().size(); i++) {
            Optional<String> part =
                    texts(event, joined.columns().get(i)).stream().findFirst();
            if (part.isEmpty()) {
                return Optional.empty();
            }
            text.append(i == 0 ? "" : joined.separators().get(i - 1).value()).append(part.get());
        }
        return Optional.of(text.toString());
    }

    private static boolean isNumber(JsonNode value, BigDecimal number) {
        return value.isNumber()
                ? Event.number(value).compareTo(number) == 0
                : value.isTextual() && value.asText().equals(new Pattern.Number(number).text());
    }

    private static boolean isBoolean(JsonNode value, boolean bool) {
        return value.isBoolean()
                ? value.asBoolean() == bool
                : value.isTextual() && value.asText().equalsIgnoreCase(Boolean.toString(bool));
    }

    private static Optional<BigDecimal> number(JsonNode value) {
        return value.isNumber()
                ? Optional.of(Event.number(value))
                : value.isTextual() ? number(value.asText()) : Optional.empty();
    }

    /// The number that a text writes.
    static Optional<BigDecimal> number(String text) {
        boolean written = text.length() < 100 && text.matches("[-+]?[0-9]+(\\.[0-9]+)?");
        return written ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }
}
