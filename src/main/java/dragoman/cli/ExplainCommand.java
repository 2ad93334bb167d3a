package dragoman.cli;

import dragoman.Backend;
import dragoman.Compilation;
import dragoman.Compilation.Compiled;
import dragoman.Compilation.Correlated;
import dragoman.Compilation.Part;
import dragoman.Compilation.Refused;
import dragoman.Compilation.Written;
import dragoman.Compiler;
import dragoman.map.SourceRow;
import dragoman.query.Correlation;
import dragoman.query.Evidence;
import dragoman.query.Expression;
import dragoman.query.MappedCorrelation;
import dragoman.query.MappedCorrelation.MappedPart;
import dragoman.query.MappingRow;
import dragoman.query.Query;
import dragoman.source.DiagnosticPrinter;
import dragoman.source.Diagnostics;
import dragoman.source.Reason;
import dragoman.verify.Verification;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
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

    private final Console console = new Console();

    @Override
    public Integer call() {
        var diagnostics = new Diagnostics();
        Compiler compiler = targets.compiler(true);
        var conversion = new Conversion(compiler, true);
        boolean refused = false;
        List<Conversion.Source> sources = RuleFiles.find(List.of(rule), diagnostics).stream()
                .map(Conversion::read)
                .toList();
        var project = Conversion.project(sources);
        for (Conversion.Source source : sources) {
            for (Result result : conversion.convert(source, project)) {
                refused |= result.compilation() instanceof Refused;
                explain(result, compiler.backends());
            }
        }
        console.out().flush();
        new Report(console, false).general(diagnostics.sorted(), Map.of());
        return (refused || diagnostics.hasErrors() ? ExitCode.REFUSED : ExitCode.DONE).number();
    }

    private void explain(Result result, List<Backend> backends) {
        Compilation compilation = result.compilation();
        console.out()
                .printf(
                        "# %s · %s%n%n",
                        result.document().title(), compilation.language().product());
        var printer = new DiagnosticPrinter(Map.of(result.file().name(), result.file()), console.color());
        switch (compilation) {
            case Refused refused -> console.out().println("refused\n\n" + printer.print(refused.diagnostics()));
            case Part part -> part.notes().forEach(note -> console.out().println(note.message() + "\n"));
            case Correlated correlated -> {
                searches(correlated, correlated.mapped(), backends);
                section("lower, emit: the query", correlated.text().stripTrailing());
                section("verdict", correlated.verdict().word() + "\n" + reasons(correlated.reasons(), printer));
            }
            case Compiled compiled -> {
                section(
                        "resolve: what the rule means",
                        compiled.stages().query().logSource().label() + "\n"
                                + ExpressionText.of(compiled.stages().query().condition()));
                section(
                        "map: " + compiled.stages().mapped().world(),
                        ExpressionText.of(compiled.stages().mapped().whole()) + "\n"
                                + rows(
                                        sourceRow(compiled, compiled.stages().query(), backends),
                                        compiled.stages().mapped().whole()));
                section("lower, emit: the query", compiled.text().stripTrailing());
                if (!compiled.finished().equals(compiled.text())) {
                    section("pipelines: the query behind their postprocessing", compiled.finished());
                }
                String verified =
                        compiled.verification().map(Verification::word).orElse("unchecked");
                section(
                        "verdict",
                        compiled.verdict().word() + ", " + verified + "\n" + reasons(compiled.reasons(), printer));
            }
        }
    }

    private void section(String title, String text) {
        console.out().println("## " + title + "\n\n" + text.stripTrailing().indent(2));
    }

    private void searches(Correlated correlated, MappedCorrelation mapped, List<Backend> backends) {
        for (int i = 0; i < mapped.parts().size(); i++) {
            switch (mapped.parts().get(i)) {
                case MappedPart.Hits hits -> searches(correlated, hits.correlation(), backends);
                case MappedPart.Found found -> {
                    Expression whole = found.query().whole();
                    Optional<MappingRow> source =
                            mapped.correlation().parts().get(i).events() instanceof Correlation.Events.Found(var query)
                                    ? sourceRow(correlated, query, backends)
                                    : Optional.empty();
                    section(
                            "map: " + correlated.world() + ": " + found.label(),
                            ExpressionText.of(whole) + "\n" + rows(source, whole));
                }
            }
        }
    }

    /// The row that says where the log source lives.
    private static Optional<MappingRow> sourceRow(Written written, Query query, List<Backend> backends) {
        return backends.stream()
                .filter(backend -> backend.language() == written.language())
                .flatMap(backend -> backend.worlds().stream())
                .filter(world -> world.name().equals(written.world()))
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
