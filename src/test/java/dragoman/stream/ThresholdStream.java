package dragoman.stream;

import dragoman.verify.reading.QueryReader;
import dragoman.verify.reading.QueryReading;
import dragoman.verify.reading.UnreadableQueryException;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.Yaml;

/// Runs threshold rules of Elastic Security on events, in every window that a run may take. They are aggregations of
/// terms, in which an event without a field of the group is in none.
/// https://www.elastic.co/docs/reference/aggregations/search-aggregations-bucket-terms-aggregation
record ThresholdStream(QueryReader<QueryReading> reader, List<Map<String, Object>> records, String time)
        implements StreamModel {
    @Override
    public List<Found> run(String text, List<String> keys) throws UnreadableQueryException {
        if (!text.startsWith("type: threshold")) {
            Search search = Search.of(reader, text, List.of());
            return Found.rows(records.stream().filter(search::finds).toList(), time, List.of());
        }
        Map<?, ?> rule = new Yaml().load(text);
        Map<?, ?> threshold = (Map<?, ?>) rule.get("threshold");
        List<String> by = ((List<?>) threshold.get("field"))
                .stream().map(Object::toString).toList();
        String from = rule.get("from").toString().substring("now-".length());
        long span = ((Number) Formula.read(from).value(null)).longValue();
        Search search = Search.of(reader, rule.get("query").toString(), List.of());
        return new Windows(records.stream().filter(search::finds).toList(), time, span)
                .where(by, (_, rows) -> fulfils(threshold, rows));
    }

    private static boolean fulfils(Map<?, ?> threshold, List<Map<String, Object>> rows) {
        boolean enough = rows.size() >= (Integer) threshold.get("value");
        if (!(threshold.get("cardinality") instanceof List<?> different)) {
            return enough;
        }
        Map<?, ?> one = (Map<?, ?>) different.getFirst();
        return enough && SumoStream.distinct(rows, one.get("field").toString()) >= (Integer) one.get("value");
    }
}
