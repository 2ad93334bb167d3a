package dragoman.build;

import dragoman.Compilation;
import dragoman.Compilation.Compiled;
import dragoman.Compilation.Part;
import dragoman.Compilation.Refused;
import dragoman.Verdict;
import dragoman.build.Overrides.HandWritten;
import dragoman.deploy.Deployable;
import dragoman.deploy.Piece;
import dragoman.query.Evidence;
import dragoman.read.RuleDocument;
import dragoman.source.Diagnostic;
import dragoman.source.DiagnosticPrinter;
import dragoman.source.Effect;
import dragoman.source.Problem;
import dragoman.source.Reason;
import dragoman.source.SourceFile;
import dragoman.verify.Verification;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What becomes of one document in one deployment, before it is written.
///
/// @param verdict how what is written relates to the rule
/// @param reasons why it is not exact, or what is good to know
/// @param verified what came of holding it against the rule, in a word
/// @param deployable whether a product takes it, if that was asked
/// @param products the files of its own; the file that says why there is nothing else is not among them
/// @param error that file
/// @param parts what it has in files that hold all rules
/// @param override the file written by hand that stands among the products
record Rendering(
        Verdict verdict,
        List<Reason> reasons,
        String verified,
        Optional<Compiled> compiled,
        Optional<Deployable> deployable,
        List<Product> products,
        Optional<Product> error,
        List<Piece.Part> parts,
        Optional<HandWritten> override) {
    private static final String UNCHECKED = "unchecked";
    private static final String SKIPPED = "skipped";

    Rendering {
        reasons = List.copyOf(reasons);
        products = List.copyOf(products);
        parts = List.copyOf(parts);
    }

    /// How sure the mapping is of its names; nothing is unsure where nothing is written.
    Evidence evidence() {
        return compiled.map(Compiled::evidence).orElse(Evidence.DOCUMENTED);
    }

    /// What a tenant must have set up.
    ///
    /// @param problem for what
    List<String> needs(Problem problem) {
        var needs = new LinkedHashSet<String>();
        for (Reason reason : reasons) {
            if (reason.diagnostic().problem() == problem) {
                needs.add(reason.diagnostic().message());
            }
        }
        return List.copyOf(needs);
    }

    /// @param text that of the rule's file
    static Rendering of(
            Subject subject,
            RuleDocument document,
            SourceFile text,
            Compilation compilation,
            Form form,
            Overrides overrides) {
        return switch (compilation) {
            case Part(var _, List<Diagnostic> notes) -> without(Verdict.PART, notes, List.of(), Optional.empty());
            case Refused(var _, List<Diagnostic> diagnostics) -> {
                String stem = subject.name().stem();
                String path = stem + form.endings().getFirst();
                Optional<HandWritten> override = overrides.find(path);
                yield override.map(file -> without(
                                Verdict.APPROXIMATE,
                                List.of(unchecked(document, file)),
                                List.of(new Product(path, file.bytes())),
                                override))
                        .orElseGet(() -> refused(subject, text, diagnostics, form));
            }
            case Compiled compiled -> {
                Form.Made made = form.make(document, compiled);
                yield made.deployable().filter(found -> !found.isWritten()).isPresent()
                        ? undeployable(subject, text, compiled, made, form)
                        : written(subject, document, compiled, made, form, overrides);
            }
        };
    }

    private static Rendering without(
            Verdict verdict, List<Diagnostic> diagnostics, List<Product> products, Optional<HandWritten> override) {
        return new Rendering(
                verdict,
                diagnostics.stream().map(one -> new Reason(Effect.NONE, one)).toList(),
                UNCHECKED,
                Optional.empty(),
                Optional.empty(),
                products,
                Optional.empty(),
                List.of(),
                override);
    }

    private static Rendering refused(Subject subject, SourceFile text, List<Diagnostic> diagnostics, Form form) {
        Rendering refused = without(Verdict.REFUSED, diagnostics, List.of(), Optional.empty());
        return new Rendering(
                refused.verdict,
                refused.reasons,
                UNCHECKED,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.of(error(subject, text, diagnostics, form)),
                List.of(),
                Optional.empty());
    }

    private static Rendering undeployable(
            Subject subject, SourceFile text, Compiled compiled, Form.Made made, Form form) {
        Deployable deployable = made.deployable().orElseThrow();
        return new Rendering(
                compiled.verdict(),
                compiled.reasons(),
                word(compiled),
                Optional.of(compiled.withoutStages()),
                Optional.of(deployable),
                List.of(),
                Optional.of(error(subject, text, deployable.reasons(), form)),
                List.of(),
                Optional.empty());
    }

    private static Rendering written(
            Subject subject, RuleDocument document, Compiled compiled, Form.Made made, Form form, Overrides overrides) {
        var products = new ArrayList<Product>();
        var parts = new ArrayList<Piece.Part>();
        Optional<HandWritten> override = Optional.empty();
        for (Piece piece : made.pieces()) {
            if (piece instanceof Piece.Part part) {
                parts.add(part);
                continue;
            }
            Product product = product(subject, piece);
            Optional<HandWritten> own = overrides.find(product.path());
            products.add(
                    own.map(file -> new Product(product.path(), file.bytes())).orElse(product));
            override = override.or(() -> own);
        }
        List<Verification> found = override.isPresent() ? held(compiled, override.get(), form) : List.of();
        Optional<String> fault =
                found.stream().flatMap(one -> one.fault().stream()).findFirst();
        var reasons = new ArrayList<>(compiled.reasons());
        override.ifPresent(file -> reasons.add(new Reason(
                fault.isPresent() || found.isEmpty() ? Effect.EITHER : Effect.NONE,
                fault.map(message -> diagnostic(document, file, message))
                        .orElseGet(() -> found.isEmpty()
                                ? unchecked(document, file)
                                : diagnostic(document, file, "it finds what the rule finds")))));
        boolean unknown = override.isPresent() && (fault.isPresent() || found.isEmpty());
        return new Rendering(
                unknown ? Verdict.APPROXIMATE : compiled.verdict(),
                reasons,
                override.isEmpty()
                        ? word(compiled)
                        : fault.isPresent()
                                ? "failed"
                                : found.isEmpty() ? UNCHECKED : found.getLast().word(),
                Optional.of(compiled.withoutStages()),
                made.deployable(),
                products,
                Optional.empty(),
                parts,
                override);
    }

    private static Product product(Subject subject, Piece piece) {
        return switch (piece) {
            case Piece.Own(String ending, String text) ->
                Product.of(subject.name().stem() + ending, text);
            case Piece.Named(String path, String text) -> Product.of(path, text);
            case Piece.Part part -> throw new IllegalArgumentException(part.file());
        };
    }

    /// What a query written by hand does of the rule, if it can be read back and that is asked for.
    private static List<Verification> held(Compiled compiled, HandWritten file, Form form) {
        return form instanceof Form.Queries && compiled.verification().isPresent()
                ? compiled.verifier()
                        .differences(
                                compiled.stages().mapped(),
                                new String(file.bytes(), StandardCharsets.UTF_8),
                                compiled.reasons())
                : List.of();
    }

    private static Diagnostic unchecked(RuleDocument document, HandWritten file) {
        return diagnostic(document, file, "nothing holds it against the rule");
    }

    private static Diagnostic diagnostic(RuleDocument document, HandWritten file, String message) {
        return new Diagnostic(Problem.OVERRIDE, document.start(), file.name() + " stands here instead: " + message, "");
    }

    private static String word(Compiled compiled) {
        return compiled.verification().map(Verification::word).orElse(SKIPPED);
    }

    /// What stands in the file of a refused rule: it does not depend on the folder from which it was made.
    private static Product error(Subject subject, SourceFile text, List<Diagnostic> diagnostics, Form form) {
        var file = new SourceFile(text.name(), text.text(), subject.name().path());
        return Product.of(
                subject.name().stem() + "." + form.word() + ".error",
                new DiagnosticPrinter(Map.of(text.name(), file), false).print(diagnostics));
    }
}
