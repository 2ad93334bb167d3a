package dragoman.emit;

import freemarker.cache.ClassTemplateLoader;
import freemarker.cache.MultiTemplateLoader;
import freemarker.cache.StringTemplateLoader;
import freemarker.cache.TemplateLoader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
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
        Emitter emitter = emitter(stages);
        var common = new HashSet<>(emitter.macros());
        emitter.residualMacros().ifPresent(common::retainAll);
        return common;
    }

    /// What writes queries in these stages; the second is the residual one.
    public static Emitter emitter(List<WrittenStage> stages) {
        var templates = new StringTemplateLoader();
        stages.forEach(stage -> templates.putTemplate(stage.template + ".ftl", stage.text));
        var loader = new MultiTemplateLoader(
                new TemplateLoader[] {templates, new ClassTemplateLoader(Emitter.class, "/templates")});
        return new Emitter(
                loader,
                stages.getFirst().template.replaceFirst("/.*", ""),
                dialect(stages),
                stages.getFirst().lexicon,
                stages.stream()
                        .filter(stage -> stage.template.endsWith("/where"))
                        .findFirst()
                        .map(WrittenStage::lexicon));
    }

    /// The template of a dialect is called like it.
    private static String dialect(List<WrittenStage> stages) {
        return stages.stream()
                .map(stage -> stage.template.replaceFirst(".*/", ""))
                .filter(name -> !Set.of("query", "where", "correlation").contains(name))
                .findFirst()
                .orElse("");
    }

    /// What writes correlations with another text of `correlation.ftl`.
    public static Emitter ofCorrelations(List<WrittenStage> stages, String text) {
        String template = stages.getFirst().template.replaceFirst("/.*", "/correlation");
        var all = new ArrayList<>(stages);
        all.add(new WrittenStage(template, text, stages.getFirst().lexicon));
        return emitter(all);
    }
}
