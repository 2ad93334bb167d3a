package dragoman.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dragoman.Language;
import dragoman.emit.WrittenStage;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What a macro says is the same with FreeMarker and without.
class WordingTest {
    @ParameterizedTest
    @EnumSource(Language.class)
    void freeMarkerWouldWriteTheSame(Language language) {
        List<WrittenStage> stages = Specimen.stages(language);
        var emitter = WrittenStage.emitter(stages);
        // only FreeMarker knows comments
        var called = WrittenStage.emitter(stages.stream()
                .map(stage -> stage.withText(stage.text().replaceAll("<#macro [^>]*>", "$0<#-- -->")))
                .toList());
        for (Specimen specimen : Specimen.of(language)) {
            var lowered = specimen.compiled().stages().lowered();
            assertEquals(called.emit(lowered), emitter.emit(lowered), specimen.name());
        }
    }
}
