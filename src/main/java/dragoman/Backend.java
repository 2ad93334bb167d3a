package dragoman;

import dragoman.emit.Emitter;
import dragoman.lower.Lowering;
import dragoman.lower.Vocabulary;
import dragoman.map.World;
import dragoman.pipeline.Pipelines;
import dragoman.pipeline.Target;
import dragoman.source.Diagnostics;
import dragoman.source.Effect;
import dragoman.source.Problem;
import dragoman.source.Span;
import java.util.List;

/// A language ready to compile into: how it lowers and emits, the worlds to try, in this order, and what the user's
/// pipelines do before.
public record Backend(Language language, Lowering lowering, Emitter emitter, List<World> worlds, Pipelines pipelines) {
    public Backend {
        worlds = List.copyOf(worlds);
    }

    /// A language without pipelines of the user.
    public static Backend of(Language language, List<World> worlds) {
        return of(language, worlds, Pipelines.NONE);
    }

    /// Loads the templates of a language; the worlds come from `Mappings`.
    public static Backend of(Language language, List<World> worlds, Pipelines pipelines) {
        var emitter = new Emitter(language.word(), language.lexicon(), language.residualLexicon());
        var lowering = new Lowering(
                new Vocabulary(emitter.macros(), emitter::obstacle),
                emitter.residualMacros().map(macros -> new Vocabulary(macros, emitter::residualObstacle)),
                new Vocabulary(emitter.correlationMacros(), emitter::obstacle),
                language.product().correlations());
        return new Backend(language, lowering, emitter, worlds, pipelines);
    }

    /// The same language with other worlds and pipelines.
    public Backend with(List<World> worlds, Pipelines pipelines) {
        return new Backend(language, lowering, emitter, worlds, pipelines);
    }

    /// Notes what the product does not do with so long a text.
    void noteLimit(Span place, String text, Diagnostics diagnostics) {
        language.lexicon()
                .limit(text)
                .ifPresent(limit -> diagnostics.reason(Effect.NONE, Problem.TARGET_NOTE, place, limit));
    }

    /// The language as pipelines know it.
    public Target target() {
        return new Target(language.word(), language.product().tableKey());
    }
}
