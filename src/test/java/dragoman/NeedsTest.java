package dragoman;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.map.SourceRow;
import dragoman.map.World;
import dragoman.read.mappings.MappingReader;
import dragoman.source.Diagnostics;
import dragoman.source.SourceFile;
import dragoman.yaml.YamlTree;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What mappings tell those who run a query: a product has fields only where something brings the log, and reasons are
/// read on pages as well as in a terminal.
class NeedsTest {
    /// Log sources whose source types Splunk itself recognises, or which a program writes of its own.
    private static final Map<Language, Set<String>> WITHOUT = Map.of(
            Language.SPL,
            Set.of(
                    "jvm/application/-",
                    "spring/application/-",
                    "velocity/application/-",
                    "ruby_on_rails/application/-"));

    @ParameterizedTest
    @EnumSource(Language.class)
    void eachSourceSaysWhatBringsIt(Language language) {
        var silent = new TreeSet<String>();
        for (World world : Mappings.load(language, new Diagnostics())) {
            assertFalse(world.sources().isEmpty());
            for (SourceRow row : world.sources()) {
                if (row.absent().isEmpty()
                        && row.note().isEmpty()
                        && world.note().isEmpty()) {
                    silent.add(row.logSource().label());
                }
            }
        }
        assertEquals(WITHOUT.getOrDefault(language, Set.of()), silent);
    }

    /// Splunk's log is an add-on's where all rows of a file are; one row of it can be another's.
    @Test
    void aFileSpeaksForItsRowsAndARowForItself() {
        Map<String, String> notes = notes("""
                note: it needs the add-on
                sources:
                  - {logsource: {product: windows}, guard: {source: a}}
                  - {logsource: [{product: linux}, {product: macos}], note: it needs another, guard: {source: b}}
                """);
        assertEquals(
                Map.of(
                        "windows", "it needs the add-on",
                        "linux", "it needs another",
                        "macos", "it needs another"),
                notes);
    }

    private static Map<String, String> notes(String mapping) {
        var diagnostics = new Diagnostics();
        List<SourceRow> rows = MappingReader.file(
                        YamlTree.read(new SourceFile("mapping.yml", mapping), diagnostics), diagnostics)
                .sources();
        assertFalse(diagnostics.hasErrors(), () -> diagnostics.sorted().toString());
        return rows.stream().collect(Collectors.toMap(row -> row.logSource().product(), SourceRow::note));
    }

    /// QRadar's own names of the numbers by which queries pick log source types, as its table `sensordevicetype` of
    /// version 7.5.0 Update 14 has them.
    private static final Map<String, Integer> LOG_SOURCE_TYPES = Map.ofEntries(
            Map.entry("Apache HTTP Server", 10),
            Map.entry("Linux OS", 11),
            Map.entry("Microsoft Windows Security Event Log", 12),
            Map.entry("Microsoft IIS", 13),
            Map.entry("Fortinet FortiGate Security Gateway", 73),
            Map.entry("Mac OS X", 102),
            Map.entry("Amazon AWS CloudTrail", 347),
            Map.entry("Okta", 382),
            Map.entry("Microsoft Office 365", 397),
            Map.entry("Microsoft Azure Platform", 413),
            Map.entry("Microsoft 365 Defender", 433),
            Map.entry("NGINX HTTP Server", 439),
            Map.entry("Google G Suite Activity Reports", 442),
            Map.entry("Microsoft Entra ID", 445),
            Map.entry("Kubernetes Auditing", 446),
            Map.entry("Google Cloud Audit", 449),
            Map.entry("Amazon AWS Elastic Kubernetes Service", 502),
            Map.entry("Cisco Duo", 508),
            Map.entry("IBM Red Hat OpenShift", 518));

    private static final Pattern OF_TYPE = Pattern.compile("of the type (?<names>[A-Z].*?)(?: with .*|, and .*)?");

    @Test
    void logSourceTypesOfQRadarAreThoseThatQueriesPick() {
        int checked = 0;
        for (World world : Mappings.load(Language.AQL, new Diagnostics())) {
            for (SourceRow row : world.sources()) {
                Matcher named = OF_TYPE.matcher(
                        row.note().substring(Math.max(0, row.note().indexOf("of the type"))));
                if (row.absent().isEmpty() && named.matches()) {
                    Set<Integer> meant = Arrays.stream(named.group("names").split(", | or "))
                            .map(name -> LOG_SOURCE_TYPES.getOrDefault(name, -1))
                            .collect(Collectors.toCollection(TreeSet::new));
                    Set<Integer> picked = row.guard().tests().stream()
                            .filter(test -> test.toString().contains("devicetype"))
                            .map(test -> test.pattern().toString())
                            .flatMap(pattern ->
                                    Pattern.compile("\\d+").matcher(pattern).results())
                            .map(number -> Integer.valueOf(number.group()))
                            .collect(Collectors.toCollection(TreeSet::new));
                    assertEquals(picked, meant, row.note());
                    checked++;
                }
            }
        }
        assertTrue(checked > 50, checked + " rows name a type");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void noReasonSpeaksOfOptionsOfTheCommandLine(Language language) {
        for (World world : Mappings.load(language, new Diagnostics())) {
            for (SourceRow row : world.sources()) {
                assertFalse((row.absent() + row.note()).contains(" -p "), row::toString);
            }
        }
    }
}
