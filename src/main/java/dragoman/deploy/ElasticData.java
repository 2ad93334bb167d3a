package dragoman.deploy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dragoman.query.Expression;
import dragoman.query.Expression.And;
import dragoman.query.Expression.Or;
import dragoman.query.Expression.Test;
import dragoman.query.Field;
import dragoman.query.Glob;
import dragoman.query.MappedCorrelation;
import dragoman.query.MappedCorrelation.MappedPart;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The data that a rule of Elastic Security needs: integrations that ship its events, and fields of them.
record ElasticData(Detection detection) {
    /// The mapping does not know from which release of an integration its fields are there.
    private static final String ANY_RELEASE = ">=1.0.0";

    private static final List<List<String>> INTEGRATIONS = Tables.rows("integrations");
    private static final Map<String, String> ECS =
            Tables.rows("ecs").stream().collect(Collectors.toMap(List::getFirst, List::getLast));

    /// The integrations that a search names by its data set or channel; other searches take events of any.
    ArrayNode integrations() {
        ArrayNode integrations = Trees.list(List.of());
        rows().forEach(row -> {
            ObjectNode integration = integrations.addObject().put("package", row.get(2));
            integration.put("version", ANY_RELEASE);
            if (!row.get(3).isEmpty()) {
                integration.put("integration", row.get(3));
            }
        });
        return integrations;
    }

    private Stream<List<String>> rows() {
        List<Test> tests = detection
                .mapped()
                .queries()
                .flatMap(query -> demands(query.guard()))
                .toList();
        return INTEGRATIONS.stream()
                .filter(row -> tests.stream().anyMatch(test -> isOf(test, row.get(0), row.get(1))))
                .map(row -> List.of("", "", row.get(2), row.get(3)))
                .distinct();
    }

    /// What events must fulfil, without what they must not.
    private static Stream<Test> demands(Expression guard) {
        return switch (guard) {
            case And(var operands) -> operands.stream().flatMap(ElasticData::demands);
            case Or(var operands) -> operands.stream().flatMap(ElasticData::demands);
            case Test test -> Stream.of(test);
            case Expression.Not _, Expression.Constant _ -> Stream.empty();
        };
    }

    private static boolean isOf(Test test, String column, String values) {
        return test.subject() instanceof Field field
                && field.label().equals(column)
                && test.pattern() instanceof Glob glob
                && glob.parts().getFirst() instanceof Glob.Literal(String text)
                && Tables.names(values, text);
    }

    /// The fields that the searches test or group by, by their names.
    ArrayNode fields() {
        var types = new TreeMap<String, String>();
        var mapped = detection.mapped();
        mapped.queries()
                .flatMap(query -> query.whole().tests().stream())
                .flatMap(test -> test.subject().columns().stream())
                .forEach(field -> types.put(field.label(), type(field)));
        if (mapped instanceof MappedCorrelation correlation) {
            keys(correlation).forEach(field -> types.put(field.label(), type(field)));
        }
        ArrayNode fields = Trees.list(List.of());
        types.forEach((name, type) ->
                fields.addObject().put("name", name).put("type", type).put("ecs", ECS.containsKey(name)));
        return fields;
    }

    private static Stream<Field> keys(MappedCorrelation correlation) {
        return correlation.parts().stream().flatMap(part -> switch (part) {
            case MappedPart.Found found -> found.columns().values().stream().flatMap(Collection::stream);
            case MappedPart.Hits hits -> keys(hits.correlation());
        });
    }

    private static String type(Field field) {
        String known = ECS.get(field.label());
        if (known != null) {
            return known;
        }
        return switch (field.type()) {
            case TEXT, GUID, ENUM, LIST -> "keyword";
            case NUMBER -> "long";
            case BOOLEAN -> "boolean";
            case IP -> "ip";
            case TIME -> "date";
        };
    }
}
