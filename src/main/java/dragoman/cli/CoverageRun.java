package dragoman.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import dragoman.report.Finding;
import dragoman.source.Diagnostic;
import dragoman.source.Problem;
import dragoman.trial.Coverage;
import dragoman.trial.Coverage.Branch;
import dragoman.trial.CoveragePage;
import dragoman.trial.CoveragePage.RuleFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Which parts of rules the events of tests exercise: for people, as JSON, as a page.
record CoverageRun(List<RuleFile> files) {
    static CoverageRun of(List<TestedFile> tested) {
        return new CoverageRun(tested.parallelStream()
                .map(file -> new RuleFile(
                        file.source().origin().path(),
                        file.source().file(),
                        file.rules().stream()
                                .map(tests -> Coverage.of(tests.rule(), tests.cases()))
                                .toList()))
                .toList());
    }

    private int exercised() {
        return files.stream().mapToInt(RuleFile::exercised).sum();
    }

    private int all() {
        return files.stream().mapToInt(RuleFile::all).sum();
    }

    double percent() {
        return Coverage.percent(exercised(), all());
    }

    /// A finding for each part that no event exercises, of rules that have any tests.
    List<Finding> missing() {
        var findings = new ArrayList<Finding>();
        for (RuleFile file : files) {
            for (Coverage coverage : file.rules()) {
                var document = coverage.rule().document();
                coverage.branches().stream()
                        .filter(branch -> !branch.exercised() && coverage.exercised() > 0)
                        .forEach(branch -> findings.add(Finding.of(
                                        new Diagnostic(
                                                Problem.TEST_UNUSED,
                                                branch.span(),
                                                "no event of the tests exercises `" + branch.label() + "`",
                                                ""),
                                        file.text().place())
                                .about(document.id(), document.title())));
            }
        }
        return findings;
    }

    /// A line for each folder, and one for all of them.
    void tell(PrintWriter out) {
        Map<String, List<RuleFile>> folders =
                files.stream().collect(Collectors.groupingBy(RuleFile::folder, TreeMap::new, Collectors.toList()));
        folders.forEach((folder, some) -> line(
                out,
                folder,
                some.stream().mapToInt(RuleFile::exercised).sum(),
                some.stream().mapToInt(RuleFile::all).sum()));
        line(out, "exercised", exercised(), all());
    }

    private static void line(PrintWriter out, String name, int exercised, int all) {
        out.printf("%-60s %6d of %6d  %5.1f %%%n", name, exercised, all, Coverage.percent(exercised, all));
    }

    /// Writes a page where the name says so, else JSON.
    void write(Path file) throws IOException {
        boolean page = file.getFileName().toString().matches("(?i).*\\.html?");
        Output.writeFile(file, page ? CoveragePage.write(files) : json());
    }

    private String json() throws IOException {
        var rules = new ArrayList<Map<String, Object>>();
        for (RuleFile file : files) {
            for (Coverage coverage : file.rules()) {
                var rule = new LinkedHashMap<String, Object>();
                rule.put("rule", file.name());
                rule.put("id", coverage.rule().document().id());
                rule.put("title", coverage.rule().document().title());
                rule.put("exercised", coverage.exercised());
                rule.put(
                        "branches",
                        coverage.branches().stream().map(CoverageRun::branch).toList());
                rules.add(rule);
            }
        }
        var whole = new LinkedHashMap<String, Object>();
        whole.put("exercised", exercised());
        whole.put("all", all());
        whole.put("rules", rules);
        return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(whole) + "\n";
    }

    private static Map<String, Object> branch(Branch branch) {
        var object = new LinkedHashMap<String, Object>();
        object.put("label", branch.label());
        object.put("line", branch.span().line());
        object.put("column", branch.span().column());
        object.put("exercised", branch.exercised());
        return object;
    }
}
