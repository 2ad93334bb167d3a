package dragoman;

import dragoman.Compilation.Compiled;
import dragoman.Compilation.Correlated;
import dragoman.Compilation.Part;
import dragoman.Compilation.Refused;
import dragoman.Compilation.Stages;
import dragoman.Preparation.Related;
import dragoman.map.CorrelationMapper;
import dragoman.map.Mapper;
import dragoman.map.World;
import dragoman.pipeline.Pipelines.Processed;
import dragoman.query.Correlation;
import dragoman.query.LoweredCorrelation;
import dragoman.query.LoweredQuery;
import dragoman.query.MappedCorrelation;
import dragoman.query.MappedQuery;
import dragoman.query.Query;
import dragoman.read.RuleDocument;
import dragoman.resolve.CorrelationResolver;
import dragoman.resolve.Filtering;
import dragoman.resolve.Placeholders;
import dragoman.resolve.Project;
import dragoman.rule.CorrelationRule;
import dragoman.rule.DetectionRule;
import dragoman.rule.FilterRule;
import dragoman.rule.Metadata;
import dragoman.source.Diagnostic;
import dragoman.source.Diagnostics;
import dragoman.source.Effect;
import dragoman.source.Problem;
import dragoman.source.Span;
import dragoman.verify.Verification;
import dragoman.verify.Verifier;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Takes a rule all the way: read (done by `RuleReader`), resolve, map, lower, emit.
public record Compiler(List<Backend> backends, Placeholders placeholders, boolean passUnmapped, boolean verify) {
    public Compiler {
        backends = List.copyOf(backends);
    }

    /// A rule that stands for itself, in each language.
    public List<Compilation> compile(RuleDocument document) {
        return compile(document, project(List.of(document)));
    }

    /// A rule among the others of its project, in each language.
    public List<Compilation> compile(RuleDocument document, Project project) {
        var diagnostics = new Diagnostics();
        Optional<Meaning> meaning = document.hasErrors() ? Optional.empty() : resolve(document, project, diagnostics);
        diagnostics.addAll(document.diagnostics());
        if (meaning.isEmpty()) {
            return inEach(backend -> new Refused(backend.language(), errors(diagnostics)));
        }
        return switch (meaning.get()) {
            case Meaning.OfFilter filter -> inEach(backend -> new Part(backend.language(), List.of(filter.note())));
            case Meaning.OfPart part -> inEach(backend -> new Part(backend.language(), part.notes()));
            case Meaning.OfRule(Query query) ->
                inEach(backend -> {
                    var earlier = new Diagnostics();
                    Metadata metadata = document.rule().orElseThrow().metadata();
                    return new Preparation(backend, placeholders)
                            .prepare(query, metadata, earlier)
                            .map(ready -> best(
                                    backend, List.of(ready.query()), world -> compile(ready, backend, world, earlier)))
                            .orElseGet(() -> new Refused(backend.language(), errors(earlier)));
                });
            case Meaning.OfCorrelation(Correlation correlation) ->
                inEach(backend -> {
                    var earlier = new Diagnostics();
                    var rule = (CorrelationRule) document.rule().orElseThrow();
                    return new Preparation(backend, placeholders)
                            .prepare(correlation, rule, project, earlier)
                            .map(ready ->
                                    best(backend, ready.queries(), world -> compile(ready, backend, world, earlier)))
                            .orElseGet(() -> new Refused(backend.language(), errors(earlier)));
                });
        };
    }

    private List<Compilation> inEach(Function<Backend, Compilation> compile) {
        return backends.stream().map(compile).toList();
    }

    /// The view of all documents of a run, which correlations and filters need.
    public static Project project(List<RuleDocument> documents) {
        return Project.of(documents.stream()
                .map(document -> new Project.Member(document.rule(), document.id(), !document.hasErrors()))
                .toList());
    }

    /// What a document means for the queries of its project.
    public sealed interface Meaning {
        /// A query.
        record OfRule(Query query) implements Meaning {}

        /// A relation between events.
        record OfCorrelation(Correlation correlation) implements Meaning {}

        /// A query that only correlations use.
        record OfPart(Query query, List<Diagnostic> notes) implements Meaning {
            public OfPart {
                notes = List.copyOf(notes);
            }
        }

        /// A condition that is part of the queries of other rules.
        record OfFilter(Query query, Diagnostic note) implements Meaning {}
    }

    /// What a document means among the others of its project; problems go to `diagnostics`.
    public Optional<Meaning> resolve(RuleDocument document, Project project, Diagnostics diagnostics) {
        return document.rule().flatMap(rule -> {
            project.check(rule, diagnostics);
            List<Diagnostic> notes = project.absorbers(rule).stream()
                    .map(user -> new Diagnostic(
                            Problem.PART_OF_OTHERS,
                            rule.span(),
                            "it is a part of the correlation `"
                                    + user.metadata().title() + "`, which does not ask to `generate` it",
                            ""))
                    .toList();
            return switch (rule) {
                case DetectionRule detection ->
                    Filtering.resolve(detection, project, placeholders, diagnostics)
                            .map(query ->
                                    notes.isEmpty() ? new Meaning.OfRule(query) : new Meaning.OfPart(query, notes));
                case CorrelationRule correlation ->
                    CorrelationResolver.resolve(correlation, project, placeholders, diagnostics)
                            .map(Meaning.OfCorrelation::new);
                case FilterRule filter ->
                    Filtering.resolve(filter, placeholders, diagnostics)
                            .map(query -> new Meaning.OfFilter(query, reach(filter, project, diagnostics)));
            };
        });
    }

    private static Diagnostic reach(FilterRule filter, Project project, Diagnostics diagnostics) {
        long reach = project.reach(filter);
        if (reach == 0) {
            diagnostics.add(Problem.FILTER_UNUSED, filter.filter().span(), "this filter applies to none of the rules");
        }
        return new Diagnostic(
                Problem.PART_OF_OTHERS, filter.span(), "a filter: it is a part of " + reach + " rules", "");
    }

    /// The query of the first world that can say it: which events a tenant has does not depend on the values of a rule.
    /// Else what a world objects to.
    private static Compilation best(Backend backend, List<Query> queries, Function<World, Compilation> compile) {
        Compilation best = null;
        for (World world : World.inOrder(backend.worlds(), queries)) {
            Compilation compilation = compile.apply(world);
            if (!(compilation instanceof Refused refused) || isFault(refused)) {
                return compilation;
            }
            if (best == null || knowsLogSource(refused) && !knowsLogSource((Refused) best)) {
                best = compilation;
            }
        }
        return best;
    }

    /// A world that knows the log source has the better reasons to refuse.
    private static boolean knowsLogSource(Refused refused) {
        return refused.diagnostics().stream()
                .map(Diagnostic::problem)
                .noneMatch(problem -> problem == Problem.LOGSOURCE_ABSENT || problem == Problem.LOGSOURCE_UNMAPPED);
    }

    private Compilation compile(Processed processed, Backend backend, World world, Diagnostics earlier) {
        var diagnostics = new Diagnostics();
        diagnostics.addAll(earlier);
        Query query = processed.query();
        Optional<MappedQuery> mapped =
                Mapper.map(query, world, backend.language().keeps(), passUnmapped, diagnostics);
        Optional<LoweredQuery> lowered =
                mapped.flatMap(names -> backend.lowering().lower(names, diagnostics));
        if (lowered.isEmpty()) {
            return new Refused(backend.language(), errors(diagnostics));
        }
        String text = backend.emitter().emit(lowered.get());
        String finished = backend.pipelines().finish(text, processed.texts(), diagnostics);
        if (diagnostics.hasErrors()) {
            return new Refused(backend.language(), errors(diagnostics));
        }
        noteLimit(query.logSource().span(), backend.language(), finished, diagnostics);
        var reasons = diagnostics.reasons();
        Optional<Verification> verification = verify && Preparation.isVerifiable(mapped.get())
                ? Optional.of(Verifier.of(backend.language().word()).verify(mapped.get(), text))
                : Optional.empty();
        Optional<String> fault = verification.flatMap(Verification::fault);
        if (fault.isPresent()) {
            return new Refused(
                    backend.language(), List.of(fault(query.logSource().span(), world, fault.get(), text)));
        }
        return new Compiled(
                backend.language(),
                Verdict.of(reasons),
                reasons,
                text,
                finished,
                world.name(),
                mapped.get().evidence(),
                Optional.of(new Stages(query, mapped.get(), lowered.get())),
                verification);
    }

    private static void noteLimit(Span place, Language language, String text, Diagnostics diagnostics) {
        language.lexicon()
                .limit(text)
                .ifPresent(limit -> diagnostics.reason(Effect.NONE, Problem.TARGET_NOTE, place, limit));
    }

    private static Diagnostic fault(Span place, World world, String fault, String text) {
        return new Diagnostic(
                Problem.QUERY_FAULT,
                place,
                "a fault of Dragoman in `" + world.name() + "`: " + fault,
                "the query was: " + text.strip());
    }

    private static boolean isFault(Refused refused) {
        return refused.diagnostics().stream().anyMatch(found -> found.problem() == Problem.QUERY_FAULT);
    }

    private Compilation compile(Related related, Backend backend, World world, Diagnostics earlier) {
        Correlation correlation = related.correlation();
        var diagnostics = new Diagnostics();
        diagnostics.addAll(earlier);
        Optional<MappedCorrelation> mapped =
                CorrelationMapper.map(correlation, world, backend.language().keeps(), passUnmapped, diagnostics);
        Optional<LoweredCorrelation> lowered =
                mapped.flatMap(names -> backend.correlationLowering().lower(names, diagnostics));
        if (lowered.isEmpty()) {
            return new Refused(backend.language(), errors(diagnostics));
        }
        String text = backend.correlationEmitter().emit(lowered.get());
        String finished = backend.pipelines().finish(text, related.texts(), diagnostics);
        if (diagnostics.hasErrors()) {
            return new Refused(backend.language(), errors(diagnostics));
        }
        noteLimit(correlation.span(), backend.language(), finished, diagnostics);
        var reasons = diagnostics.reasons();
        boolean verifiable = verify && mapped.get().queries().allMatch(Preparation::isVerifiable);
        Optional<Verification> verification = verifiable
                ? Optional.of(Verifier.of(backend.language().word()).verify(mapped.get(), text, reasons))
                : Optional.empty();
        Optional<String> fault = verification.flatMap(Verification::fault);
        if (fault.isPresent()) {
            return new Refused(backend.language(), List.of(fault(correlation.span(), world, fault.get(), text)));
        }
        return new Correlated(
                backend.language(),
                Verdict.of(reasons),
                reasons,
                text,
                finished,
                correlation,
                mapped.get(),
                lowered.get(),
                verification);
    }

    private static List<Diagnostic> errors(Diagnostics diagnostics) {
        return diagnostics.sorted().stream().filter(Diagnostic::isError).toList();
    }
}
