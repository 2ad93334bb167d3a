package dragoman.map;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dragoman.query.FieldType;
import dragoman.query.Mapped;
import dragoman.query.Query;
import dragoman.read.RuleReader;
import dragoman.read.mappings.MappingReader;
import dragoman.read.mappings.MappingReader.Announcement;
import dragoman.resolve.Placeholders;
import dragoman.resolve.Resolver;
import dragoman.rule.DetectionRule;
import dragoman.source.Diagnostics;
import dragoman.source.Effect;
import dragoman.source.SourceFile;
import dragoman.yaml.YamlTree;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a mapping row loses becomes the verdict of just those tests that lose it, turned round under a NOT.
class LossTest {
    private static final String MAPPING = """
            sources:
              - logsource: {product: x}
                columns: [set]
                see: p
            columns:
              set:
                see: p
                Plain: c
                All: {column: c, wider: a}
                Both: {column: c, wider: a, narrower: b}
                Equal: {column: c, narrower: {equals: e}}
                Patterns: {column: c, wider: {patterns: p}}
                Negated: {column: c, wider: {negated: n}}
                Places: [{column: c, narrower: i}, {column: d, when: {k: v}}]
            """;

    private static final World WORLD = world();

    private static World world() {
        var diagnostics = new Diagnostics();
        World world = MappingReader.world(
                new Announcement("w", "W", List.of(), "time", "", List.of()),
                List.of(MappingReader.file(YamlTree.read(new SourceFile("m.yml", MAPPING), diagnostics), diagnostics)),
                diagnostics);
        world.complete();
        assertEquals(List.of(), diagnostics.sorted());
        return world;
    }

    private static Query query(String item, String condition) {
        String rule = "title: t\nlogsource: {product: x}\ndetection:\n  s:\n    " + item + "\n  condition: " + condition
                + "\n";
        var diagnostics = new Diagnostics();
        var read = RuleReader.read(new SourceFile("r.yml", rule)).getFirst();
        return Resolver.resolve((DetectionRule) read.rule().orElseThrow(), Placeholders.NONE, diagnostics)
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            value = {
                "Plain: v § '' § ''",
                "All: v § 'WIDER' § 'NARROWER'",
                "All|contains: v § 'WIDER' § 'NARROWER'",
                "All: null § 'NARROWER' § 'WIDER'",
                "All|exists: true § 'WIDER' § 'NARROWER'",
                "Both: v § 'WIDER NARROWER' § 'WIDER NARROWER'",
                "Equal: v § 'NARROWER' § 'WIDER'",
                "Equal: 5 § 'NARROWER' § 'WIDER'",
                "Equal: v* § '' § ''",
                "Equal: null § '' § ''",
                "Patterns: v § '' § ''",
                "Patterns: v* § 'WIDER' § 'NARROWER'",
                "Patterns|re: v § 'WIDER' § 'NARROWER'",
                "Patterns: \"*\" § '' § ''",
                "Negated: v § '' § 'WIDER'",
                "Negated: null § 'WIDER' § ''",
                "Places: v § 'NARROWER' § 'WIDER'"
            })
    void becomesAReason(String item, String plain, String negated) {
        assertEquals(plain, effects(query(item, "s")), item);
        assertEquals(negated, effects(query(item, "not s")), item + " under not");
    }

    private static final Keeps KEEPS = new Keeps(true, false, EnumSet.of(FieldType.TEXT), false, false, false);

    private static String effects(Query query) {
        var diagnostics = new Diagnostics();
        Optional<Mapped> mapped = Mapper.map(query, WORLD, KEEPS, false, diagnostics);
        assertEquals(List.of(), diagnostics.sorted());
        mapped.orElseThrow();
        return diagnostics.reasons().stream()
                .filter(reason -> reason.effect() != Effect.NONE)
                .map(reason -> reason.effect().name())
                .collect(Collectors.joining(" "));
    }
}
