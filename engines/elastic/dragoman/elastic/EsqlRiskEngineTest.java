package dragoman.elastic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dragoman.Backend;
import dragoman.Compilation.Compiled;
import dragoman.Compiler;
import dragoman.Language;
import dragoman.Mappings;
import dragoman.match.Event;
import dragoman.match.Matcher;
import dragoman.query.EventRisk;
import dragoman.query.Expression;
import dragoman.query.MappedQuery;
import dragoman.read.RuleDocument;
import dragoman.read.RuleReader;
import dragoman.resolve.Placeholders;
import dragoman.source.Diagnostics;
import dragoman.source.SourceFile;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Elasticsearch gives events the scores and words that their rule gives them. `mvn -Pelastic-engine test` runs it.
@Tag("elastic-engine")
class EsqlRiskEngineTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- {when: identity and not test, score: 90, indicator: 'Identity \"outside\"'}\n"
                        + "- {when: identity, indicator: Any identity}\n- score: 40\n",
                "- {when: test, score: 10, indicator: 'a, b'}\n",
                "- {when: not test, indicator: '\\'}\n- {indicator: always}\n",
                "- {when: identity or test, score: 7.5}\n- {when: not identity, score: 3}\n",
            })
    void eventsHaveTheirScoresAndWords(String risk) throws Exception {
        Compiled compiled = compiled(risk);
        ElasticNode node = ElasticNode.start();
        String index = "risk-" + Integer.toHexString(risk.hashCode());
        node.create(index, Map.of());
        var events = new TreeMap<Integer, Map<String, Object>>();
        for (String name : List.of("CreateUser", "RunInstances", "createuser", "Other")) {
            for (String region : List.of("eu-west-1", "EU-WEST-1", "us-east-1", "")) {
                var event = new LinkedHashMap<String, Object>();
                event.put("event.dataset", "aws.cloudtrail");
                event.put("event.action", name);
                if (!region.isEmpty()) {
                    event.put("cloud.region", region);
                }
                events.put(events.size(), event);
            }
        }
        assertEquals(Map.of(), node.index(index, "risk", List.copyOf(events.values())));
        String text = compiled.text().replaceFirst("^FROM \\S+", "FROM " + index);
        List<String> columns = node.columns(text);
        var said = new TreeSet<String>();
        for (List<Object> row : node.esql(text)) {
            int number = ((Number) row.get(columns.indexOf(ElasticNode.NUMBER))).intValue();
            said.add(number + " " + cell(columns, row, "RiskScore") + " " + cell(columns, row, "RiskIndicators"));
        }
        var mapped = (MappedQuery) compiled.stages().mapped();
        var expected = new TreeSet<String>();
        events.forEach((number, fields) -> {
            Event event = Event.of(fields);
            if (Matcher.of(mapped.whole()).test(event)) {
                expected.add(number + " " + score(mapped.risk(), event) + " " + words(mapped.risk(), event));
            }
        });
        assertEquals(12, expected.size());
        assertEquals(expected, said, text);
    }

    private static Compiled compiled(String risk) {
        String rule = """
                title: t
                logsource: {product: aws, service: cloudtrail}
                detection:
                  made: {eventName: [CreateUser, RunInstances]}
                  identity: {eventName|startswith: CreateU}
                  test: {awsRegion: eu-west-1}
                  condition: made
                custom:
                  risk:
                """ + risk.indent(4);
        List<RuleDocument> documents = RuleReader.read(new SourceFile("risk.yml", rule));
        var backend = Backend.of(Language.ESQL, Mappings.load(Language.ESQL, new Diagnostics()));
        return assertInstanceOf(
                Compiled.class,
                new Compiler(List.of(backend), Placeholders.NONE, false, false)
                        .compile(documents.getFirst(), Compiler.project(documents))
                        .getFirst());
    }

    private static String cell(List<String> columns, List<Object> row, String name) {
        return columns.contains(name)
                ? row.get(columns.indexOf(name)) instanceof Number number
                        ? new BigDecimal(number.toString()).stripTrailingZeros().toPlainString()
                        : String.valueOf(row.get(columns.indexOf(name)))
                : "-";
    }

    private static boolean holds(EventRisk one, Event event) {
        return Matcher.of(one.when().orElse(Expression.ALWAYS)).test(event);
    }

    private static String score(List<EventRisk> risk, Event event) {
        return risk.stream().noneMatch(one -> one.score().isPresent())
                ? "-"
                : risk.stream()
                        .filter(one -> one.score().isPresent() && holds(one, event))
                        .findFirst()
                        .map(one -> one.score().get())
                        .orElse(BigDecimal.ZERO)
                        .toPlainString();
    }

    private static String words(List<EventRisk> risk, Event event) {
        return risk.stream().noneMatch(one -> one.indicator().isPresent())
                ? "-"
                : risk.stream()
                        .filter(one -> one.indicator().isPresent() && holds(one, event))
                        .map(one -> one.indicator().get())
                        .collect(Collectors.joining(", "));
    }
}
