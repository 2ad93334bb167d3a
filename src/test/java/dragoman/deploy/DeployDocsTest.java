package dragoman.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.source.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// `docs/deploy/` tells of every format, setting and reason; `-Dgolden=update` rewrites the table of settings.
class DeployDocsTest {
    private static final Path FOLDER = Path.of("docs/deploy");
    private static final Path SETTINGS = FOLDER.resolve("settings.md");
    private static final String MARK = "<!-- generated from here on by DeployDocsTest -->\n";

    @Test
    void settingsAreCurrent() throws IOException {
        String page = Files.readString(SETTINGS);
        String current = page.substring(0, page.indexOf(MARK) + MARK.length()) + table();
        if ("update".equals(System.getProperty("golden")) && System.getenv("CI") == null) {
            Files.writeString(SETTINGS, current);
            page = current;
        }
        assertEquals(current, page, SETTINGS + " is out of date: -Dgolden=update");
    }

    private static String table() {
        var table = new StringBuilder("\n| setting | what it settles | a value is | defaults |\n|---|---|---|---|\n");
        for (Setting setting : Setting.values()) {
            var formats = new LinkedHashMap<String, List<String>>();
            for (Format format : Formats.all()) {
                Map<String, String> defaults = format.profile().defaults();
                if (defaults.containsKey(setting.keys().getFirst())) {
                    String value = setting.keys().stream()
                            .map(key -> defaults.get(key).isEmpty() ? "—" : "`" + defaults.get(key) + "`")
                            .collect(Collectors.joining(" "));
                    formats.computeIfAbsent(value, _ -> new ArrayList<>())
                            .add(format.profile().name());
                }
            }
            assertTrue(!formats.isEmpty(), "no format takes " + setting);
            String key = setting.kind().isByLevel() ? setting.key() + ".LEVEL" : setting.key();
            String words =
                    setting.kind() == Setting.Kind.WORD_BY_LEVEL ? "a word of the product" : setting.words(List.of());
            table.append("| `" + key + "` | " + setting.meaning().replace("|", "\\|") + " | " + words + " | "
                    + formats.entrySet().stream()
                            .map(entry -> entry.getKey() + ": " + who(entry.getValue()))
                            .collect(Collectors.joining("; "))
                    + " |\n");
        }
        return table.toString();
    }

    private static String who(List<String> formats) {
        return formats.size() == Formats.all().size() ? "all" : String.join(", ", formats);
    }

    @Test
    void everyFormatHasItsPage() throws IOException {
        String sheet = Files.readString(FOLDER.resolve("README.md"));
        for (String name : Formats.names()) {
            String row = sheet.lines()
                    .filter(line -> line.startsWith("| `") && line.contains("`" + name + "`"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no row of " + name));
            String page = row.replaceFirst(".*\\((\\w+\\.md)\\).*", "$1");
            String text = Files.readString(FOLDER.resolve(page));
            assertTrue(text.lines().findFirst().orElseThrow().contains("`" + name + "`"), name + " in " + page);
            for (String part : List.of("What the tenant must have", "What comes back")) {
                assertTrue(text.contains("\n## " + part + "\n"), page + " has no part `" + part + "`");
            }
        }
    }

    @Test
    void everyReasonIsTold() throws IOException {
        String sheet = Files.readString(FOLDER.resolve("README.md"));
        Arrays.stream(Problem.values())
                .filter(problem -> problem.name().startsWith("DEPLOY_"))
                .forEach(problem -> assertTrue(
                        sheet.contains("| " + problem.code() + " | " + problem.explanation() + " |"), problem.code()));
    }
}
