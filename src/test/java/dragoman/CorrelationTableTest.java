package dragoman;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dragoman.Compilation.Compiled;
import dragoman.Compilation.Refused;
import dragoman.query.Lowered;
import dragoman.query.LoweredCorrelation;
import dragoman.query.LoweredQuery;
import dragoman.read.RuleDocument;
import dragoman.read.RuleReader;
import dragoman.resolve.Placeholders;
import dragoman.source.Diagnostics;
import dragoman.source.SourceFile;
import dragoman.taxonomy.EventCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The table in `docs/correlations.md` of what each language makes of each kind of correlation; `-Dgolden=update`
/// rewrites it.
class CorrelationTableTest {
    private static final Path PAGE = Path.of("docs/correlations.md");
    private static final Path RULES = Path.of("src/test/resources/limits/correlations");
    private static final String MARK = "<!-- generated from here on by CorrelationTableTest -->\n";

    @Test
    void tableIsCurrent() throws IOException {
        String page = Files.readString(PAGE);
        String head = page.substring(0, page.indexOf(MARK) + MARK.length());
        String current = head + table();
        if ("update".equals(System.getProperty("golden")) && System.getenv("CI") == null) {
            Files.writeString(PAGE, current);
            page = current;
        }
        assertEquals(current, page, "docs/correlations.md is out of date: -Dgolden=update");
    }

    private static String table() throws IOException {
        List<Backend> backends = Arrays.stream(Language.values())
                .map(language -> Backend.of(language, Mappings.load(language, new Diagnostics())))
                .toList();
        var check = new EventCheck(TaxonomyFiles.taxonomy(), List.of(), false);
        var compiler = new Compiler(backends, Placeholders.NONE, Optional.of(check), false, false);
        var table = new StringBuilder("\n| example | " + String.join(" | ", Language.words()) + " |\n|---|"
                + "---|".repeat(backends.size()) + "\n");
        var refusals = new TreeSet<String>();
        try (var files = Files.list(RULES)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                List<RuleDocument> documents = RuleReader.read(new SourceFile(name, Files.readString(file)));
                List<Compilation> row = compiler.compile(documents.getLast(), Compiler.project(documents));
                table.append("| ").append(name.replace(".yml", "")).append(" | ");
                table.append(row.stream().map(CorrelationTableTest::cell).collect(Collectors.joining(" | ")));
                table.append(" |\n");
                row.stream()
                        .filter(Refused.class::isInstance)
                        .map(Refused.class::cast)
                        .forEach(refused ->
                                refusals.add("* " + refused.language().word() + ": "
                                        + refused.diagnostics().getFirst().message() + " — "
                                        + refused.diagnostics().getFirst().help()));
            }
        }
        return table + "\n## What is refused, and what to do instead\n\n" + String.join("\n", refusals) + "\n";
    }

    private static String cell(Compilation compilation) {
        return compilation instanceof Compiled compiled
                ? compiled.verdict().word() + " (" + macro(compiled.stages().lowered()) + ")"
                : "refused";
    }

    /// A union is one query where a product keeps all events in one place.
    private static String macro(Lowered lowered) {
        return switch (lowered) {
            case LoweredCorrelation correlation -> correlation.plan().macro();
            case LoweredQuery _ -> "Query";
        };
    }
}
