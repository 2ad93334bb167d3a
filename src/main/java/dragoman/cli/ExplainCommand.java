package dragoman.cli;

import dragoman.Compilation;
import dragoman.Compilation.Compiled;
import dragoman.Compilation.Correlated;
import dragoman.Compilation.Part;
import dragoman.Compilation.Refused;
import dragoman.query.Expression;
import dragoman.query.MappingRow;
import dragoman.source.DiagnosticPrinter;
import dragoman.source.Diagnostics;
import dragoman.source.Reason;
import dragoman.verify.Verification;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
        var conversion = new Conversion(targets.compiler(true));
        boolean refused = false;
        List<Conversion.Source> sources = RuleFiles.find(List.of(rule), diagnostics).stream()
                .map(Conversion::read)
                .toList();
        var project = Conversion.project(sources);
        for (Conversion.Source source : sources) {
            for (Result result : conversion.convert(source, project)) {
                refused |= result.compilation() instanceof Refused;
                explain(result);
            }
        }
        console.out().flush();
        new Report(console, false).general(diagnostics.sorted(), Map.of());
        return (refused || diagnostics.hasErrors() ? ExitCode.REFUSED : ExitCode.DONE).number();
    }

    private void explain(Result result) {
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
                correlated
                        .mapped()
                        .parts()
                        .forEach(part -> section(
                                "map: " + correlated.world() + ": " + part.label(),
                                ExpressionText.of(part.query().whole()) + "\n"
                                        + rows(part.query().whole())));
                section("lower, emit: the query", correlated.text().stripTrailing());
                section("verdict", correlated.verdict().word() + "\n" + reasons(correlated.reasons(), printer));
            }
            case Compiled compiled -> {
                section(
                        "resolve: what the rule means",
                        compiled.query().logSource().label() + "\n"
                                + ExpressionText.of(compiled.query().condition()));
                section(
                        "map: " + compiled.mapped().world(),
                        ExpressionText.of(compiled.mapped().whole()) + "\n"
                                + rows(compiled.mapped().whole()));
                section("lower, emit: the query", compiled.text().stripTrailing());
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

    private static String rows(Expression mapped) {
        var rows = new LinkedHashSet<String>();
        for (Expression.Test test : mapped.tests()) {
            for (MappingRow row : test.origin().rows()) {
                String marks = (row.raw() ? " (raw)" : "") + (row.assumed() ? " (assumed)" : "");
                rows.add("%s:%d: %s%s".formatted(row.span().file(), row.span().line(), row.text(), marks));
            }
        }
        return rows.isEmpty() ? "" : "\n" + String.join("\n", rows);
    }

    private static String reasons(List<Reason> reasons, DiagnosticPrinter printer) {
        var text = new StringBuilder();
        reasons.forEach(reason -> text.append(printer.print(reason.diagnostic())));
        return text.toString();
    }
}
