package dragoman.resolve;

import dragoman.rule.CorrelationRule;
import dragoman.rule.DetectionRule;
import dragoman.rule.FilterRule;
import dragoman.rule.SigmaRule;
import dragoman.rule.Word;
import dragoman.source.Diagnostics;
import dragoman.source.NearestName;
import dragoman.source.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// All rules of a run, by id and by name, whatever files and order they come in.
public final class Project {
    private final List<SigmaRule> rules;
    private final Map<String, List<SigmaRule>> byId = new HashMap<>();
    private final Map<String, List<SigmaRule>> byName = new HashMap<>();
    private final Set<String> broken = new HashSet<>();
    private final List<FilterRule> filters = new ArrayList<>();
    private final Set<SigmaRule> brokenFilters = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<SigmaRule, List<CorrelationRule>> users = new IdentityHashMap<>();

    private Project(List<Member> members) {
        for (Member member : members) {
            if (!member.sound()) {
                broken.add(member.id());
                member.rule().ifPresent(rule -> broken.add(rule.metadata().name()));
            }
        }
        rules = members.stream()
                .filter(Member::sound)
                .flatMap(member -> member.rule().stream())
                .sorted(Comparator.comparing(SigmaRule::span))
                .toList();
        members.stream()
                .filter(member -> !member.sound())
                .flatMap(member -> member.rule().stream())
                .filter(FilterRule.class::isInstance)
                .forEach(brokenFilters::add);
        members.stream()
                .flatMap(member -> member.rule().stream())
                .filter(FilterRule.class::isInstance)
                .map(FilterRule.class::cast)
                .sorted(Comparator.comparing(SigmaRule::span))
                .forEach(filters::add);
        for (SigmaRule rule : rules) {
            index(byId, rule.metadata().id().toLowerCase(Locale.ROOT), rule);
            index(byName, rule.metadata().name(), rule);
        }
        for (SigmaRule rule : rules) {
            if (rule instanceof CorrelationRule correlation) {
                for (Word reference : correlation.correlation().rules()) {
                    List<SigmaRule> found = candidates(reference);
                    if (found.size() == 1) {
                        users.computeIfAbsent(found.getFirst(), _ -> new ArrayList<>())
                                .add(correlation);
                    }
                }
            }
        }
    }

    /// A document as far as it could be read.
    ///
    /// @param sound whether it has no errors
    public record Member(Optional<SigmaRule> rule, String id, boolean sound) {}

    public static Project of(List<Member> members) {
        return new Project(members);
    }

    private static void index(Map<String, List<SigmaRule>> index, String key, SigmaRule rule) {
        if (!key.isEmpty()) {
            index.computeIfAbsent(key, _ -> new ArrayList<>()).add(rule);
        }
    }

    /// By id, or else by name; a rule of the same file is meant before those of others.
    private List<SigmaRule> candidates(Word reference) {
        String id = reference.text().toLowerCase(Locale.ROOT).replaceAll("^\\{|\\}$", "");
        List<SigmaRule> all = byId.getOrDefault(id, byName.getOrDefault(reference.text(), List.of()));
        List<SigmaRule> near = all.stream()
                .filter(rule -> rule.span().file().equals(reference.span().file()))
                .toList();
        return near.size() == 1 ? near : all;
    }

    /// The rule of a reference, by id or else by name; if there is not exactly one, a diagnostic says so.
    Optional<SigmaRule> find(Word reference, Diagnostics diagnostics) {
        List<SigmaRule> found = candidates(reference).stream()
                .filter(rule -> !(rule instanceof FilterRule))
                .toList();
        if (found.size() == 1) {
            return Optional.of(found.getFirst());
        }
        if (found.size() > 1) {
            diagnostics.add(
                    Problem.RULE_AMBIGUOUS,
                    reference.span(),
                    "`" + reference.text() + "` stands for several rules: " + places(found));
        } else if (broken.contains(reference.text())
                || broken.contains(reference.text().toLowerCase(Locale.ROOT))) {
            diagnostics.add(
                    Problem.BASE_RULE_BROKEN,
                    reference.span(),
                    "the rule `" + reference.text() + "` is in error; see what is said about it");
        } else {
            diagnostics.add(
                    Problem.RULE_UNKNOWN,
                    reference.span(),
                    "no rule has the id or name `" + reference.text() + "`",
                    NearestName.help(reference.text(), new TreeSet<>(byName.keySet())));
        }
        return Optional.empty();
    }

    private static String places(List<SigmaRule> rules) {
        return String.join(
                ", ",
                rules.stream()
                        .map(rule -> rule.span().file() + ":" + rule.span().line())
                        .toList());
    }

    /// The filters of a rule, in the order of files and documents.
    public List<FilterRule> filters(DetectionRule rule) {
        return filters.stream().filter(filter -> applies(filter, rule)).toList();
    }

    boolean isBroken(FilterRule filter) {
        return brokenFilters.contains(filter);
    }

    private boolean applies(FilterRule filter, DetectionRule rule) {
        List<Word> references = filter.filter().rules();
        return filter.logSource().covers(rule.logSource())
                && (references.isEmpty()
                        || references.stream()
                                .anyMatch(reference -> candidates(reference).contains(rule)));
    }

    /// How many rules a filter applies to.
    public long reach(FilterRule filter) {
        return rules.stream()
                .filter(DetectionRule.class::isInstance)
                .map(DetectionRule.class::cast)
                .filter(rule -> applies(filter, rule))
                .count();
    }

    /// The correlations that need a rule, if each of them says that it has no query of its own.
    public List<CorrelationRule> absorbers(SigmaRule rule) {
        List<CorrelationRule> all = users.getOrDefault(rule, List.of());
        boolean generated = all.stream().anyMatch(user -> user.correlation().generate());
        return generated
                ? List.of()
                : all.stream()
                        .sorted(Comparator.comparing((CorrelationRule user) ->
                                        user.metadata().title())
                                .thenComparing(user -> user.metadata().id()))
                        .toList();
    }

    /// What is wrong with a rule as one among others: an id or name that it shares, references of a filter to nothing.
    public void check(SigmaRule rule, Diagnostics diagnostics) {
        shared("id", rule.metadata().id().toLowerCase(Locale.ROOT), byId, rule, diagnostics);
        shared("name", rule.metadata().name(), byName, rule, diagnostics);
        if (rule instanceof FilterRule filter) {
            for (Word reference : filter.filter().rules()) {
                if (candidates(reference).isEmpty()) {
                    diagnostics.add(
                            Problem.FILTER_RULE_UNKNOWN,
                            reference.span(),
                            "no rule has the id or name `" + reference.text() + "`",
                            NearestName.help(reference.text(), new TreeSet<>(byName.keySet())));
                }
            }
        }
    }

    private static void shared(
            String what, String key, Map<String, List<SigmaRule>> index, SigmaRule rule, Diagnostics diagnostics) {
        List<SigmaRule> all = index.getOrDefault(key, List.of());
        if (all.size() > 1) {
            List<SigmaRule> others = all.stream().filter(other -> other != rule).toList();
            diagnostics.add(
                    Problem.RULE_DUPLICATE,
                    rule.span(),
                    "the " + what + " `" + key + "` also stands for " + places(others));
        }
    }
}
