package dragoman.resolve;

import dragoman.query.Expression;
import dragoman.query.Field;
import dragoman.query.Glob;
import dragoman.query.Origin;
import dragoman.query.Pattern;
import dragoman.query.Subject;
import dragoman.query.WholeEvent;
import dragoman.rule.DetectionItem;
import dragoman.rule.Modifier;
import dragoman.rule.ModifierUse;
import dragoman.rule.Search;
import dragoman.rule.Value;
import dragoman.source.Diagnostics;
import dragoman.source.Problem;
import dragoman.source.Span;
import java.util.ArrayList;
import java.util.List;

/// Says what searches mean: maps are AND, lists are OR, and each item is a test of its field.
final class Items {
    private static final int MOST_TESTS = 100_000;

    private final Placeholders placeholders;
    private final Diagnostics diagnostics;
    private int tests;

    Items(Placeholders placeholders, Diagnostics diagnostics) {
        this.placeholders = placeholders;
        this.diagnostics = diagnostics;
    }

    Expression search(Search search) {
        return switch (search) {
            case Search.Items(List<DetectionItem> items, Span _) ->
                Expression.and(items.stream().map(this::item).toList());
            case Search.AnyOf(List<Search> searches, Span _) ->
                Expression.or(searches.stream().map(this::search).toList());
            case Search.Keyword(Value value) ->
                item(new DetectionItem("", List.of(), List.of(value), false, value.span(), value.span()));
        };
    }

    private boolean has(DetectionItem item, Modifier modifier) {
        return item.modifiers().stream().anyMatch(use -> use.modifier() == modifier);
    }

    private Expression item(DetectionItem item) {
        boolean all = has(item, Modifier.ALL);
        if (item.field().isEmpty() && !canBeKeyword(item)) {
            return Expression.NEVER;
        }
        lint(item, all);
        var modifiers = new Modifiers(item, placeholders, diagnostics);
        var values = new ArrayList<Expression>();
        for (Value value : item.values()) {
            values.add(Expression.or(modifiers.apply(value).stream()
                    .map(ready -> test(item, value, ready))
                    .toList()));
        }
        Expression expression = all ? Expression.and(values) : Expression.or(values);
        return has(item, Modifier.NEQ) ? Expression.not(expression) : expression;
    }

    private boolean canBeKeyword(DetectionItem item) {
        for (ModifierUse use : item.modifiers()) {
            boolean needsField = switch (use.modifier()) {
                case EXISTS, CIDR, LT, LTE, GT, GTE, MINUTE, HOUR, DAY, WEEK, MONTH, YEAR, FIELDREF -> true;
                default -> false;
            };
            if (needsField) {
                diagnostics.add(
                        Problem.MODIFIER_NEEDS_FIELD,
                        use.span(),
                        "`" + use.modifier().word() + "` needs a field, keywords have none");
                return false;
            }
        }
        for (Value value : item.values()) {
            if (value instanceof Value.NullValue || value instanceof Value.BooleanValue) {
                diagnostics.add(Problem.NULL_KEYWORD, value.span(), "a keyword must be a text or a number");
                return false;
            }
        }
        return true;
    }

    private void lint(DetectionItem item, boolean all) {
        if (all && item.values().size() == 1) {
            diagnostics.add(Problem.ALL_ON_ONE_VALUE, item.key(), "`all` has no effect on a single value");
        }
        boolean whole = item.modifiers().stream()
                .allMatch(use -> use.modifier() == Modifier.ALL || use.modifier() == Modifier.CASED);
        boolean literal = item.values().stream()
                .noneMatch(value -> value instanceof Value.StringValue string
                        && string.text().matches(".*[*?].*"));
        if (all && whole && literal && item.values().size() > 1 && !item.field().isEmpty()) {
            diagnostics.add(
                    Problem.ALL_CANNOT_MATCH,
                    item.key(),
                    "`" + item.field() + "` cannot equal several values at once",
                    "`contains|all` looks for all of them inside the field");
        }
        if (whole && !item.field().isEmpty()) {
            item.values().forEach(this::lintNetwork);
        }
        for (int i = 0; i < item.modifiers().size(); i++) {
            Modifier modifier = item.modifiers().get(i).modifier();
            boolean contained = item.modifiers().subList(i, item.modifiers().size()).stream()
                    .anyMatch(use -> use.modifier() == Modifier.CONTAINS);
            if (modifier == Modifier.BASE64OFFSET && !contained && !item.field().isEmpty()) {
                diagnostics.add(
                        Problem.MODIFIER_POINTLESS,
                        item.modifiers().get(i).span(),
                        "`base64offset` makes parts of a Base64 text, which no whole value equals",
                        "write `base64offset|contains`");
            }
        }
    }

    private void lintNetwork(Value value) {
        if (value instanceof Value.StringValue string && Networks.isNetwork(string.text())) {
            diagnostics.add(
                    Problem.MODIFIER_WANTED,
                    value.span(),
                    "this is compared as a text, which no address equals",
                    "`cidr` finds the addresses in the network");
        }
    }

    private Expression test(DetectionItem item, Value value, Draft.Ready ready) {
        if (++tests == MOST_TESTS + 1) {
            diagnostics.add(
                    Problem.EXPANSION_TOO_LARGE, item.span(), "the rule expands to more than " + MOST_TESTS + " tests");
        }
        if (tests > MOST_TESTS) {
            return Expression.NEVER;
        }
        boolean keyword = item.field().isEmpty();
        Subject subject = keyword ? WholeEvent.INSTANCE : new Field(item.field());
        Pattern pattern = keyword ? keyword(ready.pattern()) : ready.pattern();
        if (keyword && pattern instanceof Glob glob && glob.core().isEmpty()) {
            diagnostics.add(
                    Problem.NULL_KEYWORD, value.span(), "a keyword needs some text: this one stands in every event");
            return Expression.NEVER;
        }
        Expression test = new Expression.Test(subject, pattern, new Origin(value.span(), item.span()));
        return ready.absent() ? Expression.not(test) : test;
    }

    /// A keyword stands anywhere in the event.
    static Pattern keyword(Pattern pattern) {
        return switch (pattern) {
            case Glob glob -> Globs.open(glob, true, true);
            case Pattern.Number number -> Globs.open(Glob.literal(number.text(), false), true, true);
            default -> pattern;
        };
    }
}
