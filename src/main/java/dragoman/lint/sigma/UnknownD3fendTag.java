package dragoman.lint.sigma;

import dragoman.lint.Data;
import dragoman.lint.Found;
import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.lint.RuleText;
import dragoman.yaml.YamlNode.YamlScalar;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// A tag names nothing of D3FEND.
public final class UnknownD3fendTag implements LintRule.Alone {
    private static final Page PAGE = new Page(
                    "SI014",
                    "unknown-d3fend-tag",
                    "a tag names nothing of D3FEND",
                    "Nobody who looks for a countermeasure finds the rule. Tags are held against D3FEND 0.16: what came later is told, too.",
                    """
            tags:
                - d3fend.d3-xyz
            """,
                    """
            tags:
                - d3fend.d3-fca
            """)
            .see("https://github.com/SigmaHQ/sigma-specification/blob/main/appendix/appendix-tags.md")
            .see("https://d3fend.mitre.org/")
            .note();
    /// Read when the first rule asks.
    private static final class Words {
        static final Set<String> KNOWN = Data.words("d3fend.txt").stream()
                .map(word -> word.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public void check(RuleText rule, Found found) {
        for (YamlScalar tag : rule.tags("d3fend")) {
            String word = tag.text().substring(tag.text().indexOf('.') + 1).toLowerCase(Locale.ROOT);
            if (!Words.KNOWN.contains(word)) {
                found.at(tag.span(), "D3FEND has no `" + word + "`");
            }
        }
    }
}
