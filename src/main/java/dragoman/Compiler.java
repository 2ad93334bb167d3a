package dragoman;

import dragoman.Compilation.Part;
import dragoman.Compilation.Refused;
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
import dragoman.taxonomy.EventCheck;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Takes a rule all the way: read (done by `RuleReader`), resolve and check, then for each language pipelines, and in
/// its `Backend` map, lower, emit, verify.
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
        var check = new Check(isPiped() ? Optional.empty() : events);
        try {
            return document.rule().flatMap(rule -> check.resolve(rule, project, placeholders, diagnostics));
        } catch (RuntimeException | Error e) {
            diagnostics.add(Fault.of(e, document.start()));
            return Optional.empty();
        }
    }

    /// A rule among the others of its project, in each language.
    public List<Compilation> compile(RuleDocument document, Project project) {
        return compile(document, project, new Diagnostics()).map(Supplier::get).toList();
    }

    /// A rule among the others of its project, in each language when it is asked for; several threads may ask.
    ///
    /// @param diagnostics gets what is said of the rule before any language
    public Stream<Supplier<Compilation>> compile(RuleDocument document, Project project, Diagnostics diagnostics) {
        Optional<Resolved> resolved = document.hasErrors() ? Optional.empty() : resolve(document, project, diagnostics);
        diagnostics.addAll(document.diagnostics());
        return backends.stream()
                .<Supplier<Compilation>>map(backend ->
                        () -> resolved.map(found -> guarded(found, document, project, backend, diagnostics))
                                .orElseGet(() -> Refused.of(backend.language(), diagnostics)));
    }

    private boolean isPiped() {
        return backends.stream().anyMatch(Backend::isPiped);
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
                var check = new Check(isPiped() ? events : Optional.empty());
                yield new Preparation(backend.pipelines(), backend.target(), placeholders, check)
                        .prepare(meaning, document.rule().orElseThrow(), project, diagnostics)
                        .map(prepared -> backend.compile(prepared, passUnmapped, verify, diagnostics))
                        .orElseGet(() -> Refused.of(backend.language(), diagnostics));
            }
        };
    }
}
