package dragoman.verify.kql;

import dragoman.query.Comparison;
import dragoman.query.Expression;
import dragoman.verify.grammar.KqlParser.CallContext;
import dragoman.verify.grammar.KqlParser.ComparisonContext;
import dragoman.verify.grammar.KqlParser.ConjunctionContext;
import dragoman.verify.grammar.KqlParser.ExpressionContext;
import dragoman.verify.grammar.KqlParser.LiteralValueContext;
import dragoman.verify.grammar.KqlParser.NamedContext;
import dragoman.verify.grammar.KqlParser.ParenthesisedContext;
import dragoman.verify.grammar.KqlParser.PostfixContext;
import dragoman.verify.grammar.KqlParser.ScanOperatorContext;
import dragoman.verify.kql.KqlValue.Numeric;
import dragoman.verify.reading.CorrelationReading.Term;
import dragoman.verify.reading.Spans;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What conditions on sorted rows mean: `prev(x, 9)` of the same group and not too long ago are ten rows in a window; a
/// time that `scan` remembers and that is not too long ago is a chain of events.
final class KqlWindows {
    private static final Pattern STEP =
            Pattern.compile("iff\\((?<rule>\\w+)==\"(?<label>\\w+)\",(?<then>.+),(?<kept>iff\\(.+\\))\\)");
    private static final Pattern WITHIN = Pattern.compile("(?<time>.+)-(?<step>\\w+)<=(?<span>\\w+)");

    private final KqlRows rows;
    private final List<String> keys;
    private final String time;
    private final Map<String, Term.Chain> steps = new HashMap<>();
    private final Set<Term> terms = new HashSet<>();
    private final Set<Long> spans = new TreeSet<>();
    private boolean ofInstants;

    /// @param keys the columns by which the rows are sorted before their time
    KqlWindows(KqlRows rows, List<String> keys, String time) {
        this.rows = rows;
        this.keys = keys;
        this.time = time;
    }

    Set<Term> terms() {
        return terms;
    }

    Set<Long> spans() {
        return spans;
    }

    /// Whether only the last row of each instant is looked at.
    boolean isOfInstants() {
        return ofInstants;
    }

    /// https://learn.microsoft.com/kusto/query/scan-operator : with the one step `true` every row matches, and `step.x`
    /// is x of the row before.
    ///
    /// @param number the column by which rows of the same time are sorted
    void steps(ScanOperatorContext scan, String number) {
        if (scan.step().size() != 1 || !scan.step(0).expression().getText().equals("true")) {
            throw KqlUnreadable.at(scan, "this scan has no reading");
        }
        List<String> declared = scan.parameters() == null
                ? List.of()
                : scan.parameters().parameter().stream()
                        .map(parameter -> parameter.getText())
                        .toList();
        String each = KqlLiterals.name(scan.step(0).name(0));
        String group = keys.isEmpty()
                ? "true"
                : String.join(
                        "and",
                        keys.stream().map(key -> each + "." + key + "==" + key).toList());
        for (NamedContext named : scan.step(0).named()) {
            if (named.name().size() != 1) {
                throw KqlUnreadable.at(named, "what this step remembers has no reading");
            }
            String name = KqlLiterals.name(named.name(0));
            Matcher step = STEP.matcher(named.expression().getText());
            if (!declared.contains(name + ":datetime")
                    || !step.matches()
                    || !step.group("kept").equals(kept(each, group, name))) {
                throw KqlUnreadable.at(named, "what this step remembers has no reading");
            }
            var chain = new ArrayList<Integer>();
            if (!step.group("then").equals(time)) {
                chain.addAll(steps.entrySet().stream()
                        .filter(before -> step.group("then").equals(kept(each, group, before.getKey())))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElseThrow(() -> KqlUnreadable.at(named, "what this step goes on from has no reading"))
                        .searches());
            }
            chain.add(rows.search(step.group("rule"), step.group("label")));
            inOrder(chain, number, named);
            steps.put(name, new Term.Chain(chain));
        }
    }

    private static String kept(String each, String group, String name) {
        return "iff(" + group + "," + each + "." + name + ",datetime(null))";
    }

    /// Events of the same time must stand in the order of the chain.
    private void inOrder(List<Integer> chain, String number, NamedContext place) {
        BigDecimal before = null;
        for (int search : chain) {
            if (!(rows.value(search, number) instanceof Numeric(BigDecimal own))
                    || before != null && before.compareTo(own) >= 0) {
                throw KqlUnreadable.at(place, "rows of the same time are not in the order of the steps");
            }
            before = own;
        }
    }

    /// The condition behind `where`, which may leave out all rows but the last of each instant.
    /// https://learn.microsoft.com/kusto/query/next-function
    Expression judged(ExpressionContext expression) {
        String last = "not(coalesce("
                + keys.stream().map(key -> key + "==next(" + key + ")and").collect(Collectors.joining()) + time
                + "==next(" + time + "),false))";
        if (expression.conjunction().size() != 1
                || !expression.conjunction(0).comparison(0).getText().equals(last)) {
            return condition(expression);
        }
        ofInstants = true;
        List<ComparisonContext> tests = expression.conjunction(0).comparison();
        return Expression.and(
                tests.subList(1, tests.size()).stream().map(this::condition).toList());
    }

    Expression condition(ExpressionContext expression) {
        var any = new ArrayList<Expression>();
        for (ConjunctionContext conjunction : expression.conjunction()) {
            var all = new ArrayList<Expression>();
            for (ComparisonContext comparison : conjunction.comparison()) {
                all.add(condition(comparison));
            }
            any.add(Expression.and(all));
        }
        return Expression.or(any);
    }

    private Expression condition(ComparisonContext comparison) {
        PostfixContext only = KqlPipes.plain(comparison)
                .orElseThrow(() -> KqlUnreadable.at(comparison, "this condition may be null, and has no reading"));
        return switch (only.primary()) {
            case ParenthesisedContext inner -> condition(KqlPipes.scalar(inner.pipe(), inner));
            case LiteralValueContext literal when literal.literal().TRUE() != null -> Expression.ALWAYS;
            case LiteralValueContext literal when literal.literal().FALSE() != null -> Expression.NEVER;
            case CallContext call -> {
                String name = KqlLiterals.name(call.name());
                var arguments = call.arguments().argument();
                if (name.equals("not") && arguments.size() == 1) {
                    yield Expression.not(
                            condition(KqlPipes.scalar(arguments.getFirst().pipe(), call)));
                }
                if (name.equals("coalesce")
                        && arguments.size() == 2
                        && arguments.get(1).getText().equals("false")) {
                    yield window(KqlPipes.scalar(arguments.getFirst().pipe(), call));
                }
                throw KqlUnreadable.at(call, "`" + name + "` has no reading here");
            }
            default -> throw KqlUnreadable.at(comparison, "this condition has no reading");
        };
    }

    private Expression window(ExpressionContext expression) {
        if (expression.conjunction().size() != 1) {
            throw KqlUnreadable.at(expression, "this condition has no reading");
        }
        List<ComparisonContext> tests = expression.conjunction(0).comparison();
        Matcher within = WITHIN.matcher(tests.getLast().getText());
        if (!within.matches() || !within.group("time").equals(time)) {
            return rows(expression, tests);
        }
        Term.Chain chain = steps.get(within.group("step"));
        if (tests.size() != 1 || chain == null) {
            throw KqlUnreadable.at(expression, "this condition has no reading");
        }
        spans.add(span(within.group("span"), expression));
        terms.add(chain);
        return chain.happened();
    }

    /// The row so many before is of the same group and in the window: so are those between.
    private Expression rows(ExpressionContext place, List<ComparisonContext> tests) {
        Matcher last = Pattern.compile(Pattern.quote(time + "-prev(" + time + ",") + "([0-9]{1,10})\\)<=(\\w+)")
                .matcher(tests.getLast().getText());
        if (!last.matches() || tests.size() != keys.size() + 1) {
            throw KqlUnreadable.at(place, "this condition has no reading");
        }
        for (int i = 0; i < keys.size(); i++) {
            String key = keys.get(i);
            if (!tests.get(i).getText().equals(key + "==prev(" + key + "," + last.group(1) + ")")) {
                throw KqlUnreadable.at(tests.get(i), "this condition has no reading");
            }
        }
        spans.add(span(last.group(2), place));
        terms.add(Term.Value.count());
        return Term.Value.count().compares(Comparison.GTE, new BigDecimal(last.group(1)).add(BigDecimal.ONE));
    }

    private static long span(String text, ExpressionContext place) {
        return Spans.seconds(text).orElseThrow(() -> KqlUnreadable.at(place, "the span " + text + " has no reading"));
    }
}
