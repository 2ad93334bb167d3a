package dragoman.lint;

import dragoman.report.Finding;
import dragoman.source.Diagnostic;
import dragoman.source.Severity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;

/// Asks all lint rules that are on about all rules of a run, in one pass.
public final class Linter {
    private final LintSettings settings;
    private final List<LintRule.Alone> alone;
    private final List<LintRule.Among> among;

    public Linter(LintSettings settings) {
        this.settings = settings;
        this.alone = on(LintRule.Alone.class);
        this.among = on(LintRule.Among.class);
    }

    private <T extends LintRule> List<T> on(Class<T> kind) {
        return LintRules.all().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .filter(rule -> settings.isOn(rule.page()))
                .toList();
    }

    /// What the lint rules say of rules, not yet held against ignores.
    public List<Finding> lint(List<RuleText> rules) {
        List<Finding> found =
                new ArrayList<>(rules.parallelStream().flatMap(this::alone).toList());
        among.forEach(rule -> rule.check(rules, new Found.Many(rule.page(), found::add)));
        return found;
    }

    private Stream<Finding> alone(RuleText text) {
        var found = new ArrayList<Finding>();
        alone.forEach(rule -> rule.check(text, new Found(rule.page(), text, found::add)));
        return found.stream();
    }

    /// What a stage told of a rule, with the fix that its page knows.
    public static Finding told(RuleText rule, Diagnostic diagnostic) {
        Finding finding = Finding.of(diagnostic, rule.file().place()).about(rule.id(), rule.title());
        return LintRules.told(diagnostic.problem())
                .flatMap(told -> told.fix(rule, diagnostic))
                .map(finding::withFix)
                .orElse(finding);
    }

    /// Findings without those that somebody wants to ignore, weighed as somebody wants, with what is wrong with
    /// ignores.
    ///
    /// @param texts the rules of all files, as far as there are such
    public List<Finding> settled(List<Finding> found, Collection<RuleText> texts) {
        var ignores = new LinkedHashMap<String, Ignores>();
        var first = new HashMap<String, RuleText>();
        for (RuleText text : texts) {
            String place = text.file().place();
            if (first.putIfAbsent(place, text) == null) {
                ignores.put(place, new Ignores(text.file(), settings));
            }
        }
        var kept = new ArrayList<Finding>();
        for (Finding finding : found) {
            Ignores own = ignores.get(finding.file());
            boolean ignored = !LintRules.refuses(finding.code()) && own != null && own.covers(finding);
            if (!ignored && settings.wants(finding)) {
                kept.add(weighed(finding));
            }
        }
        for (LintRule.OfIgnores rule : on(LintRule.OfIgnores.class)) {
            ignores.forEach((place, own) ->
                    rule.check(own, new Found(rule.page(), first.get(place), finding -> kept.add(weighed(finding)))));
        }
        return kept;
    }

    private Finding weighed(Finding finding) {
        Severity severity = settings.severities().get(finding.code());
        return severity == null || LintRules.refuses(finding.code()) ? finding : finding.with(severity);
    }
}
