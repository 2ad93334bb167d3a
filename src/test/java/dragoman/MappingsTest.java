package dragoman;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dragoman.source.Diagnostics;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The built-in mappings can be loaded.
class MappingsTest {
    @ParameterizedTest
    @EnumSource
    void haveNoErrors(Language language) {
        var diagnostics = new Diagnostics();
        var worlds = Mappings.load(language, diagnostics);
        assertFalse(worlds.isEmpty());
        assertEquals(List.of(), diagnostics.sorted());
    }
}
