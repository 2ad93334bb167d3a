package dragoman.trial;

import dragoman.source.SourceFile;
import dragoman.trial.Coverage.Branch;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Coverage as a page of HTML that needs nothing else: folders, and the text of each rule with what is
/// exercised of it.
public final class CoveragePage {
    private static final String HEAD = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <title>What tests exercise of rules</title>
            <style>
            body { font: 15px/1.5 system-ui, sans-serif; margin: 2em auto; max-width: 70em; padding: 0 1em; color: #222; }
            pre { background: #f6f6f6; padding: .6em 0; overflow-x: auto; }
            pre span { display: block; padding: 0 1em; white-space: pre; }
            .yes { background: #d9f2dd; } .no { background: #fbdcdc; } .some { background: #fdf1cf; }
            summary { cursor: pointer; } td, th { text-align: left; padding: .1em 1em .1em 0; }
            .percent { text-align: right; font-variant-numeric: tabular-nums; }
            </style>
            </head>
            <body>
            """;

    private CoveragePage() {}

    /// A rule file, and what is exercised of its rules.
    ///
    /// @param name its path below the folder that was named, with `/`
    public record RuleFile(String name, SourceFile text, List<Coverage> rules) {
        public RuleFile {
            rules = List.copyOf(rules);
        }

        public int exercised() {
            return rules.stream().mapToInt(Coverage::exercised).sum();
        }

        public int all() {
            return rules.stream().mapToInt(rule -> rule.branches().size()).sum();
        }

        public String folder() {
            int slash = name.lastIndexOf('/');
            return slash < 0 ? "." : name.substring(0, slash);
        }
    }

    public static String write(List<RuleFile> files) {
        var out = new StringBuilder(HEAD);
        int exercised = files.stream().mapToInt(RuleFile::exercised).sum();
        int all = files.stream().mapToInt(RuleFile::all).sum();
        out.append("<h1>What tests exercise of rules: ")
                .append(share(exercised, all))
                .append("</h1>\n<table>\n");
        Map<String, List<RuleFile>> folders =
                files.stream().collect(Collectors.groupingBy(RuleFile::folder, TreeMap::new, Collectors.toList()));
        folders.forEach((folder, some) -> out.append("<tr><td><a href=\"#")
                .append(escaped(folder))
                .append("\">")
                .append(escaped(folder))
                .append("</a></td><td class=\"percent\">")
                .append(share(
                        some.stream().mapToInt(RuleFile::exercised).sum(),
                        some.stream().mapToInt(RuleFile::all).sum()))
                .append("</td></tr>\n"));
        out.append("</table>\n");
        folders.forEach((folder, some) -> {
            out.append("<h2 id=\"")
                    .append(escaped(folder))
                    .append("\">")
                    .append(escaped(folder))
                    .append("</h2>\n");
            some.forEach(file -> write(file, out));
        });
        return out.append("</body>\n</html>\n").toString();
    }

    private static void write(RuleFile file, StringBuilder out) {
        boolean whole = file.exercised() == file.all();
        out.append(whole ? "<details>" : "<details open>")
                .append("<summary>")
                .append(escaped(file.name().substring(file.name().lastIndexOf('/') + 1)))
                .append(": ")
                .append(share(file.exercised(), file.all()))
                .append("</summary>\n<pre>");
        Map<Integer, List<Branch>> byLine = file.rules().stream()
                .flatMap(rule -> rule.branches().stream())
                .filter(branch -> branch.span().file().equals(file.text().name()))
                .collect(Collectors.groupingBy(branch -> branch.span().line()));
        int number = 1;
        for (String line : file.text().text().lines().toList()) {
            List<Branch> branches = byLine.getOrDefault(number++, List.of());
            boolean any = branches.stream().anyMatch(Branch::exercised);
            boolean all = branches.stream().allMatch(Branch::exercised);
            String style = branches.isEmpty() ? "" : all ? " class=\"yes\"" : any ? " class=\"some\"" : " class=\"no\"";
            out.append("<span")
                    .append(style)
                    .append('>')
                    .append(escaped(line.isEmpty() ? " " : line))
                    .append("</span>");
        }
        out.append("</pre></details>\n");
    }

    private static String share(int exercised, int all) {
        return "%d of %d (%.0f %%)".formatted(exercised, all, Coverage.percent(exercised, all));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
