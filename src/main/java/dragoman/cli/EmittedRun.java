package dragoman.cli;

import dragoman.Compilation;
import dragoman.Compilation.Compiled;
import dragoman.Compilation.Refused;
import dragoman.Compiler;
import dragoman.Verdict;
import dragoman.report.Finding;
import dragoman.resolve.Project;
import dragoman.source.Diagnostic;
import dragoman.source.Problem;
import dragoman.source.SourceFile;
import dragoman.source.Span;
import dragoman.trial.Case;
import dragoman.trial.Step;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Tries the queries that rules become on the events of their tests.
record EmittedRun(List<Finding> findings, List<String> untried, int tried) {
    private static final int MOST_UNTRIED = 20;

    static EmittedRun of(TestedFile file, Project project, Compiler compiler) {
        return file.rules().stream()
                .filter(tests -> !tests.cases().isEmpty())
                .map(tests -> of(file, tests, project, compiler))
                .reduce(EmittedRun::and)
                .orElse(new EmittedRun(List.of(), List.of(), 0));
    }

    EmittedRun and(EmittedRun other) {
        return new EmittedRun(
                Stream.concat(findings.stream(), other.findings.stream()).toList(),
                Stream.concat(untried.stream(), other.untried.stream()).toList(),
                tried + other.tried);
    }

    private static EmittedRun of(TestedFile file, TestedFile.Tests tests, Project project, Compiler compiler) {
        var run = new EmittedRun(new ArrayList<>(), new ArrayList<>(), 0);
        int tried = 0;
        var document = tests.rule().document();
        String name = file.source().origin().shown() + ": ";
        for (Compilation compilation : compiler.compile(document, project)) {
            String language = compilation.language().word();
            Optional<EmittedQuery> query =
                    compilation instanceof Compiled compiled ? EmittedQuery.of(compiled) : Optional.empty();
            if (query.isEmpty()) {
                run.untried.add(name + language + ": " + whyNot(compilation));
                continue;
            }
            for (Case one : tests.cases()) {
                Optional<Finding> failure = run.failure(one, query.get(), (Compiled) compilation, file.texts(), name);
                failure.map(found ->
                                found.about(document.id(), document.title()).in(List.of(language)))
                        .ifPresent(run.findings::add);
                tried++;
            }
        }
        return new EmittedRun(run.findings, run.untried, tried);
    }

    private static String whyNot(Compilation compilation) {
        return switch (compilation) {
            case Compiled _ -> "only single events are tried, of queries that can be read back";
            case Compilation.Part _ -> "it has no query of its own";
            case Refused refused ->
                "refused: "
                        + refused.diagnostics().stream()
                                .findFirst()
                                .map(Diagnostic::message)
                                .orElse("");
        };
    }

    private Optional<Finding> failure(
            Case one, EmittedQuery query, Compiled compiled, Map<String, SourceFile> texts, String name) {
        int hits = 0;
        boolean wanted = !(one.expectation() instanceof dragoman.trial.Expectation.NoMatch);
        String record = "";
        for (Step step : one.steps()) {
            var tried = query.tried(step.event());
            if (tried.record().isEmpty()) {
                untried.add(name + query.language().word()
                        + ": no record of the product could be found for an event of `" + one.name() + "`");
                return Optional.empty();
            }
            hits += tried.found() ? 1 : 0;
            record = tried.found() != wanted ? tried.record().get().toString() : record;
        }
        if (one.expectation().isMet(hits, one.steps().size())) {
            return Optional.empty();
        }
        String why = compiled.verdict() == Verdict.EXACT
                ? ""
                : " (the query is " + compiled.verdict().word() + ": "
                        + compiled.reasons().stream()
                                .map(reason -> reason.diagnostic().message())
                                .findFirst()
                                .orElse("")
                        + ")";
        Span place = one.place();
        SourceFile text = texts.get(place.file());
        return Optional.of(Finding.of(
                new Diagnostic(
                        Problem.TEST_FAILED,
                        place,
                        "`" + one.name() + "`: expected " + one.expectation().words() + ", the query finds " + hits
                                + " of " + one.steps().size() + why,
                        "the record " + record + "\n" + compiled.text().strip()),
                text == null ? place.file() : text.place()));
    }

    /// What could not be tried and why, as far as a person reads, and a line that counts.
    void tell(PrintWriter out) {
        untried.stream().limit(MOST_UNTRIED).forEach(line -> out.println("not tried: " + line));
        if (untried.size() > MOST_UNTRIED) {
            out.println("… and " + (untried.size() - MOST_UNTRIED) + " more");
        }
        out.printf(
                "%s of queries tried: %d failed%s%n",
                Amount.of(tried, "case"),
                findings.size(),
                untried.isEmpty() ? "" : "; " + untried.size() + " could not be tried");
    }
}
