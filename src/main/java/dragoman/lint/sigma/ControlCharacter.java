package dragoman.lint.sigma;

import dragoman.lint.Found;
import dragoman.lint.Item;
import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.lint.RuleText;
import dragoman.source.DiagnosticPrinter;
import dragoman.yaml.YamlNode.YamlScalar;

/// A value holds a control character.
public final class ControlCharacter implements LintRule.Alone {
    private static final Page PAGE = new Page(
            "SI052",
            "control-character",
            "a value holds a control character",
            "It is rarely meant: in double quotes YAML makes a tab of `\\t` and a line break of `\\n`, as in \"C:\\temp\". A mark that turns the direction of a text lets people read another value than is compared, unless it is the value.",
            """
            detection:
                selection:
                    TargetFilename|contains: "C:\\temp"
                condition: selection
            """,
            """
            detection:
                selection:
                    TargetFilename|contains: 'C:\\temp'
                condition: selection
            """);

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public void check(RuleText rule, Found found) {
        for (Item item : rule.items()) {
            for (YamlScalar value : item.values()) {
                String text = value.text();
                boolean mixed = !text.codePoints().allMatch(DiagnosticPrinter::isDirectionMark);
                text.codePoints()
                        .filter(point -> point < ' ' || mixed && DiagnosticPrinter.isDirectionMark(point))
                        .findFirst()
                        .ifPresent(point -> found.at(
                                value.span(),
                                "the value holds the control character U+%04X".formatted(point),
                                point < ' '
                                        ? "in single quotes a backslash is a backslash"
                                        : "it turns the direction of the text: what is read is not what is compared"));
            }
        }
    }
}
