package dragoman.cli;

import dragoman.Backend;
import dragoman.Compilation;
import dragoman.Compilation.Compiled;
import dragoman.Compilation.Part;
import dragoman.Compilation.Refused;
import dragoman.Compiler;
import dragoman.map.SourceRow;
import dragoman.query.Correlation;
import dragoman.query.EventRisk;
import dragoman.query.Evidence;
import dragoman.query.Expression;
import dragoman.query.Mapped;
import dragoman.query.MappedQuery;
import dragoman.query.MappingRow;
import dragoman.query.Meaning;
import dragoman.query.Query;
import dragoman.rule.CorrelationRule;
import dragoman.rule.SigmaRule;
import dragoman.source.DiagnosticPrinter;
import dragoman.source.Diagnostics;
import dragoman.source.Reason;
import dragoman.verify.Verification;
import dragoman.workspace.RulePaths;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `dragoman explain`: one rule in a language, and what each stage did to it.
@Command(
        name = "explain",
        description = "Shows the query of a rule and what each stage did to it.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:explained", "2:the rule was refused or unreadable", "3:wrong usage"})
final class ExplainCommand implements Callable<Integer> {
    @Mixin
    private Targets targets;

    @Parameters(paramLabel = "RULE", description = "A rule file, or - for stdin")
    private String rule;

    @Mixin
    private ReportOptions reportOptions;

    private final Console console = new Console();

    @Override
    public Integer call() throws IOException {
        var diagnostics = new Diagnostics();
        Compiler compiler = targets.compiler(true);
        var conversion = new Conversion(compiler, true);
        boolean refused = false;
        var results = new ArrayList<Result>();
        RuleSet set = RuleSet.read(RulePaths.of(List.of(rule)), new FileChoice(), diagnostics);
        for (RuleSet.Source source : set.sources()) {
            for (Result result : conversion.convert(source, set.project())) {
                results.add(result);
                refused |= result.compilation() instanceof Refused;
                explain(result, compiler.backends());
            }
        }
        console.out().flush();
        if (reportOptions.isText()) {
            new Report(console, false).general(diagnostics.sorted(), Map.of());
        } else {
            ResultFindings findings = ResultFindings.of(results);
            reportOptions.tell(findings.all(results, diagnostics.sorted()), findings.texts(), console);
        }
        return (refused || diagnostics.hasErrors() ? ExitCode.REFUSED : ExitCode.DONE).number();
    }

    private void explain(Result result, List<Backend> backends) {
        Compilation compilation = result.compilation();
        console.out()
                .printf(
                        "# %s · %s%n%n",
                        result.document().title(),
                        compilation.language().product().name());
        var printer = new DiagnosticPrinter(Map.of(result.file().name(), result.file()), console.color());
        switch (compilation) {
            case Refused refused -> console.out().println("refused\n\n" + printer.print(refused.diagnostics()));
            case Part part -> part.notes().forEach(note -> console.out().println(note.message() + "\n"));
            case Compiled compiled -> {
                searches(
                        compiled, compiled.stages().meaning(), compiled.stages().mapped(), backends);
                result.document()
                        .rule()
                        .filter(CorrelationRule.class::isInstance)
                        .map(SigmaRule::risk)
                        .filter(lines -> !lines.isEmpty())
                        .ifPresent(lines ->
                                section("resolve: what the correlation says of its hits", String.join("\n", lines)));
                section("lower, emit: the query", compiled.text().stripTrailing());
                if (!compiled.finished().equals(compiled.text())) {
                    section("pipelines: the query behind their postprocessing", compiled.finished());
                }
                String verified =
                        compiled.verification().map(Verification::word).orElse("skipped");
                section(
                        "verdict",
                        compiled.verdict().word() + ", " + verified + "\n" + reasons(compiled.reasons(), printer));
            }
        }
    }

    private void section(String title, String text) {
        console.out().println("## " + title + "\n\n" + text.stripTrailing().indent(2));
    }

    /// What the searches of a rule mean, and what `map` made of each.
    private void searches(Compiled compiled, Meaning meaning, Mapped mapped, List<Backend> backends) {
        List<Query> queries = meaning.queries().toList();
        List<MappedQuery> names = mapped.queries().toList();
        for (int i = 0; i < queries.size(); i++) {
            Query query = queries.get(i);
            String title = queries.size() == 1 ? "" : " (search " + (i + 1) + ")";
            Expression whole = names.get(i).whole();
            section(
                    "resolve: what the rule means" + title,
                    query.logSource().label() + "\n" + ExpressionText.of(query.condition()));
            if (!query.risk().isEmpty() && keepsRisk(meaning)) {
                section("resolve: what it says of the events that it finds" + title, risk(query.risk()));
            }
            section(
                    "map: " + compiled.world() + title,
                    ExpressionText.of(whole) + "\n" + rows(sourceRow(compiled, query, backends), whole));
        }
    }

    /// Hits that are made of several events have a risk of their own.
    private static boolean keepsRisk(Meaning meaning) {
        return !(meaning instanceof Correlation correlation) || correlation.isUnion();
    }

    /// The scores, of which the first that holds counts, and the words, of which all count.
    private static String risk(List<EventRisk> risk) {
        return risk.stream()
                .map(one -> said(one.score(), one.indicator())
                        + one.when()
                                .map(when -> ", if\n"
                                        + ExpressionText.of(when).indent(2).stripTrailing())
                                .orElse(""))
                .collect(Collectors.joining("\n"));
    }

    private static String said(Optional<BigDecimal> score, Optional<String> indicator) {
        return Stream.concat(
                        score.map(number -> "score " + number.toPlainString()).stream(),
                        indicator.map(words -> "\"" + words + "\"").stream())
                .collect(Collectors.joining(", "));
    }

    /// The row that says where the log source lives.
    private static Optional<MappingRow> sourceRow(Compiled compiled, Query query, List<Backend> backends) {
        return backends.stream()
                .filter(backend -> backend.language() == compiled.language())
                .flatMap(backend -> backend.worlds().stream())
                .filter(world -> world.name().equals(compiled.world()))
                .flatMap(world -> world.source(query).stream())
                .map(SourceRow::row)
                .findFirst();
    }

    private static String rows(Optional<MappingRow> source, Expression mapped) {
        var rows = new LinkedHashSet<String>();
        source.ifPresent(row -> rows.add(text(row)));
        for (Expression.Test test : mapped.tests()) {
            test.origin().rows().forEach(row -> rows.add(text(row)));
        }
        return rows.isEmpty() ? "" : "\n" + String.join("\n", rows);
    }

    private static String text(MappingRow row) {
        String place = row.span().file().isEmpty()
                ? "built in"
                : row.span().file() + ":" + row.span().line();
        return place + ": " + row.text() + (row.raw() ? " (raw)" : "")
                + (row.evidence() == Evidence.DOCUMENTED
                        ? ""
                        : " (" + row.evidence().word() + ")")
                + (row.see().isEmpty() ? "" : ", see " + row.see());
    }

    private static String reasons(List<Reason> reasons, DiagnosticPrinter printer) {
        var text = new StringBuilder();
        reasons.forEach(reason -> text.append(printer.print(reason.diagnostic())));
        return text.toString();
    }
}
