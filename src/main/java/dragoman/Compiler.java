package dragoman;

import dragoman.Compilation.Compiled;
import dragoman.Compilation.Part;
import dragoman.Compilation.Refused;
import dragoman.Compilation.Stages;
import dragoman.map.Mapper;
import dragoman.map.World;
import dragoman.pipeline.Pipelines.Processed;
import dragoman.query.Lowered;
import dragoman.query.Mapped;
import dragoman.query.Meaning;
import dragoman.read.RuleDocument;
import dragoman.resolve.Outline;
import dragoman.resolve.Placeholders;
import dragoman.resolve.Project;
import dragoman.resolve.Resolved;
import dragoman.rule.SigmaRule;
import dragoman.source.Diagnostic;
import dragoman.source.Diagnostics;
import dragoman.source.Fault;
import dragoman.source.Problem;
import dragoman.taxonomy.EventCheck;
import dragoman.verify.Verification;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/// Takes a rule all the way: read (done by `RuleReader`), resolve, check, map, lower, emit, verify.
///
/// @param events what rules are held against; nothing where names are the product's
public record Compiler(
        List<Backend> backends,
        Placeholders placeholders,
        Optional<EventCheck> events,
        boolean passUnmapped,
        boolean verify) {
    public Compiler {
        backends = List.copyOf(backends);
    }

    /// A compiler that takes a rule's word for what its events are.
    public Compiler(List<Backend> backends, Placeholders placeholders, boolean passUnmapped, boolean verify) {
        this(backends, placeholders, Optional.empty(), passUnmapped, verify);
    }

    /// A rule that stands for itself, in each language.
    public List<Compilation> compile(RuleDocument document) {
        return compile(document, project(List.of(document)));
    }

    /// The view of all documents of a run, which correlations and filters need.
    public static Project project(List<RuleDocument> documents) {
        var rules = new HashMap<Outline.Key, SigmaRule>();
        var outlines = new ArrayList<Outline>();
        for (RuleDocument document : documents) {
            Outline outline = outline(document);
            outlines.add(outline);
            document.rule().ifPresent(rule -> rules.put(outline.key(), rule));
        }
        return Project.of(outlines, outline -> rules.get(outline.key()));
    }

    /// What other documents need to know of one.
    public static Outline outline(RuleDocument document) {
        return document.rule()
                .map(rule -> Outline.of(rule, !document.hasErrors()))
                .orElseGet(() -> Outline.unread(document.id(), document.title(), document.index()));
    }

    /// What a document means among the others of its project, with what is known of its events; problems go to
    /// `diagnostics`. Where pipelines change rules, the events are looked at behind them.
    public Optional<Resolved> resolve(RuleDocument document, Project project, Diagnostics diagnostics) {
        Check check = isPiped() ? Check.NONE : new Check(events);
        try {
            return document.rule().flatMap(rule -> check.resolve(rule, project, placeholders, diagnostics));
        } catch (RuntimeException | Error e) {
            diagnostics.add(Fault.of(e, document.start()));
            return Optional.empty();
        }
    }

    /// A rule among the others of its project, in each language.
    public List<Compilation> compile(RuleDocument document, Project project) {
        return compile(document, project, new Diagnostics());
    }

    /// A rule among the others of its project, in each language.
    ///
    /// @param diagnostics gets what was said of the rule before any language
    public List<Compilation> compile(RuleDocument document, Project project, Diagnostics diagnostics) {
        Optional<Resolved> resolved = document.hasErrors() ? Optional.empty() : resolve(document, project, diagnostics);
        diagnostics.addAll(document.diagnostics());
        return backends.stream()
                .map(backend -> resolved.map(found -> guarded(found, document, project, backend, diagnostics))
                        .orElseGet(() -> Refused.of(backend.language(), diagnostics)))
                .toList();
    }

    private boolean isPiped() {
        return backends.stream()
                .anyMatch(backend -> !backend.pipelines().pipelines().isEmpty());
    }

    /// A rule that no stage can bear costs itself and no other.
    private Compilation guarded(
            Resolved resolved, RuleDocument document, Project project, Backend backend, Diagnostics earlier) {
        try {
            return compile(resolved, document, project, backend, earlier);
        } catch (RuntimeException | Error e) {
            return new Refused(backend.language(), List.of(Fault.of(e, document.start())));
        }
    }

    private Compilation compile(
            Resolved resolved, RuleDocument document, Project project, Backend backend, Diagnostics earlier) {
        return switch (resolved) {
            case Resolved.Part(var _, List<Diagnostic> notes) -> new Part(backend.language(), notes);
            case Resolved.Whole(Meaning meaning) -> {
                var diagnostics = new Diagnostics();
                diagnostics.addAll(earlier, meaning.growsWithEvents());
                yield new Preparation(
                                backend.pipelines(),
                                backend.target(),
                                placeholders,
                                isPiped() ? new Check(events) : Check.NONE)
                        .prepare(meaning, document.rule().orElseThrow(), project, diagnostics)
                        .map(prepared -> compile(prepared, backend, diagnostics))
                        .orElseGet(() -> Refused.of(backend.language(), diagnostics));
            }
        };
    }

    /// In the first world that can say it: which events a tenant has does not depend on the values of a rule. Else what
    /// a world objects to; one that knows the log source has the better reasons.
    private Compilation compile(Processed rule, Backend backend, Diagnostics earlier) {
        Refused objection = null;
        for (World world : World.inOrder(backend.worlds(), rule.meaning())) {
            Compilation compilation = compile(rule, backend, world, earlier);
            if (!(compilation instanceof Refused refused) || refused.isFault()) {
                return compilation;
            }
            if (objection == null || refused.knowsLogSource() && !objection.knowsLogSource()) {
                objection = refused;
            }
        }
        return objection;
    }

    private Compilation compile(Processed rule, Backend backend, World world, Diagnostics earlier) {
        var diagnostics = new Diagnostics();
        diagnostics.addAll(earlier);
        Optional<Mapped> mapped =
                Mapper.map(rule.meaning(), world, backend.language().product().keeps(), passUnmapped, diagnostics);
        Optional<Lowered> lowered = mapped.flatMap(names -> backend.lowering().lower(names, diagnostics));
        Optional<String> text =
                lowered.map(query -> backend.emitter().emit(query, mapped.get().lists()));
        Optional<String> finished = text.map(query -> backend.pipelines().finish(query, rule.texts(), diagnostics));
        finished.ifPresent(query -> backend.noteLimit(rule.meaning().place(), query, diagnostics));
        if (finished.isEmpty() || diagnostics.hasErrors()) {
            return Refused.of(backend.language(), diagnostics);
        }
        var reasons = diagnostics.reasons();
        Optional<Verification> verification =
                verify && backend.language().verifier().canRead(mapped.get())
                        ? Optional.of(backend.language().verifier().verify(mapped.get(), text.get(), reasons))
                        : Optional.empty();
        Optional<String> fault = verification.flatMap(Verification::fault);
        if (fault.isPresent()) {
            diagnostics.add(
                    Problem.QUERY_FAULT,
                    rule.meaning().place(),
                    "a fault of Dragoman in `" + world.name() + "`: " + fault.get(),
                    "the query was: " + text.get().strip());
            return Refused.of(backend.language(), diagnostics);
        }
        return new Compiled(
                backend.language(),
                Verdict.of(reasons),
                reasons,
                text.get(),
                finished.get(),
                world.name(),
                mapped.get().evidence(),
                Optional.of(new Stages(rule.meaning(), world, mapped.get(), lowered.get())),
                verification);
    }
}
