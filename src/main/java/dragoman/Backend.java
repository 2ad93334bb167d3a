package dragoman;

import dragoman.emit.CorrelationEmitter;
import dragoman.emit.Emitter;
import dragoman.emit.Lexicon;
import dragoman.lower.CorrelationLowering;
import dragoman.lower.Lowering;
import dragoman.lower.Vocabulary;
import dragoman.map.World;
import dragoman.pipeline.Pipelines;
import dragoman.pipeline.Target;
import java.util.List;
import java.util.Optional;

/// A language ready to compile into: its emitter, its lowering, the worlds to try, in this order, and what the user's
/// pipelines do before.
public record Backend(
        Language language,
        Emitter emitter,
        Lowering lowering,
        CorrelationEmitter correlationEmitter,
        CorrelationLowering correlationLowering,
        List<World> worlds,
        Pipelines pipelines) {
    public Backend {
        worlds = List.copyOf(worlds);
    }

    /// A language without pipelines of the user.
    public static Backend of(Language language, List<World> worlds) {
        return of(language, worlds, Pipelines.NONE);
    }

    /// Loads the templates of a language; the worlds come from `Mappings`.
    public static Backend of(Language language, List<World> worlds, Pipelines pipelines) {
        Optional<Emitter> residual = language.residualLexicon()
                .map(lexicon -> new Emitter(language.word() + "/where", lexicon, Optional.empty()));
        var emitter = new Emitter(language.word() + "/query", language.lexicon(), residual);
        var lowering = new Lowering(
                vocabulary(emitter, language.lexicon()),
                residual.map(
                        later -> vocabulary(later, language.residualLexicon().orElseThrow())));
        var correlations = new CorrelationEmitter(language.word(), language.lexicon(), residual);
        var correlationLowering = new CorrelationLowering(
                lowering,
                new Vocabulary(correlations.macros(), language.lexicon()::obstacle),
                language.correlationAdvice());
        return new Backend(language, emitter, lowering, correlations, correlationLowering, worlds, pipelines);
    }

    /// The language as pipelines know it.
    public Target target() {
        return new Target(language.word(), language.tableKey());
    }

    private static Vocabulary vocabulary(Emitter emitter, Lexicon lexicon) {
        return new Vocabulary(emitter.macros(), lexicon::obstacle);
    }
}
