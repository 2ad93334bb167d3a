package dragoman.verify.sumo;

import dragoman.query.Comparison;
import dragoman.query.Expression;
import dragoman.verify.grammar.SumoLexer;
import dragoman.verify.grammar.SumoParser;
import dragoman.verify.grammar.SumoParser.CompareContext;
import dragoman.verify.grammar.SumoParser.ComparisonContext;
import dragoman.verify.grammar.SumoParser.ConjunctionContext;
import dragoman.verify.grammar.SumoParser.ExpressionContext;
import dragoman.verify.grammar.SumoParser.GroupedContext;
import dragoman.verify.grammar.SumoParser.NegationContext;
import dragoman.verify.reading.CorrelationReading;
import dragoman.verify.reading.CorrelationReading.Search;
import dragoman.verify.reading.CorrelationReading.Source;
import dragoman.verify.reading.CorrelationReading.Term;
import dragoman.verify.reading.QueryReader;
import dragoman.verify.reading.Spans;
import dragoman.verify.reading.StagedParse;
import dragoman.verify.reading.UnreadableQueryException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads rules of Cloud SIEM that relate records: of the kinds threshold, aggregation and chain.
/// https://help.sumologic.com/docs/cse/rules/write-threshold-rule/, …/write-aggregation-rule/, …/write-chain-rule/
public final class SumoCorrelations implements QueryReader<CorrelationReading> {
    private static final Pattern FUNCTION = Pattern.compile(
            "\\{name: (?<name>\\w+), function: (?<function>\\w+), arguments: \\[(?:'true'|(?<field>\".+\"))\\]\\}");
    private static final Pattern QUOTED = Pattern.compile("\"(?:[^\"\\\\]|\\\\\")+\"");
    private static final Map<String, String> FUNCTIONS =
            Map.of("count", "count", "count_distinct", "distinct", "sum", "sum", "avg", "average");
    private static final Map<String, Comparison> ORDERS = Map.of(
            ">", Comparison.GT,
            ">=", Comparison.GTE,
            "<", Comparison.LT,
            "<=", Comparison.LTE,
            "=", Comparison.EQ,
            "==", Comparison.EQ,
            "!=", Comparison.NEQ);

    @Override
    public CorrelationReading read(String text) throws UnreadableQueryException {
        SumoRule rule = SumoRule.of(text);
        try {
            return switch (rule.value("rule_type")) {
                case "threshold" -> threshold(rule);
                case "aggregation" -> aggregation(rule);
                case "chain" -> chain(rule);
                default -> throw new UnreadableQueryException("this kind of rule has no reading");
            };
        } catch (StackOverflowError _) {
            throw new UnreadableQueryException("nested too deeply");
        }
    }

    /// So many records, or with `count_distinct` values of a field, within the window.
    private static CorrelationReading threshold(SumoRule rule) throws UnreadableQueryException {
        boolean distinct = rule.values().getOrDefault("count_distinct", "false").equals("true");
        Term.Value value = distinct
                ? new Term.Value("distinct", List.of(List.of(field(rule.value("count_field")))))
                : Term.Value.count();
        return reading(
                rule,
                List.of(search(rule.value("expression"))),
                Set.of(value),
                value.compares(Comparison.GTE, number(rule.value("limit"))));
    }

    private static CorrelationReading aggregation(SumoRule rule) throws UnreadableQueryException {
        var terms = new HashMap<String, Term>();
        for (Map<String, String> written : rule.list("aggregation_functions")) {
            Matcher function = FUNCTION.matcher(written.getOrDefault("", ""));
            String known = function.matches() ? FUNCTIONS.get(function.group("function")) : null;
            String field = known == null ? null : function.group("field");
            if (known == null || known.equals("count") != (field == null)) {
                throw new UnreadableQueryException("the aggregation " + written + " has no reading");
            }
            terms.put(
                    function.group("name"),
                    new Term.Value(known, field == null ? List.of() : List.of(List.of(field(field)))));
        }
        var trigger = StagedParse.parse(
                rule.value("trigger_expression"), SumoLexer::new, SumoParser::new, SumoParser::cloudSiem);
        return reading(
                rule,
                List.of(search(rule.value("match_expression"))),
                new HashSet<>(terms.values()),
                any(trigger.expression(), terms));
    }

    private static CorrelationReading chain(SumoRule rule) throws UnreadableQueryException {
        var searches = new ArrayList<Search>();
        for (Map<String, String> step : rule.list("expressions_and_limits")) {
            searches.add(new Search(
                    "",
                    new Source.Found(new SumoReader().read(step.getOrDefault("expression", ""))),
                    Spans.number(step.getOrDefault("limit", ""))));
        }
        if (rule.value("ordered").equals("true")) {
            Term.Chain chain = CorrelationReading.inOrder(searches.size());
            return reading(rule, searches, Set.of(chain), chain.happened());
        }
        var terms = new HashSet<Term>();
        for (int i = 0; i < searches.size(); i++) {
            terms.add(Term.Chain.of(i));
        }
        return reading(rule, searches, terms, CorrelationReading.together(searches.size()));
    }

    private static CorrelationReading reading(
            SumoRule rule, List<Search> searches, Set<Term> terms, Expression condition)
            throws UnreadableQueryException {
        BigDecimal millis = number(rule.value("window_size_millis"));
        if (!rule.value("window_size").equals("CUSTOM")
                || millis.remainder(BigDecimal.valueOf(1_000)).signum() != 0) {
            throw new UnreadableQueryException("this window has no reading");
        }
        var keys = new HashSet<List<String>>();
        for (Map<String, String> key : rule.list("group_by_fields")) {
            String name = field(key.getOrDefault("", ""));
            keys.add(java.util.Collections.nCopies(searches.size(), name));
        }
        return new CorrelationReading(
                        searches, "", keys, OptionalLong.of(millis.longValueExact() / 1_000), terms, condition)
                .withoutSliding();
    }

    private static Search search(String expression) throws UnreadableQueryException {
        return new Search("", new SumoReader().read(expression));
    }

    /// `fields['x']` is the field x of the original message; all but plain names stand in quotes of YAML.
    private static String field(String written) throws UnreadableQueryException {
        boolean quoted = QUOTED.matcher(written).matches();
        if (!quoted && !written.matches("\\w+")) {
            throw new UnreadableQueryException("`" + written + "` is no field");
        }
        String inner = quoted ? written.substring(1, written.length() - 1).replace("\\\"", "\"") : written;
        var expression = StagedParse.parse(inner, SumoLexer::new, SumoParser::new, SumoParser::cloudSiem)
                .expression();
        ComparisonContext only = expression.conjunction(0).negation(0).comparison();
        if (only != null
                && only.getText().equals(expression.getText())
                && SumoOperand.operand(only.sum()) instanceof SumoOperand.Value(var field, var _)) {
            return field.label();
        }
        throw new UnreadableQueryException("`" + written + "` is no field");
    }

    private static BigDecimal number(String text) throws UnreadableQueryException {
        if (!text.matches("[0-9]{1,15}")) {
            throw new UnreadableQueryException("`" + text + "` is no number");
        }
        return new BigDecimal(text);
    }

    private static Expression any(ExpressionContext or, Map<String, Term> terms) throws UnreadableQueryException {
        var any = new ArrayList<Expression>();
        for (ConjunctionContext and : or.conjunction()) {
            if (or.conjunction().size() > 1 && and.negation().size() > 1) {
                // The page gives no precedence of `and` and `or`.
                throw SumoOperand.unread(and, "`and` beside `or` without parentheses");
            }
            var all = new ArrayList<Expression>();
            for (NegationContext negation : and.negation()) {
                all.add(negation(negation, terms));
            }
            any.add(Expression.and(all));
        }
        return Expression.or(any);
    }

    private static Expression negation(NegationContext negation, Map<String, Term> terms)
            throws UnreadableQueryException {
        ComparisonContext comparison = negation.comparison();
        if (comparison == null) {
            return Expression.not(negation(negation.negation(), terms));
        }
        if (comparison.test() == null && SumoOperand.primary(comparison.sum()) instanceof GroupedContext group) {
            return any(group.expression(), terms);
        }
        // a computed value is never null in a group that has records
        if (comparison.test() instanceof CompareContext test
                && terms.containsKey(comparison.sum().getText())
                && SumoOperand.operand(test.sum()) instanceof SumoOperand.Numeral(BigDecimal value)
                && ORDERS.containsKey(test.getChild(0).getText())) {
            Term term = terms.get(comparison.sum().getText());
            return term.compares(ORDERS.get(test.getChild(0).getText()), value);
        }
        throw SumoOperand.unread(comparison, "this condition on a window");
    }
}
