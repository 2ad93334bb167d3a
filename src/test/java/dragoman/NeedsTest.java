package dragoman;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dragoman.map.SourceRow;
import dragoman.map.World;
import dragoman.read.mappings.MappingReader;
import dragoman.source.Diagnostics;
import dragoman.source.SourceFile;
import dragoman.yaml.YamlTree;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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
