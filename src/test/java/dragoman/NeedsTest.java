package dragoman;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dragoman.map.SourceRow;
import dragoman.map.World;
import dragoman.source.Diagnostics;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What mappings tell those who run a query: Splunk has fields and source types only where an add-on brings them, and
/// reasons are read on pages as well as in a terminal.
class NeedsTest {
    /// Log sources whose source types Splunk itself recognises, or which a program writes of its own.
    private static final Set<String> WITHOUT = new TreeSet<>(Set.of("jvm", "spring", "velocity", "ruby_on_rails"));

    @Test
    void eachSourceOfSplunkSaysWhatBringsIt() {
        var silent = new TreeSet<String>();
        for (World world : Mappings.load(Language.SPL, new Diagnostics())) {
            assertFalse(world.sources().isEmpty());
            for (SourceRow row : world.sources()) {
                if (row.absent().isEmpty()
                        && row.note().isEmpty()
                        && world.note().isEmpty()) {
                    silent.add(row.logSource().product());
                }
            }
        }
        assertEquals(WITHOUT, silent);
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
