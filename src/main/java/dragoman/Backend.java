package dragoman;

import dragoman.Compilation.Compiled;
import dragoman.Compilation.Refused;
import dragoman.Compilation.Stages;
import dragoman.Dialect.Voice;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.FutureTask;

/// A language ready to compile into: how each of its dialects lowers and emits, the worlds to try, in this order, and
/// what the user's pipelines do before. It takes a meaning the second half of its way: map, lower, emit, verify.
public record Backend(Language language, Map<String, Voice> voices, List<World> worlds, Pipelines pipelines) {
    private static final Map<Language, FutureTask<Backend>> BUILT_IN = new ConcurrentHashMap<>();

    public Backend {
        voices = Map.copyOf(voices);
        worlds = List.copyOf(worlds);
    }

    /// A language with its built-in mapping and all of its worlds: loaded by the first who asks for it.
    ///
    /// @throws IllegalStateException if the built-in mapping is in error
    public static Backend of(Language language) {
        return made(BUILT_IN.computeIfAbsent(language, one -> new FutureTask<>(() -> load(one))));
    }

    /// What a task makes, which nobody else need have begun: all threads of a pool may be waiting.
    private static <T> T made(FutureTask<T> task) {
        task.run();
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// Templates and mapping are loaded side by side: each is half of the wait.
    private static Backend load(Language language) {
        var common = new FutureTask<>(() -> voice(language, language.dialects().getFirst()));
        ForkJoinPool.commonPool().execute(common);
        var diagnostics = new Diagnostics();
        List<World> worlds = Mappings.load(language, diagnostics);
        if (diagnostics.hasErrors()) {
            throw new IllegalStateException(
                    "a built-in mapping is in error: " + diagnostics.sorted().getFirst());
        }
        return of(language, made(common), worlds, Pipelines.NONE);
    }

    /// Whether the user changes rules before they come here.
    public boolean isPiped() {
        return !pipelines.pipelines().isEmpty();
    }

    /// A language without pipelines of the user.
    public static Backend of(Language language, List<World> worlds) {
        return of(language, worlds, Pipelines.NONE);
    }

    /// Loads the templates of a language; the worlds come from `Mappings`.
    public static Backend of(Language language, List<World> worlds, Pipelines pipelines) {
        return of(language, voice(language, language.dialects().getFirst()), worlds, pipelines);
    }

    private static Backend of(Language language, Voice common, List<World> worlds, Pipelines pipelines) {
        var voices = new HashMap<String, Voice>();
        voices.put(language.dialects().getFirst().name(), common);
        worlds.stream()
                .map(language::dialect)
                .forEach(dialect -> voices.computeIfAbsent(dialect.name(), _ -> voice(language, dialect)));
        return new Backend(language, voices, worlds, pipelines);
    }

    private static Voice voice(Language language, Dialect dialect) {
        return dialect.voice(language.word(), language.product().correlations());
    }

    /// The same language with other worlds and pipelines.
    public Backend with(List<World> worlds, Pipelines pipelines) {
        return new Backend(language, voices, worlds, pipelines);
    }

    /// How the queries of schemas that name no dialect are written.
    public Voice voice() {
        return voices.get(language.dialects().getFirst().name());
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
        Dialect dialect = language.dialect(world);
        Voice voice = voices.get(dialect.name());
        Optional<Lowered> lowered = mapped.flatMap(names -> voice.lowering().lower(names, diagnostics));
        Optional<String> text =
                lowered.map(query -> voice.emitter().emit(query, mapped.get().lists()));
        Optional<String> finished = text.map(query -> pipelines.finish(query, rule.texts(), diagnostics));
        finished.ifPresent(query -> noteLimit(dialect, rule.meaning().place(), query, diagnostics));
        if (finished.isEmpty() || diagnostics.hasErrors()) {
            return Refused.of(language, diagnostics);
        }
        var reasons = diagnostics.reasons();
        Optional<Verification> verification =
                verify ? Optional.of(dialect.verifier().verify(mapped.get(), text.get(), reasons)) : Optional.empty();
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
    private static void noteLimit(Dialect dialect, Span place, String text, Diagnostics diagnostics) {
        dialect.lexicon()
                .limit(text)
                .ifPresent(limit -> diagnostics.reason(Effect.NONE, Problem.TARGET_NOTE, place, limit));
    }

    /// The language as pipelines know it.
    public Target target() {
        return new Target(
                language.word(),
                language.product().tableKey(),
                language.product().lookbackKey());
    }
}
