package dragoman.verify.aql;

import dragoman.query.Expression;
import dragoman.query.Field;
import dragoman.verify.grammar.AqlParser.CallContext;
import dragoman.verify.grammar.AqlParser.CalledContext;
import dragoman.verify.grammar.AqlParser.ColumnContext;
import dragoman.verify.grammar.AqlParser.OperandContext;
import dragoman.verify.grammar.AqlParser.PeriodContext;
import dragoman.verify.grammar.AqlParser.SelectContext;
import dragoman.verify.reading.CorrelationReading;
import dragoman.verify.reading.CorrelationReading.Search;
import dragoman.verify.reading.CorrelationReading.Shown;
import dragoman.verify.reading.CorrelationReading.Term;
import dragoman.verify.reading.QueryReader;
import dragoman.verify.reading.QueryReading;
import dragoman.verify.reading.ScalarTests;
import dragoman.verify.reading.Spans;
import dragoman.verify.reading.UnreadableQueryException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/// Reads Ariel queries that compute values of groups: `GROUP BY`, `HAVING` and `LAST`.
/// https://www.ibm.com/docs/en/SS42VS_7.5/com.ibm.qradar.doc/r_aql_aggregate_functions.html
public final class AqlCorrelations implements QueryReader<CorrelationReading> {
    private static final Map<String, String> FUNCTIONS =
            Map.of("COUNT", "count", "UNIQUECOUNT", "distinct", "SUM", "sum", "AVG", "average");

    @Override
    public CorrelationReading read(String text) throws UnreadableQueryException {
        SelectContext select = AqlReader.parse(text).select();
        if (select == null) {
            throw new UnreadableQueryException("a condition on events relates nothing");
        }
        try {
            return read(select);
        } catch (StackOverflowError _) {
            throw new UnreadableQueryException("nested too deeply");
        }
    }

    private static CorrelationReading read(SelectContext select) throws UnreadableQueryException {
        // `where` takes the first of two conditions, HAVING has the last
        boolean having = select.HAVING() != null;
        if (select.source().name() == null
                || !select.source().getText().equalsIgnoreCase("events")
                || select.DISTINCT() != null
                || !select.INTO().isEmpty()
                || select.LIMIT() != null
                || select.where == null
                || !having) {
            throw ScalarTests.noReading(select, "this selection as a correlation");
        }
        var terms = new HashMap<String, Term>();
        for (ColumnContext column : select.column()) {
            if (AqlConditions.primary(column.condition()) instanceof CalledContext called && column.alias() != null) {
                String alias = AqlConditions.unquoted(column.alias().getText());
                value(called.call()).ifPresent(value -> terms.put(alias, value));
            }
        }
        Expression condition =
                new AqlConditions(Set.of()).truth(select.condition().getLast()).whenTrue();
        Expression renamed =
                condition.mapTests(test -> test.subject() instanceof Field field && terms.containsKey(field.name())
                        ? test.with(terms.get(field.name()).field())
                        : test);
        Set<String> shown = new HashSet<>();
        select.column().forEach(column -> shown.add(AqlConditions.unquoted(column.getText())));
        var keys = new HashSet<List<String>>();
        if (select.operands() != null) {
            for (OperandContext operand : select.operands().operand()) {
                keys.add(List.of(AqlConditions.unquoted(operand.getText())));
                if (!shown.contains(AqlConditions.unquoted(operand.getText()))) {
                    throw ScalarTests.noReading(operand, "a group that the hits do not name");
                }
            }
        }
        Expression where = new AqlConditions(terms.keySet()).truth(select.where).whenTrue();
        return new CorrelationReading(
                        List.of(new Search("", new QueryReading(List.of("events"), where))),
                        "",
                        keys,
                        seconds(select.period()),
                        new HashSet<>(terms.values()),
                        renamed)
                .showing(Shown.gathered(Map.of()))
                .withoutSliding();
    }

    private static java.util.Optional<Term.Value> value(CallContext call) throws UnreadableQueryException {
        String name = call.name().getLast().getText().toUpperCase(Locale.ROOT);
        if (name.equals("MIN") || name.equals("MAX")) {
            return java.util.Optional.empty();
        }
        String function = FUNCTIONS.get(name);
        boolean events = call.argument().size() == 1 && call.argument(0).STAR() != null;
        if (function == null
                || call.argument().size() != 1
                || call.DISTINCT() != null
                || events != function.equals("count")) {
            throw ScalarTests.noReading(call, "this use of " + name);
        }
        List<List<String>> columns = events
                ? List.of()
                : List.of(List.of(AqlConditions.unquoted(call.argument(0).getText())));
        return java.util.Optional.of(new Term.Value(function, columns));
    }

    private static OptionalLong seconds(PeriodContext period) throws UnreadableQueryException {
        if (period == null || period.LAST() == null) {
            throw new UnreadableQueryException("a query without LAST has no reading as a correlation");
        }
        String unit = period.unit().getText().substring(0, 1).toLowerCase(Locale.ROOT);
        return Spans.seconds(period.NUMBER().getText() + unit);
    }
}
