package dragoman.emit;

import dragoman.Language;
import freemarker.cache.ClassTemplateLoader;
import freemarker.cache.MultiTemplateLoader;
import freemarker.cache.StringTemplateLoader;
import freemarker.cache.TemplateLoader;
import java.util.Optional;

/// How correlations of a language are written, with a template that a test may change.
public final class WrittenCorrelation {
    private WrittenCorrelation() {}

    /// What writes correlations with another text of `correlation.ftl`.
    public static CorrelationEmitter emitter(
            Language language, String text, Lexicon lexicon, Optional<Lexicon> residual) {
        var changed = new StringTemplateLoader();
        changed.putTemplate(language.word() + "/correlation.ftl", text);
        var loader = new MultiTemplateLoader(
                new TemplateLoader[] {changed, new ClassTemplateLoader(Emitter.class, "/templates")});
        return new CorrelationEmitter(
                loader,
                language.word(),
                lexicon,
                residual.map(later -> new Emitter(language.word() + "/where", later, Optional.empty())));
    }
}
