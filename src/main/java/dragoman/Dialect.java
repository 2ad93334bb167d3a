package dragoman;

import dragoman.emit.Emitter;
import dragoman.emit.Lexicon;
import dragoman.lower.Lowering;
import dragoman.lower.Vocabulary;
import dragoman.query.CorrelationAdvice;
import dragoman.source.Lazy;
import dragoman.verify.Verifier;
import dragoman.verify.reading.Readers;
import java.util.Optional;

/// One way in which a language is written and read. Most languages have one, without a name.
///
/// @param name that of the template which changes what the language's other templates say, or empty
/// @param later spells what stands in a later stage, whose template is `where.ftl`, where there is one
public record Dialect(String name, Lexicon lexicon, Optional<Lexicon> later, Verifier verifier) {
    static Dialect only(Lexicon lexicon, Optional<Lexicon> later, Readers readers) {
        return new Dialect("", lexicon, later, new Verifier(readers));
    }

    static Dialect of(String name, Lexicon lexicon, Readers readers) {
        return new Dialect(name, lexicon, Optional.empty(), new Verifier(readers));
    }

    /// A dialect ready to write.
    public record Voice(Lowering lowering, Emitter emitter) {}

    /// Loads its templates.
    ///
    /// @param folder that of its language under `templates/`
    Voice voice(String folder, CorrelationAdvice advice) {
        var emitter = new Emitter(folder, name, lexicon, later);
        var lowering = new Lowering(
                new Vocabulary(emitter.macros(), emitter::obstacle, lexicon::takes),
                later.map(own ->
                        new Vocabulary(emitter.residualMacros().orElseThrow(), emitter::residualObstacle, own::takes)),
                new Vocabulary(
                        emitter.choiceMacros(),
                        emitter::choiceObstacle,
                        later.orElse(lexicon).ofChoices()::takes),
                Lazy.of(() -> new Vocabulary(emitter.correlationMacros(), emitter::obstacle, lexicon::takes)),
                advice);
        return new Voice(lowering, emitter);
    }
}
