package dragoman.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// `docs/lint.md` is written from the pages of lint rules and the table of other tools' checks.
class LintDocumentTest {
    private static final Path DOCUMENT = Path.of("docs/lint.md");
    private static final String HEAD = """
            # Lint

            `dragoman check` says what is wrong with rules that can be read. Each kind of finding has a code, a name and a page
            here, which `dragoman check --explain CODE` prints. (This file is written from the pages:
            `mvn test -Dtest=LintDocumentTest -Dgolden=update`.)

            Which rules are asked, and what their findings weigh, stands in `dragoman.yml`:

            ```yaml
            lint:
                select: [standard, sigmahq]      # codes, names, groups; `standard` is what is on where nobody chose
                ignore: [number-as-text]
                per-path-ignores:
                    "rules/legacy/**": [sigmahq]
                severity:
                    unknown-attack-tag: error    # error, warning or note
                baseline: lint-baseline.txt      # accepted as it is; `check --update-baseline` writes it
            ```

            `--select` and `--ignore` do the same for one run, and `-c FILE` reads a validation file of sigma-cli. A comment ignores
            what is found on its line, or on the next one if it stands alone; it needs a reason:

            ```yaml
            tags:
                - attack.T1059    # dragoman: ignore malformed-tag our old dashboard wants capitals
            ```

            `# dragoman: ignore-file CODE reason` is for the whole file. What makes a rule unusable cannot be ignored.

            `--fix` mends what can be mended without another meaning: it changes the text in place, so comments, quotes, order and
            line ends stay, and what the rule means is compared before and after. `--unsafe-fixes` adds those after which a rule may
            mean something else; `--diff` only shows what would change. `--statistics` counts, `--exit-zero` never fails,
            `--fail-on warning` fails on warnings, too.

            """;

    @Test
    void itIsWrittenFromThePages() throws IOException {
        String written = document();
        if ("update".equals(System.getProperty("golden"))) {
            assertFalse(System.getenv().containsKey("CI"));
            Files.writeString(DOCUMENT, written);
        }
        assertEquals(
                Files.exists(DOCUMENT) ? Files.readString(DOCUMENT) : "",
                written,
                "mvn test -Dtest=LintDocumentTest -Dgolden=update");
    }

    private static String document() {
        var text = new StringBuilder(HEAD);
        text.append("| group | what it is about | |\n|---|---|---|\n");
        for (Group group : Group.values()) {
            text.append("| `%s` | %s | %s |\n"
                    .formatted(group.word(), group.about(), group.standard() ? "" : "off unless it is chosen"));
        }
        for (Group group : Group.values()) {
            text.append("\n## ").append(group.word()).append('\n');
            LintRules.pages().stream().filter(page -> page.group() == group).forEach(page -> text.append(page(page)));
        }
        text.append("\n## What other tools call it\n\n| tool | check | here | |\n|---|---|---|---|\n");
        for (Validator row : Validator.all()) {
            text.append("| %s | `%s` | %s | %s |\n"
                    .formatted(row.tool(), row.name(), String.join(", ", row.codes()), row.remark()));
        }
        return text.toString();
    }

    private static String page(Page page) {
        var text = new StringBuilder();
        text.append("\n### ")
                .append(page.code())
                .append(' ')
                .append(page.name())
                .append("\n\n");
        text.append(Character.toUpperCase(page.what().charAt(0)))
                .append(page.what().substring(1))
                .append(" (")
                .append(page.severity().word())
                .append(page.standard() ? "" : ", off unless it is chosen")
                .append(", since ")
                .append(page.since())
                .append("). ")
                .append(page.why())
                .append("\n\n");
        text.append("```yaml\n# not so\n").append(page.bad()).append("```\n");
        text.append("```yaml\n# but so\n").append(page.good()).append("```\n");
        page.references()
                .forEach(reference -> text.append("\n<").append(reference).append(">\n"));
        return text.toString();
    }
}
