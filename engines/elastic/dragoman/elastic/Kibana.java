package dragoman.elastic;

import dragoman.verify.grammar.KueryLexer;
import dragoman.verify.grammar.KueryParser;
import java.util.List;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.Interval;
import org.elasticsearch.index.query.BoolQueryBuilder;
import org.elasticsearch.index.query.QueryBuilder;
import org.elasticsearch.index.query.QueryBuilders;
import org.elasticsearch.index.query.RangeQueryBuilder;

/// Hands a query in Kibana's language to Elasticsearch as Kibana does: as `term`, `wildcard`, `exists` and `range`.
///
/// It shares the grammar with the reader, and nothing of what the reader makes of it: what the texts find is decided
/// by Elasticsearch. After kbn-es-query, kuery/functions, of Kibana 8.12.1 and later: the plugin `kql` of
/// Elasticsearch 8.19 knows no lists, and loses backslashes beside `*`.
final class Kibana {
    private Kibana() {}

    static QueryBuilder query(String text) {
        var parser = new KueryParser(new CommonTokenStream(new KueryLexer(CharStreams.fromString(text))));
        parser.setErrorHandler(new org.antlr.v4.runtime.BailErrorStrategy());
        return any(parser.query().expression());
    }

    private static QueryBuilder any(KueryParser.ExpressionContext expression) {
        List<QueryBuilder> branches = expression.conjunction().stream()
                .map(conjunction -> all(conjunction.negation().stream()
                        .map(negation -> negated(negation.NOT(), predicate(negation.predicate())))
                        .toList()))
                .toList();
        return any(branches);
    }

    private static QueryBuilder any(List<QueryBuilder> branches) {
        BoolQueryBuilder any = QueryBuilders.boolQuery().minimumShouldMatch(1);
        branches.forEach(any::should);
        return branches.size() == 1 ? branches.getFirst() : any;
    }

    private static QueryBuilder all(List<QueryBuilder> parts) {
        BoolQueryBuilder all = QueryBuilders.boolQuery();
        parts.forEach(all::filter);
        return parts.size() == 1 ? parts.getFirst() : all;
    }

    private static QueryBuilder negated(Object not, QueryBuilder query) {
        return not == null ? query : QueryBuilders.boolQuery().mustNot(query);
    }

    private static QueryBuilder predicate(KueryParser.PredicateContext predicate) {
        return switch (predicate) {
            case KueryParser.NestedContext nested -> any(nested.expression());
            case KueryParser.IsContext is -> operand(decoded(is.value(), false), is.operand());
            case KueryParser.RangeContext range -> range(range);
            default -> throw new IllegalArgumentException(predicate.getText());
        };
    }

    private static QueryBuilder range(KueryParser.RangeContext range) {
        RangeQueryBuilder query = QueryBuilders.rangeQuery(decoded(range.value(0), false));
        String value = decoded(range.value(1), false);
        return range.LT() != null
                ? query.lt(value)
                : range.LTE() != null ? query.lte(value) : range.GT() != null ? query.gt(value) : query.gte(value);
    }

    private static QueryBuilder operand(String field, KueryParser.OperandContext operand) {
        if (operand.value() == null) {
            return any(operand.alternatives().requirements().stream()
                    .map(requirements -> all(requirements.element().stream()
                            .map(element -> negated(element.NOT(), operand(field, element.operand())))
                            .toList()))
                    .toList());
        }
        KueryParser.ValueContext value = operand.value();
        if (!isPattern(value)) {
            return QueryBuilders.matchPhraseQuery(field, decoded(value, false));
        }
        return value.getText().equals("*")
                ? QueryBuilders.existsQuery(field)
                : QueryBuilders.wildcardQuery(field, decoded(value, true));
    }

    private static boolean isPattern(KueryParser.ValueContext value) {
        return value.BARE().stream()
                .anyMatch(word -> word.getText().replaceAll("\\\\.", "").contains("*"));
    }

    /// @param pattern whether what the text escapes is to be escaped for `wildcard` too
    private static String decoded(KueryParser.ValueContext value, boolean pattern) {
        Token start = value.getStart();
        String written = start.getInputStream()
                .getText(Interval.of(start.getStartIndex(), value.getStop().getStopIndex()));
        boolean quoted = value.QUOTED() != null;
        var out = new StringBuilder();
        for (int i = quoted ? 1 : 0; i < written.length() - (quoted ? 1 : 0); i++) {
            char c = written.charAt(i);
            if (c == '\\') {
                char next = written.charAt(++i);
                String text = switch (next) {
                    case 'n' -> "\n";
                    case 'r' -> "\r";
                    case 't' -> "\t";
                    case 'u' -> Character.toString(Integer.parseInt(written.substring(i + 1, i += 5), 16));
                    default -> Character.toString(next);
                };
                i -= next == 'u' ? 1 : 0;
                out.append(pattern ? escaped(text) : text);
            } else {
                out.append(pattern && c != '*' ? escaped(Character.toString(c)) : c);
            }
        }
        return out.toString();
    }

    /// What has a meaning in Elasticsearch's `wildcard`.
    private static String escaped(String text) {
        return text.replaceAll("[\\\\*?]", "\\\\$0");
    }
}
