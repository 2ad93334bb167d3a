package dragoman.lint.sigma;

import dragoman.lint.Found;
import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.lint.RuleText;
import dragoman.yaml.YamlNode.YamlScalar;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// A tag is not written as its namespace asks for.
public final class WrongTagValue implements LintRule.Alone {
    private static final Page PAGE = new Page(
                    "SI017",
                    "wrong-tag-value",
                    "a tag is not written as its namespace asks for",
                    "A CVE, a CAR analytic or a kind of detection that is written differently is found by nobody who looks for it.",
                    """
            tags:
                - cve.cve-2021-44228
            """,
                    """
            tags:
                - cve.2021-44228
            """)
            .see("https://github.com/SigmaHQ/sigma-specification/blob/main/appendix/appendix-tags.md");
    private static final Map<String, Pattern> FORMS = Map.of(
            "car", Pattern.compile("\\d{4}-\\d{2}-\\d{3}"),
            "cve", Pattern.compile("\\d+-\\d+"),
            "detection", Pattern.compile("dfir|emerging-threats|threat-hunting"),
            "stp", Pattern.compile("[1-5][auk]?"));

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public void check(RuleText rule, Found found) {
        for (YamlScalar tag : rule.tags("")) {
            int dot = tag.text().indexOf('.');
            Pattern form = dot < 0 ? null : FORMS.get(tag.text().substring(0, dot));
            if (form != null && !form.matcher(tag.text().substring(dot + 1)).matches()) {
                String right =
                        tag.text().replaceFirst("^cve\\.cve[-.]", "cve.").replaceFirst("^(cve\\.[0-9]{4})\\.", "$1-");
                boolean mends = form.matcher(right.substring(dot + 1)).matches();
                found.at(
                        tag.span(),
                        "`" + tag.text() + "` is not of the form " + form,
                        mends ? rule.edits().replace(tag, right, "write `" + right + "`") : Optional.empty());
            }
        }
    }
}
