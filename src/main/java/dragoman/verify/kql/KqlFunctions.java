package dragoman.verify.kql;

import dragoman.query.Expression;
import dragoman.query.Field;
import dragoman.query.JoinedField;
import dragoman.query.Pattern.TimeUnit;
import dragoman.query.Subject;
import dragoman.query.Text;
import dragoman.verify.kql.KqlValue.Cell;
import dragoman.verify.kql.KqlValue.Choice;
import dragoman.verify.kql.KqlValue.Clock;
import dragoman.verify.kql.KqlValue.Condition;
import dragoman.verify.kql.KqlValue.Fold;
import dragoman.verify.kql.KqlValue.Kind;
import dragoman.verify.reading.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// The functions of KQL that filters use; what they do not accept is an `IllegalArgumentException` with the reason.
final class KqlFunctions {
    private KqlFunctions() {}

    static KqlValue call(String name, List<KqlValue> values) {
        return switch (name) {
            // https://learn.microsoft.com/kusto/query/not-function : null stays null.
            case "not" -> new Condition(KqlComparisons.truth(only(name, values)).not());
            case "isempty" -> new Condition(isEmpty(only(name, values)));
            case "isnotempty", "notempty" ->
                new Condition(isEmpty(only(name, values)).not());
            case "isnull" -> new Condition(isNull(only(name, values)));
            case "isnotnull", "notnull" ->
                new Condition(isNull(only(name, values)).not());
            case "coalesce" -> coalesce(values);
            case "iff", "iif", "case" -> choose(name, values);
            case "tolower" -> fold(only(name, values), Fold.LOWER);
            case "toupper" -> fold(only(name, values), Fold.UPPER);
            case "tostring" -> asText(only(name, values));
            // https://learn.microsoft.com/kusto/query/toint-function : null if there is no number in it.
            case "toint", "tolong", "toreal", "todouble", "todecimal" -> convert(only(name, values), Kind.NUMBER);
            case "tobool", "toboolean" -> convert(only(name, values), Kind.BOOL);
            case "todatetime" -> convert(only(name, values), Kind.TIME);
            case "parse_json", "parsejson", "todynamic", "toobject" -> document(only(name, values));
            case "strcat" -> join(values, null);
            case "strcat_delim" -> join(rest(name, values), text(values.getFirst()));
            case "hourofday" -> clock(TimeUnit.HOUR, only(name, values));
            case "dayofmonth" -> clock(TimeUnit.DAY, only(name, values));
            // https://learn.microsoft.com/kusto/query/week-of-year-function : ISO 8601, as `weekofyear` was not.
            case "week_of_year" -> clock(TimeUnit.WEEK, only(name, values));
            case "getmonth", "monthofyear" -> clock(TimeUnit.MONTH, only(name, values));
            case "getyear" -> clock(TimeUnit.YEAR, only(name, values));
            case "datetime_part" -> clock(unit(text(first(name, values))), only(name, rest(name, values)));
            case "ipv4_is_in_range", "ipv4_is_in_any_range", "ipv6_is_in_range", "ipv6_is_in_any_range" -> {
                if (!(KqlComparisons.known(first(name, values)) instanceof Cell cell)
                        || !isTextual(cell)
                        || name.endsWith("in_range") && values.size() != 2) {
                    throw new IllegalArgumentException("this use of " + name + "() has no reading");
                }
                yield new Condition(KqlNetworks.inAny(cell.subject(), rest(name, values), name.startsWith("ipv6")));
            }
            default -> throw new IllegalArgumentException("the function " + name + "() has no reading");
        };
    }

    private static KqlValue only(String name, List<KqlValue> values) {
        if (values.size() != 1) {
            throw new IllegalArgumentException(name + "() has another number of arguments");
        }
        return KqlComparisons.known(values.getFirst());
    }

    private static KqlValue first(String name, List<KqlValue> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException(name + "() has more arguments");
        }
        return values.getFirst();
    }

    private static List<KqlValue> rest(String name, List<KqlValue> values) {
        if (values.size() < 2) {
            throw new IllegalArgumentException(name + "() has more arguments");
        }
        return values.subList(1, values.size());
    }

    private static String text(KqlValue value) {
        if (KqlComparisons.known(value) instanceof KqlValue.Text(String text)) {
            return text;
        }
        throw new IllegalArgumentException("only a literal has a reading here");
    }

    private static boolean isTextual(Cell cell) {
        return cell.kind() == Kind.COLUMN || cell.kind() == Kind.TEXT || cell.kind() == Kind.MEMBER;
    }

    /// https://learn.microsoft.com/kusto/query/isempty-function : "an empty string or is null".
    private static Truth isEmpty(KqlValue value) {
        return switch (value) {
            case Choice choice -> KqlComparisons.expand(choice, inner -> isEmpty(KqlComparisons.known(inner)));
            case KqlValue.Text(String text) -> Truth.total(text.isEmpty() ? Expression.ALWAYS : Expression.NEVER);
            case Cell cell
            when cell.subject() instanceof JoinedField(Field _, List<Field> columns, List<Text> between) ->
                Truth.total(
                        between.stream().anyMatch(text -> !text.value().isEmpty())
                                ? Expression.NEVER
                                : Expression.and(
                                        columns.stream().map(KqlTexts::isEmpty).toList()));
            case Cell cell when isTextual(cell) -> Truth.total(KqlTexts.isEmpty(cell.subject()));
            default -> throw new IllegalArgumentException("this test for emptiness has no reading");
        };
    }

    /// https://learn.microsoft.com/kusto/query/isnull-function : texts are never null.
    private static Truth isNull(KqlValue value) {
        return switch (value) {
            case Choice choice -> KqlComparisons.expand(choice, inner -> isNull(KqlComparisons.known(inner)));
            case KqlValue.Text _ -> Truth.total(Expression.NEVER);
            case Cell cell when cell.kind() == Kind.TEXT || cell.fold() != Fold.NONE -> Truth.total(Expression.NEVER);
            case Cell cell
            when cell.kind() == Kind.COLUMN || cell.kind() == Kind.MEMBER -> Truth.total(Truth.isNull(cell.subject()));
            case Condition(Truth(Expression whenTrue, Expression whenFalse)) ->
                Truth.total(Expression.and(List.of(Expression.not(whenTrue), Expression.not(whenFalse))));
            default -> throw new IllegalArgumentException("this test for null has no reading");
        };
    }

    /// https://learn.microsoft.com/kusto/query/coalesce-function : "the first non-null (or non-empty for string)".
    private static KqlValue coalesce(List<KqlValue> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("coalesce() has arguments");
        }
        KqlValue result = KqlComparisons.known(values.getLast());
        boolean predicates = values.stream().anyMatch(Condition.class::isInstance);
        for (KqlValue value : values.subList(0, values.size() - 1).reversed()) {
            if (predicates) {
                result = new Condition(firstKnown(KqlComparisons.truth(value), KqlComparisons.truth(result)));
            } else {
                Expression empty = isEmpty(KqlComparisons.known(value)).whenTrue();
                result = new Choice(Expression.not(empty), value, result);
            }
        }
        return result;
    }

    private static Truth firstKnown(Truth first, Truth second) {
        if (second.whenTrue() == Expression.NEVER) {
            return first.orFalse();
        }
        if (second.whenFalse() == Expression.NEVER) {
            return Truth.total(first.whenFalse()).not();
        }
        Expression unknown =
                Expression.and(List.of(Expression.not(first.whenTrue()), Expression.not(first.whenFalse())));
        return new Truth(
                Expression.or(List.of(first.whenTrue(), Expression.and(List.of(unknown, second.whenTrue())))),
                Expression.or(List.of(first.whenFalse(), Expression.and(List.of(unknown, second.whenFalse())))));
    }

    /// https://learn.microsoft.com/kusto/query/iff-function , https://learn.microsoft.com/kusto/query/case-function :
    /// what is not true takes the other way.
    private static KqlValue choose(String name, List<KqlValue> values) {
        if (values.size() < 3 || values.size() % 2 == 0 || !name.equals("case") && values.size() != 3) {
            throw new IllegalArgumentException(name + "() has another number of arguments");
        }
        KqlValue result = values.getLast();
        for (int i = values.size() - 3; i >= 0; i -= 2) {
            result = new Choice(KqlComparisons.truth(values.get(i)).whenTrue(), values.get(i + 1), result);
        }
        return result;
    }

    private static KqlValue fold(KqlValue value, Fold fold) {
        return switch (value) {
            case Choice(Expression when, KqlValue then, KqlValue otherwise) ->
                new Choice(when, fold(KqlComparisons.known(then), fold), fold(KqlComparisons.known(otherwise), fold));
            case KqlValue.Text(String text) ->
                new KqlValue.Text(fold == Fold.LOWER ? text.toLowerCase(Locale.ROOT) : text.toUpperCase(Locale.ROOT));
            // Whatever case it had before does not matter.
            case Cell cell when isTextual(cell) -> new Cell(cell.subject(), Kind.TEXT, fold);
            default -> throw new IllegalArgumentException("this change of case has no reading");
        };
    }

    /// https://learn.microsoft.com/kusto/query/tostring-function : null becomes the empty text.
    private static KqlValue asText(KqlValue value) {
        return switch (value) {
            case KqlValue.Text text -> text;
            case Choice(Expression when, KqlValue then, KqlValue otherwise) ->
                new Choice(when, asText(KqlComparisons.known(then)), asText(KqlComparisons.known(otherwise)));
            case Cell cell when isTextual(cell) -> cell.as(Kind.TEXT);
            default -> throw new IllegalArgumentException("this conversion to a text has no reading");
        };
    }

    private static KqlValue convert(KqlValue value, Kind kind) {
        if (value instanceof Cell cell && cell.fold() == Fold.NONE && (isTextual(cell) || cell.kind() == kind)) {
            return cell.as(kind);
        }
        throw new IllegalArgumentException("this conversion has no reading");
    }

    /// https://learn.microsoft.com/kusto/query/parse-json-function : what is dynamic already stays as it is.
    private static KqlValue document(KqlValue value) {
        if (value instanceof Cell cell && cell.isField()) {
            switch (cell.kind()) {
                case MEMBER, DOCUMENT -> {
                    return cell;
                }
                case COLUMN, TEXT -> {
                    return cell.as(Kind.DOCUMENT);
                }
                default -> {}
            }
        }
        throw new IllegalArgumentException("this JSON document has no reading");
    }

    /// https://learn.microsoft.com/kusto/query/strcat-function : arguments become texts, null becomes empty.
    private static KqlValue join(List<KqlValue> values, String delimiter) {
        var columns = new ArrayList<Field>();
        var separators = new ArrayList<Text>();
        var text = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            text.append(i > 0 && delimiter != null ? delimiter : "");
            switch (KqlComparisons.known(values.get(i))) {
                case KqlValue.Text(String value) -> text.append(value);
                case Cell cell
                when cell.isField() && cell.subject() instanceof Field field && isTextual(cell) -> {
                    if (!columns.isEmpty()) {
                        separators.add(new Text(text.toString()));
                    } else if (!text.isEmpty()) {
                        throw new IllegalArgumentException("a text before the first column has no reading");
                    }
                    text.setLength(0);
                    columns.add(field);
                }
                default -> throw new IllegalArgumentException("this part of a concatenation has no reading");
            }
        }
        if (columns.isEmpty()) {
            return new KqlValue.Text(text.toString());
        }
        if (!text.isEmpty()) {
            throw new IllegalArgumentException("a text after the last column has no reading");
        }
        if (columns.size() == 1) {
            return new Cell(columns.getFirst(), Kind.TEXT);
        }
        String name = columns.stream().map(Field::label).collect(Collectors.joining("+"));
        return new Cell(new JoinedField(new Field(name), columns, separators), Kind.TEXT);
    }

    private static KqlValue clock(TimeUnit unit, KqlValue time) {
        if (time instanceof Cell cell && cell.isField() && (cell.kind() == Kind.COLUMN || cell.kind() == Kind.TIME)) {
            Subject subject = cell.subject();
            return new Clock(subject, unit);
        }
        throw new IllegalArgumentException("this part of a time has no reading");
    }

    /// https://learn.microsoft.com/kusto/query/datetime-part-function
    private static TimeUnit unit(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "minute" -> TimeUnit.MINUTE;
            case "hour" -> TimeUnit.HOUR;
            case "day" -> TimeUnit.DAY;
            case "week_of_year" -> TimeUnit.WEEK;
            case "month" -> TimeUnit.MONTH;
            case "year" -> TimeUnit.YEAR;
            default -> throw new IllegalArgumentException("the part of a time `" + name + "` has no reading");
        };
    }
}
