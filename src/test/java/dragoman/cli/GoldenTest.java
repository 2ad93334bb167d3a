package dragoman.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dragoman.Compiler;
import dragoman.read.RuleDocument;
import dragoman.read.RuleReader;
import dragoman.resolve.Placeholders;
import dragoman.source.Diagnostic;
import dragoman.source.DiagnosticPrinter;
import dragoman.source.Diagnostics;
import dragoman.source.SourceFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// What the compiler writes for the example rules, for rules at the limits of some languages, and for rules that no
/// language can take.
class GoldenTest {
    private static final Path TESTS = Path.of("src/test/resources");

    @TempDir
    private Path temporary;

    /// The tour: every rule in every language.
    @TestFactory
    Stream<DynamicTest> tour() {
        return new Golden(Path.of("golden"), "").hold(converted(Path.of("rules"), ExitCode.DONE));
    }

    /// Rules that some languages must refuse.
    @TestFactory
    Stream<DynamicTest> limits() {
        return new Golden(TESTS.resolve("limits-golden"), "").hold(converted(TESTS.resolve("limits"), ExitCode.REFUSED));
    }

    private Map<String, String> converted(Path rules, ExitCode expected) {
        Path out = temporary.resolve("out");
        int exit = Main.run("convert", "-q", "-t", "all", "-o", out.toString(), rules.toString());
        assertEquals(expected.number(), exit, "exit code of convert " + rules);
        Map<String, String> files = Golden.files(out, "");
        files.remove(Output.MANIFEST);
        return files;
    }

    /// Rules that are wrong in themselves; the diagnostics of `x.yml` stand beside it in `x.error`.
    @TestFactory
    Stream<DynamicTest> invalid() {
        Path folder = TESTS.resolve("invalid");
        var written = new TreeMap<String, String>();
        var clean = new ArrayList<String>();
        for (RuleFiles.RuleFile file : RuleFiles.find(List.of(folder.toString()), new Diagnostics())) {
            String problems = problems(file);
            written.put(file.path().replaceFirst("\\.yml$", ".error"), problems);
            if (!problems.contains("error[SG")) {
                clean.add(file.path());
            }
        }
        assertEquals(List.of(), clean, "rules below " + folder + " without an error");
        return new Golden(folder, ".error").hold(written);
    }

    private static String problems(RuleFiles.RuleFile ruleFile) {
        var found = new Diagnostics();
        SourceFile file = RuleFiles.read(ruleFile, found);
        var problems = new ArrayList<>(found.sorted());
        if (file != null) {
            RuleReader.read(file).forEach(document -> problems.addAll(problems(document)));
        }
        return new DiagnosticPrinter(file == null ? Map.of() : Map.of(file.name(), file), false).print(problems);
    }

    private static List<Diagnostic> problems(RuleDocument document) {
        var diagnostics = new Diagnostics();
        diagnostics.addAll(document.diagnostics());
        if (!document.hasErrors()) {
            new Compiler(List.of(), Placeholders.NONE, false).resolve(document, diagnostics);
        }
        return diagnostics.sorted();
    }
}
