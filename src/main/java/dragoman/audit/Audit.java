package dragoman.audit;

import dragoman.rule.FilterRule;
import dragoman.source.Diagnostic;
import dragoman.source.Diagnostics;
import dragoman.source.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Looks at all rules of a folder for what cannot be told from one line: parts without effect, conditions that never or
/// always hold, filters that leave out nothing, rules within other rules.
public final class Audit {
    private Audit() {}

    /// Warnings and notes, sorted; each names its file in its span.
    public static List<Diagnostic> of(List<Candidate> candidates) {
        record Looked(Candidate candidate, RuleAudit.Result result, List<Diagnostic> found) {
            Optional<String> example(FilterRule filter) {
                return Optional.ofNullable(result.idle().get(filter))
                        .map(text -> "of `" + candidate.rule().metadata().title() + "`: " + text);
            }
        }
        List<Looked> looked = candidates.parallelStream()
                .map(candidate -> {
                    var own = new Diagnostics();
                    RuleAudit.Result result = RuleAudit.of(candidate, own);
                    return new Looked(candidate, result, own.sorted());
                })
                .toList();
        var found = new ArrayList<Diagnostic>();
        looked.forEach(one -> found.addAll(one.found()));
        Set<FilterRule> idle = Collections.newSetFromMap(new IdentityHashMap<>());
        looked.forEach(one -> idle.addAll(one.candidate().filters()));
        looked.stream()
                .filter(one -> one.result().sound())
                .forEach(one -> one.candidate().filters().stream()
                        .filter(filter -> !one.result().idle().containsKey(filter))
                        .forEach(idle::remove));
        idle.forEach(filter -> found.add(new Diagnostic(
                Problem.FILTER_IDLE,
                filter.filter().span(),
                "this filter never leaves out anything that a rule would find",
                looked.stream()
                        .flatMap(one -> one.example(filter).stream())
                        .findFirst()
                        .orElse(""))));
        found.addAll(Overlaps.of(looked.stream()
                .filter(one -> one.result().sound())
                .map(Looked::candidate)
                .toList()));
        return found.stream().sorted().toList();
    }
}
