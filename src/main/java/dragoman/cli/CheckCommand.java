package dragoman.cli;

import dragoman.Compiler;
import dragoman.read.RuleDocument;
import dragoman.resolve.Placeholders;
import dragoman.source.Diagnostic;
import dragoman.source.DiagnosticPrinter;
import dragoman.source.Diagnostics;
import dragoman.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `dragoman check`: reads and resolves rules and tells what is wrong with them.
@Command(
        name = "check",
        description = "Reads rules and prints what is wrong with them.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:no errors (there may be warnings)", "2:a rule has an error", "3:wrong usage"})
final class CheckCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RULES", arity = "1..*", description = "Rule files, folders, or - for stdin")
    private List<String> rules;

    private final Console console = new Console();

    @Override
    public Integer call() {
        var general = new Diagnostics();
        var compiler = new Compiler(List.of(), Placeholders.NONE, false, false);
        int read = 0;
        var found = new ArrayList<Diagnostic>();
        List<Conversion.Source> sources =
                RuleFiles.find(rules, general).stream().map(Conversion::read).toList();
        var project = Conversion.project(sources);
        for (Conversion.Source source : sources) {
            SourceFile file = source.file();
            for (RuleDocument document : source.documents()) {
                read++;
                var diagnostics = new Diagnostics();
                diagnostics.addAll(document.diagnostics());
                if (!document.hasErrors()) {
                    compiler.resolve(document, project, diagnostics);
                }
                console.out()
                        .print(new DiagnosticPrinter(Map.of(file.name(), file), console.color())
                                .print(diagnostics.sorted()));
                found.addAll(diagnostics.sorted());
            }
        }
        found.addAll(general.sorted());
        console.out().flush();
        new Report(console, false).general(general.sorted(), Map.of());
        long errors = found.stream().filter(Diagnostic::isError).count();
        console.err().printf("%d rules: %d errors, %d warnings%n", read, errors, found.size() - errors);
        return (errors > 0 ? ExitCode.REFUSED : ExitCode.DONE).number();
    }
}
