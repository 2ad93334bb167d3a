package dragoman.lint.sigma;

import dragoman.lint.Found;
import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.lint.RuleText;
import dragoman.source.NearestName;
import dragoman.yaml.YamlNode.YamlScalar;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// A tag has a namespace that the specification does not know.
public final class UnknownTagNamespace implements LintRule.Alone {
    private static final Page PAGE = new Page(
                    "SI011",
                    "unknown-tag-namespace",
                    "a tag has a namespace that the specification does not know",
                    "Nobody knows what it means; a namespace that is only misspelled loses the tag for everybody who looks for it.",
                    """
            tags:
                - atack.t1059
            """,
                    """
            tags:
                - attack.t1059
            """)
            .see("https://github.com/SigmaHQ/sigma-specification/blob/main/appendix/appendix-tags.md");
    private static final Set<String> NAMESPACES = Set.of("attack", "car", "cve", "d3fend", "detection", "stp", "tlp");

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public void check(RuleText rule, Found found) {
        for (YamlScalar tag : rule.tags("")) {
            int dot = tag.text().indexOf('.');
            String namespace = dot < 0 ? "" : tag.text().substring(0, dot);
            if (dot > 0 && !NAMESPACES.contains(namespace)) {
                Optional<String> near = NearestName.slip(namespace, NAMESPACES);
                found.at(
                        tag.span(),
                        "there is no namespace `" + namespace + "`",
                        near.isEmpty() ? "one of " + String.join(", ", new TreeSet<>(NAMESPACES)) : "",
                        near.flatMap(name ->
                                rule.edits().replace(tag, name + tag.text().substring(dot), "write `" + name + "`")));
            }
        }
    }
}
