package dragoman;

import dragoman.Compilation.Compiled;
import dragoman.Compilation.Refused;
import dragoman.Compilation.Stages;
import dragoman.emit.Emitter;
import dragoman.lower.Lowering;
import dragoman.lower.Vocabulary;
import dragoman.map.Mapper;
import dragoman.map.World;
import dragoman.pipeline.Pipelines;
import dragoman.pipeline.Pipelines.Processed;
import dragoman.pipeline.Target;
import dragoman.query.Lowered;
import dragoman.query.Mapped;
import dragoman.source.Diagnostics;
import dragoman.source.Effect;
import dragoman.source.Problem;
import dragoman.source.Span;
import dragoman.verify.Verification;
import java.util.List;
import java.util.Optional;

/// A language ready to compile into: how it lowers and emits, the worlds to try, in this order, and what the user's
/// pipelines do before. It takes what a rule means the second half of its way: map, lower, emit, verify.
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

    /// In the first world that can say it: which events a tenant has does not depend on the values of a rule. Else what
    /// a world objects to; one that knows the log source has the better reasons.
    Compilation compile(Processed rule, boolean passUnmapped, boolean verify, Diagnostics earlier) {
        Refused objection = null;
        for (World world : World.inOrder(worlds, rule.meaning())) {
            Compilation compilation = compile(rule, world, passUnmapped, verify, earlier);
            if (!(compilation instanceof Refused refused) || refused.isFault()) {
                return compilation;
            }
            if (objection == null || refused.knowsLogSource() && !objection.knowsLogSource()) {
                objection = refused;
            }
        }
        return objection;
    }

    /// Map, lower, emit, finish, verify.
    private Compilation compile(
            Processed rule, World world, boolean passUnmapped, boolean verify, Diagnostics earlier) {
        var diagnostics = new Diagnostics();
        diagnostics.addAll(earlier);
        Optional<Mapped> mapped =
                Mapper.map(rule.meaning(), world, language.product().keeps(), passUnmapped, diagnostics);
        Optional<Lowered> lowered = mapped.flatMap(names -> lowering.lower(names, diagnostics));
        Optional<String> text =
                lowered.map(query -> emitter.emit(query, mapped.get().lists()));
        Optional<String> finished = text.map(query -> pipelines.finish(query, rule.texts(), diagnostics));
        finished.ifPresent(query -> noteLimit(rule.meaning().place(), query, diagnostics));
        if (finished.isEmpty() || diagnostics.hasErrors()) {
            return Refused.of(language, diagnostics);
        }
        var reasons = diagnostics.reasons();
        Optional<Verification> verification =
                verify ? Optional.of(language.verifier().verify(mapped.get(), text.get(), reasons)) : Optional.empty();
        Optional<String> fault = verification.flatMap(Verification::fault);
        if (fault.isPresent()) {
            String message = "a fault of Dragoman in `" + world.name() + "`: " + fault.get();
            String help = "the query was: " + text.get().strip();
            diagnostics.add(Problem.QUERY_FAULT, rule.meaning().place(), message, help);
            return Refused.of(language, diagnostics);
        }
        return new Compiled(
                language,
                Verdict.of(reasons),
                reasons,
                diagnostics.warnings(),
                text.get(),
                finished.get(),
                world.name(),
                mapped.get().evidence(),
                Optional.of(new Stages(rule.meaning(), world, mapped.get(), lowered.get())),
                verification);
    }

    /// Notes what the product does not do with so long a text.
    private void noteLimit(Span place, String text, Diagnostics diagnostics) {
        language.lexicon()
                .limit(text)
                .ifPresent(limit -> diagnostics.reason(Effect.NONE, Problem.TARGET_NOTE, place, limit));
    }

    /// The language as pipelines know it.
    public Target target() {
        return new Target(language.word(), language.product().tableKey());
    }
}
