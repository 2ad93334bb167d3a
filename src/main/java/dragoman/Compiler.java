package dragoman;

import dragoman.Compilation.Compiled;
import dragoman.Compilation.Refused;
import dragoman.map.Mapper;
import dragoman.map.World;
import dragoman.pipeline.OpenPlaceholders;
import dragoman.pipeline.Pipelines.Processed;
import dragoman.query.Expression;
import dragoman.query.LoweredQuery;
import dragoman.query.MappedQuery;
import dragoman.query.Pattern;
import dragoman.query.Query;
import dragoman.read.RuleDocument;
import dragoman.resolve.Placeholders;
import dragoman.resolve.Placeholders.Unknown;
import dragoman.resolve.Resolver;
import dragoman.rule.CorrelationRule;
import dragoman.rule.DetectionRule;
import dragoman.rule.FilterRule;
import dragoman.source.Diagnostic;
import dragoman.source.Diagnostics;
import dragoman.source.Problem;
import dragoman.verify.Verification;
import dragoman.verify.Verifier;
import java.util.List;
import java.util.Optional;

/// Takes a rule all the way: read (done by `RuleReader`), resolve, map, lower, emit.
public record Compiler(List<Backend> backends, Placeholders placeholders, boolean passUnmapped, boolean verify) {
    public Compiler {
        backends = List.copyOf(backends);
    }

    /// The rule in each language.
    public List<Compilation> compile(RuleDocument document) {
        var diagnostics = new Diagnostics();
        Optional<Query> query = document.hasErrors() ? Optional.empty() : resolve(document, diagnostics);
        diagnostics.addAll(document.diagnostics());
        return backends.stream()
                .map(backend -> query.map(meaning -> prepare(meaning, document, backend))
                        .orElseGet(() -> new Refused(backend.language(), errors(diagnostics))))
                .toList();
    }

    /// The user's pipelines come first; they know the rule's attributes too.
    private Compilation prepare(Query query, RuleDocument document, Backend backend) {
        var diagnostics = new Diagnostics();
        Optional<Processed> processed = backend.pipelines()
                .apply(
                        query,
                        document.rule().orElseThrow().metadata(),
                        backend.language().word(),
                        diagnostics);
        Optional<Processed> ready = processed.map(found -> found.with(OpenPlaceholders.close(
                found.query().condition(), placeholders.unknown() == Unknown.LISTED, diagnostics)));
        return diagnostics.hasErrors()
                ? new Refused(backend.language(), errors(diagnostics))
                : compile(ready.orElseThrow(), backend, diagnostics);
    }

    /// What the rule means; problems go to `diagnostics`.
    public Optional<Query> resolve(RuleDocument document, Diagnostics diagnostics) {
        return document.rule().flatMap(rule -> switch (rule) {
            case DetectionRule detection -> Resolver.resolve(detection, placeholders, diagnostics);
            case CorrelationRule correlation -> {
                diagnostics.add(
                        Problem.CORRELATION_NOT_YET,
                        correlation.correlation(),
                        "correlation rules are not converted yet");
                yield Optional.empty();
            }
            case FilterRule filter -> {
                diagnostics.add(Problem.FILTER_NOT_YET, filter.filter(), "filters are not applied yet");
                yield Optional.empty();
            }
        });
    }

    /// The first exact query of the worlds, else the first of any verdict, else what a world objects to.
    private Compilation compile(Processed processed, Backend backend, Diagnostics earlier) {
        Compilation best = null;
        for (World world : backend.worlds()) {
            Compilation compilation = compile(processed, backend, world, earlier);
            boolean exact = compilation instanceof Compiled compiled && compiled.verdict() == Verdict.EXACT;
            if (exact || isFault(compilation)) {
                return compilation;
            }
            if (best == null || rank(compilation) > rank(best)) {
                best = compilation;
            }
        }
        return best;
    }

    /// A query is better than none, and a world that knows the log source has the better reasons to refuse.
    private static int rank(Compilation compilation) {
        return switch (compilation) {
            case Compiled _ -> 2;
            case Refused refused ->
                refused.diagnostics().stream()
                                .map(Diagnostic::problem)
                                .anyMatch(problem ->
                                        problem == Problem.LOGSOURCE_ABSENT || problem == Problem.LOGSOURCE_UNMAPPED)
                        ? 0
                        : 1;
        };
    }

    private Compilation compile(Processed processed, Backend backend, World world, Diagnostics earlier) {
        var diagnostics = new Diagnostics();
        diagnostics.addAll(earlier);
        Query query = processed.query();
        Optional<MappedQuery> mapped = Mapper.map(query, world, passUnmapped, diagnostics);
        Optional<LoweredQuery> lowered =
                mapped.flatMap(names -> backend.lowering().lower(names, diagnostics));
        if (lowered.isEmpty()) {
            return new Refused(backend.language(), errors(diagnostics));
        }
        String text = backend.emitter().emit(lowered.get());
        String finished = backend.pipelines().finish(text, processed, diagnostics);
        if (diagnostics.hasErrors()) {
            return new Refused(backend.language(), errors(diagnostics));
        }
        var reasons = diagnostics.reasons();
        Optional<Verification> verification = verify && isReadable(mapped.get())
                ? Optional.of(Verifier.of(backend.language().word()).verify(mapped.get(), text))
                : Optional.empty();
        Optional<String> fault = verification.flatMap(Verification::fault);
        if (fault.isPresent()) {
            return new Refused(backend.language(), List.of(fault(query, world, fault.get(), text)));
        }
        return new Compiled(
                backend.language(),
                Verdict.of(reasons),
                reasons,
                text,
                finished,
                query,
                mapped.get(),
                lowered.get(),
                verification);
    }

    /// What only the product knows cannot be held against the rule.
    private static boolean isReadable(MappedQuery mapped) {
        return mapped.condition().tests().stream()
                .map(Expression.Test::pattern)
                .noneMatch(pattern -> pattern instanceof Pattern.Listed || pattern instanceof Pattern.Verbatim);
    }

    private static Diagnostic fault(Query query, World world, String fault, String text) {
        return new Diagnostic(
                Problem.QUERY_FAULT,
                query.logSource().span(),
                "a fault of Dragoman in `" + world.name() + "`: " + fault,
                "the query was: " + text.strip());
    }

    private static boolean isFault(Compilation compilation) {
        return compilation instanceof Refused refused
                && refused.diagnostics().stream().anyMatch(found -> found.problem() == Problem.QUERY_FAULT);
    }

    private static List<Diagnostic> errors(Diagnostics diagnostics) {
        return diagnostics.sorted().stream().filter(Diagnostic::isError).toList();
    }
}
