package dragoman.emit;

import freemarker.cache.StringTemplateLoader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// How one stage of a language is written: the text of its template and its lexicon, both open to change by a test.
///
/// @param template the path of the template under `templates/`, without its ending
public record WrittenStage(String template, String text, Lexicon lexicon) {
    /// A stage as the program has it.
    public static WrittenStage of(String template, Lexicon lexicon) {
        try (InputStream in = Emitter.class.getResourceAsStream("/templates/" + template + ".ftl")) {
            return new WrittenStage(template, new String(in.readAllBytes(), StandardCharsets.UTF_8), lexicon);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public WrittenStage withText(String other) {
        return new WrittenStage(template, other, lexicon);
    }

    public WrittenStage with(Lexicon other) {
        return new WrittenStage(template, text, other);
    }

    /// What all stages have a macro for.
    public static Set<String> macros(List<WrittenStage> stages) {
        var common = new HashSet<>(emitter(stages).macros());
        stages.forEach(stage -> common.retainAll(emitter(List.of(stage)).macros()));
        return common;
    }

    /// What writes queries in these stages; the second is the residual one.
    public static Emitter emitter(List<WrittenStage> stages) {
        Optional<Emitter> residual = Optional.empty();
        for (WrittenStage stage : stages.reversed()) {
            var templates = new StringTemplateLoader();
            templates.putTemplate(stage.template + ".ftl", stage.text);
            residual = Optional.of(new Emitter(templates, List.of(stage.template), stage.lexicon, residual));
        }
        return residual.orElseThrow();
    }
}
