package dragoman.lint.told;

import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.source.Problem;

/// The YAML cannot be parsed.
public final class BadYaml implements LintRule.Told {
    private static final Page PAGE = new Page(
                    "SG0101", "bad-yaml", "the YAML cannot be parsed", "Nothing of the file can be read.", """
            title: [a
            logsource: b
            """, """
            title: Wscript as a Child of Outlook
            logsource:
                category: process_creation
                product: windows
            detection:
                selection:
                    Image|endswith: \\wscript.exe
                condition: selection
            """)
            .of(Problem.YAML_SYNTAX.severity());

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public Problem problem() {
        return Problem.YAML_SYNTAX;
    }
}
