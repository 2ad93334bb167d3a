package dragoman;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.map.SourceRow;
import dragoman.map.World;
import dragoman.query.Evidence;
import dragoman.query.Expression;
import dragoman.query.Field;
import dragoman.query.Glob;
import dragoman.query.GlobMatcher;
import dragoman.source.Diagnostics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What picks the events of a log source is what vendors' lists say the column can hold: a query that asks for
/// another value finds nothing, and nothing else tells.
class GuardValuesTest {
    private static final Path VALUES = Path.of("src/test/resources/guard-values.tsv");

    /// Languages whose guards ask for values of such columns.
    private static final Set<Language> LISTED =
            Set.of(Language.KQL, Language.SPL, Language.EQL, Language.SUMO, Language.YARAL, Language.LOGSCALE);

    @ParameterizedTest
    @EnumSource(Language.class)
    void vendorsListWhatGuardsAskFor(Language language) throws IOException {
        Map<String, Set<String>> lists = lists().getOrDefault(language.word(), Map.of());
        assertEquals(LISTED.contains(language), !lists.isEmpty());
        var unlisted = new TreeSet<String>();
        for (World world : Mappings.load(language, new Diagnostics())) {
            for (SourceRow row : world.sources()) {
                if (row.absent().isEmpty() && row.row().evidence() != Evidence.ASSUMED) {
                    for (var column : asked(row).entrySet()) {
                        Set<String> list = lists.get(column.getKey());
                        if (list != null && column.getValue().stream().noneMatch(glob -> holds(list, glob))) {
                            unlisted.add(row.logSource().label() + ": " + column.getKey() + " " + column.getValue());
                        }
                    }
                }
            }
        }
        assertEquals(Set.of(), unlisted);
    }

    /// Products that compare the case find nothing by another one; Splunk does not compare it.
    private static boolean holds(Set<String> list, Glob glob) {
        return list.stream().anyMatch(GlobMatcher.of(new Glob(glob.parts(), true)));
    }

    /// The texts for which a guard asks, by column; `*` asks only whether there is one.
    private static Map<String, List<Glob>> asked(SourceRow row) {
        var asked = new TreeMap<String, List<Glob>>();
        for (Expression.Test test : row.guard().tests()) {
            if (test.subject() instanceof Field field && test.pattern() instanceof Glob glob && !glob.matchesAll()) {
                asked.computeIfAbsent(field.name(), name -> new ArrayList<>()).add(glob);
            }
        }
        return asked;
    }

    private static Map<String, Map<String, Set<String>>> lists() throws IOException {
        return Files.readAllLines(VALUES).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\t"))
                .peek(parts -> assertEquals(4, parts.length, parts[0] + " " + parts[1]))
                .collect(Collectors.groupingBy(
                        parts -> parts[0],
                        Collectors.groupingBy(
                                parts -> parts[1],
                                Collectors.flatMapping(
                                        parts -> List.of(parts[2].split("\\|")).stream(),
                                        Collectors.toCollection(HashSet::new)))));
    }

    /// The logs of Zeek of which Cloud SIEM's catalog makes records; it makes none of others.
    @Test
    void sumoKeepsTheLogsOfZeekThatItMaps() {
        Set<String> mapped = Set.of(
                "conn",
                "conn_red",
                "dns",
                "dns_red",
                "dpd",
                "etc_viz",
                "http",
                "http_red",
                "pe",
                "reporter",
                "software",
                "ssl_red",
                "syslog",
                "traceroute",
                "tunnel",
                "weird",
                "weird_red",
                "x509",
                "x509_red");
        int checked = 0;
        for (World world : Mappings.load(Language.SUMO, new Diagnostics())) {
            for (SourceRow row : world.sources()) {
                if (row.absent().isEmpty() && "zeek".equals(row.logSource().product())) {
                    for (Glob glob : asked(row).getOrDefault("metadata_deviceEventId", List.of())) {
                        assertTrue(holds(mapped, glob), row.logSource().label());
                        checked++;
                    }
                }
            }
        }
        assertTrue(checked >= 5, checked + " values");
    }
}
