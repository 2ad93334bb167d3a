package dragoman.pipeline;

import dragoman.query.Expression;
import dragoman.query.Expression.Test;
import dragoman.query.Field;
import dragoman.query.Glob;
import dragoman.query.Glob.Literal;
import dragoman.query.Glob.Part;
import dragoman.query.Pattern;
import dragoman.regex.Regex;
import dragoman.regex.RegexParser;
import dragoman.regex.RegexSyntaxException;
import dragoman.rule.Value;
import dragoman.source.Effect;
import dragoman.source.Numbers;
import dragoman.source.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What transformations of values make of one test; a test they leave alone comes back as it is.
final class Values {
    /// Stand for signs that are no wildcards while a text is changed.
    private static final char STAR = '\uE000';

    private static final char QUESTION = '\uE001';

    private static final int MOST_VALUES = 10_000;

    private final RuleState rule;

    Values(RuleState rule) {
        this.rule = rule;
    }

    private Expression refuse(Test test, String message) {
        rule.diagnostics.add(Problem.PIPELINE_VALUE, test.origin().value(), message);
        return test;
    }

    private static Expression anyOf(Test test, List<? extends Pattern> patterns) {
        return Expression.or(patterns.stream().map(test::with).toList());
    }

    Expression replaceText(Test test, Transformation.ReplaceText change) {
        return switch (test.pattern()) {
            case Glob glob when change.skipSpecial() -> test.with(replaceLiterals(glob, change));
            case Glob glob -> {
                String marked = marked(glob);
                yield change.regex()
                        .replace(marked, change.replacement())
                        .<Expression>map(text -> test.with(unmarked(text, glob.cased())))
                        .orElse(test);
            }
            case Pattern.Number number ->
                change.regex()
                        .replace(number.text(), change.replacement())
                        .<Expression>map(text -> test.with(unmarked(text, false)))
                        .orElse(test);
            default -> test;
        };
    }

    private static Glob replaceLiterals(Glob glob, Transformation.ReplaceText change) {
        var parts = new ArrayList<Part>();
        for (Part part : glob.parts()) {
            Optional<String> replaced = part instanceof Literal(String text)
                    ? change.regex().replace(text, change.replacement())
                    : Optional.empty();
            if (replaced.isEmpty()) {
                parts.add(part);
            } else if (change.interpretSpecial()) {
                parts.addAll(unmarked(replaced.get(), glob.cased()).parts());
            } else {
                parts.add(new Literal(replaced.get()));
            }
        }
        return glob.withParts(parts);
    }

    /// The text with `*` and `?` as wildcards only.
    private static String marked(Glob glob) {
        return Literals.plain(glob.withParts(glob.parts().stream()
                .<Part>map(part -> part instanceof Literal(String text)
                        ? new Literal(text.replace('*', STAR).replace('?', QUESTION))
                        : part)
                .toList()));
    }

    private static Glob unmarked(String text, boolean cased) {
        var parts = new ArrayList<Part>();
        for (String piece : text.split("(?<=[*?])|(?=[*?])")) {
            parts.add(
                    switch (piece) {
                        case "*" -> Glob.Wildcard.ANY;
                        case "?" -> Glob.Wildcard.ONE;
                        default -> new Literal(piece.replace(STAR, '*').replace(QUESTION, '?'));
                    });
        }
        return new Glob(parts, cased);
    }

    /// A text is looked up as it is by now: `*foo*`, if `contains` stood there.
    Expression mapText(Test test, Map<String, List<String>> mapping) {
        if (!(test.pattern() instanceof Glob glob)) {
            return test;
        }
        List<String> found = mapping.get(Literals.plain(glob));
        return found == null
                ? test
                : anyOf(
                        test,
                        found.stream()
                                .map(text -> Glob.parse(text, glob.cased()))
                                .toList());
    }

    Expression toRegex(Test test, boolean ignoreCase) {
        if (!(test.pattern() instanceof Glob glob)) {
            return test;
        }
        if (glob.hasPlaceholders()) {
            return refuse(test, "a placeholder must get its values before `regex` makes an expression of it");
        }
        boolean keyword = !(test.subject() instanceof Field);
        var source = new StringBuilder("(?s)" + (keyword || glob.startsOpen() ? "" : "^"));
        for (Part part : glob.core()) {
            source.append(
                    switch (part) {
                        case Literal(String text) -> text.replaceAll("([\\\\^$.|?*+()\\[\\]{}])", "\\\\$1");
                        case Glob.Wildcard.ANY -> ".*";
                        case Glob.Wildcard.ONE -> ".";
                        case Glob.Placeholder _ -> "";
                    });
        }
        source.append(keyword || glob.endsOpen() ? "" : "$");
        try {
            Regex regex = RegexParser.parse((ignoreCase ? "(?i)" : "") + source);
            return test.with(new Pattern.Matches(regex));
        } catch (RegexSyntaxException e) {
            return refuse(test, "this text cannot become a regular expression: " + e.getMessage());
        }
    }

    Expression setValue(Test test, Value value) {
        return switch (test.pattern()) {
            case Pattern.SameAs _, Pattern.Present _ -> test;
            case Pattern before -> test.with(Literals.pattern(value, before instanceof Glob glob && glob.cased()));
        };
    }

    Expression convert(Test test, boolean toNumber) {
        return switch (test.pattern()) {
            case Pattern.Number number when !toNumber -> test.with(Glob.literal(number.text(), false));
            case Glob glob
            when toNumber -> {
                String text = Literals.plain(glob);
                yield text.matches("-?[0-9]{1,50}(\\.[0-9]{1,50})?")
                        ? test.with(new Pattern.Number(Numbers.of(text)))
                        : refuse(test, "`" + text + "` is not a number, which `convert_type` should make of it");
            }
            default -> test;
        };
    }

    Expression changeCase(Test test, LetterCase letterCase) {
        return test.pattern() instanceof Glob glob
                ? test.with(glob.withParts(glob.parts().stream()
                        .<Part>map(part ->
                                part instanceof Literal(String text) ? new Literal(letterCase.apply(text)) : part)
                        .toList()))
                : test;
    }

    Expression fill(Test test, boolean negated, Transformation.Fill fill) {
        if (!(test.pattern() instanceof Glob glob)
                || glob.placeholders().stream().noneMatch(fill.which()::has)) {
            return test;
        }
        return switch (fill.filling()) {
            case Filling.Anything _ -> {
                rule.diagnostics.deviation(
                        Effect.WIDER.under(negated),
                        test.origin().value(),
                        "the pipeline puts `*` in the place of "
                                + String.join(
                                        ", ",
                                        glob.placeholders().stream()
                                                .map(name -> "%" + name + "%")
                                                .toList()));
                yield test.with(filled(glob, fill.which(), _ -> List.of(List.<Part>of(Glob.Wildcard.ANY)))
                        .getFirst());
            }
            case Filling.Values(List<Value> values) -> anyOf(test, filled(glob, fill.which(), _ -> parts(values)));
            case Filling.Variables _ -> {
                for (String name : glob.placeholders()) {
                    if (combinations(glob, fill.which()) > MOST_VALUES) {
                        yield refuse(test, "the values of its placeholders make more than " + MOST_VALUES + " texts");
                    }
                    if (fill.which().has(name) && !rule.vars.containsKey(name)) {
                        yield refuse(test, "the pipeline has no variable `" + name + "` for the placeholder");
                    }
                }
                yield anyOf(test, filled(glob, fill.which(), name -> parts(rule.vars.get(name))));
            }
            case Filling.QueryText(String expression, Map<String, String> mapping) -> {
                boolean whole = glob.parts().size() == 1 && test.subject() instanceof Field;
                if (!whole) {
                    yield refuse(test, "text of the query can only take the place of a whole value of a field");
                }
                String name = glob.placeholders().getFirst();
                rule.diagnostics.reason(
                        Effect.NONE,
                        Problem.TARGET_NOTE,
                        test.origin().value(),
                        "the pipeline writes its own text for %" + name + "%, which nothing checks");
                String text = expression.replace("{id}", mapping.getOrDefault(name, name));
                yield test.with(new Pattern.Verbatim(List.of(text.split("\\{field\\}", -1))));
            }
        };
    }

    private double combinations(Glob glob, PlaceholderChoice which) {
        return glob.parts().stream()
                .mapToDouble(part -> part instanceof Glob.Placeholder(String name) && which.has(name)
                        ? rule.vars.getOrDefault(name, List.of()).size()
                        : 1)
                .reduce(1, (left, right) -> left * right);
    }

    private static List<List<Part>> parts(List<Value> values) {
        return values.stream()
                .map(value -> Glob.parse(Literals.text(value), false).parts())
                .toList();
    }

    /// The glob once for each combination of what its placeholders stand for.
    private static List<Glob> filled(
            Glob glob, PlaceholderChoice which, java.util.function.Function<String, List<List<Part>>> values) {
        List<List<Part>> variants = List.of(List.of());
        for (Part part : glob.parts()) {
            List<List<Part>> tails = part instanceof Glob.Placeholder(String name) && which.has(name)
                    ? values.apply(name)
                    : List.of(List.of(part));
            var longer = new ArrayList<List<Part>>();
            for (List<Part> head : variants) {
                for (List<Part> tail : tails) {
                    var joined = new ArrayList<>(head);
                    joined.addAll(tail);
                    longer.add(joined);
                }
            }
            variants = longer;
        }
        return variants.stream().map(glob::withParts).distinct().toList();
    }
}
