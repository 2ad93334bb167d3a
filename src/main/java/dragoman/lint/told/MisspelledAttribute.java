package dragoman.lint.told;

import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.lint.RuleText;
import dragoman.report.Fix;
import dragoman.source.Diagnostic;
import dragoman.source.Problem;
import dragoman.yaml.YamlNode.Entry;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An attribute looks like a misspelled one.
public final class MisspelledAttribute implements LintRule.Told {
    private static final Page PAGE = new Page(
                    "SG0204",
                    "misspelled-attribute",
                    "an attribute looks like a misspelled one",
                    "What stands behind it is lost: nobody reads `falsepositve`.",
                    """
            falsepositve:
                - Unlikely
            """,
                    """
            falsepositives:
                - Unlikely
            """)
            .of(Problem.ATTRIBUTE_UNKNOWN.severity());
    private static final Pattern NAME = Pattern.compile("`([^`]+)`");
    private static final Set<String> READ = Set.of("logsource", "detection", "correlation", "filter");

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public Problem problem() {
        return Problem.ATTRIBUTE_UNKNOWN;
    }

    @Override
    public Optional<Fix> fix(RuleText rule, Diagnostic told) {
        Matcher right = NAME.matcher(told.help());
        return rule.map().entries().stream()
                .map(Entry::key)
                .filter(key -> key.span().equals(told.span()) && right.find() && !rule.has(right.group(1)))
                .findFirst()
                .flatMap(key -> rule.edits().replace(key, right.group(1), "write `" + right.group(1) + "`"))
                // a log source that is read at last means something else
                .map(fix -> new Fix(fix.description(), !READ.contains(right.group(1)), fix.edits()));
    }
}
