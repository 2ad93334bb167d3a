package dragoman.property;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.Backend;
import dragoman.Compilation.Compiled;
import dragoman.Compiler;
import dragoman.Language;
import dragoman.map.World;
import dragoman.read.RuleDocument;
import dragoman.read.RuleReader;
import dragoman.resolve.Placeholders;
import dragoman.source.SourceFile;
import dragoman.verify.Verification;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.Yaml;

/// Names of fields cannot break out of the places where correlations write them.
class HostileKeysTest {
    private static final String KEY = "a \"b\": #c";
    private static final String FIELD = "d\"e], f";

    private static Compiled compiled(Language language, String type) {
        String rules = """
                title: Failed
                name: failed
                logsource: {product: windows, service: security}
                detection:
                    s: {Event: 4625}
                    condition: s
                ---
                title: Many
                correlation:
                    type: %s
                    rules: [failed]
                    group-by: ['%s']
                    timespan: 5m
                    condition: {gte: 10, field: '%s'}
                """.formatted(type, KEY, FIELD);
        List<RuleDocument> documents = RuleReader.read(new SourceFile("r.yml", rules));
        var backend = Backend.of(language, List.of(World.unmapped("time")));
        return (Compiled) new Compiler(List.of(backend), Placeholders.NONE, false, true)
                .compile(documents.getLast(), Compiler.project(documents))
                .getFirst();
    }

    @ParameterizedTest
    @CsvSource({
        "SPL, value_count",
        "SPL, value_avg",
        "LOGSCALE, value_count",
        "LOGSCALE, value_sum",
        "SUMO, value_count"
    })
    void areReadBackAsTheyAre(Language language, String type) {
        Compiled correlated = compiled(language, type);
        assertTrue(correlated.verification().isPresent());
        assertEquals(Optional.empty(), correlated.verification().flatMap(Verification::fault));
    }

    @Test
    void standInYamlAsTexts() {
        String key = "fields['" + KEY + "']";
        String field = "fields['" + FIELD + "']";
        Map<?, ?> threshold =
                new Yaml().load(compiled(Language.SUMO, "value_count").text());
        assertEquals(List.of(key), threshold.get("group_by_fields"));
        assertEquals(field, threshold.get("count_field"));
        Stream.of("value_sum", "value_avg").forEach(type -> {
            Map<?, ?> aggregation =
                    new Yaml().load(compiled(Language.SUMO, type).text());
            var function = (Map<?, ?>) ((List<?>) aggregation.get("aggregation_functions")).getFirst();
            assertEquals(List.of(field), function.get("arguments"));
            assertEquals(List.of(key), aggregation.get("group_by_fields"));
        });
    }
}
