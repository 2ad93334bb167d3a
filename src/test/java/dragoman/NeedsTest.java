package dragoman;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dragoman.map.SourceRow;
import dragoman.map.World;
import dragoman.source.Diagnostics;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Splunk has fields and source types only where an add-on brings them: each source says which.
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
}
