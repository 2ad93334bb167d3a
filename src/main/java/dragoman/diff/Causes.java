package dragoman.diff;

import dragoman.query.Correlation;
import dragoman.query.Correlation.Part;
import dragoman.query.Meaning;
import dragoman.rule.CorrelationRule;
import dragoman.rule.DetectionRule;
import dragoman.rule.FilterRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Finds what else than its own text changes what a rule finds.
final class Causes {
    private final Side before;
    private final Side now;
    private final List<String> variables;

    Causes(Side before, Side now) {
        this.before = before;
        this.now = now;
        var names = new TreeSet<>(differing(before.variables(), now.variables()));
        now.targets()
                .forEach(target -> before.target(target.name())
                        .ifPresent(other -> names.addAll(differing(other.variables(), target.variables()))));
        this.variables = List.copyOf(names);
    }

    private static <T> List<String> differing(Map<String, T> before, Map<String, T> now) {
        var names = new TreeSet<>(before.keySet());
        names.addAll(now.keySet());
        names.removeIf(name -> Objects.equals(before.get(name), now.get(name)));
        return List.copyOf(names);
    }

    /// The pipeline files and settings of deployments that came, went or changed.
    List<Cause> setup() {
        return Stream.concat(
                        differing(before.pipelines(), now.pipelines()).stream()
                                .map(name -> new Cause(Cause.Kind.PIPELINE, name)),
                        differing(settings(before), settings(now)).stream()
                                .map(name -> new Cause(Cause.Kind.DEPLOYMENT, name)))
                .toList();
    }

    private static Map<String, String> settings(Side side) {
        return side.targets().stream().collect(Collectors.toMap(Target::name, Target::settings));
    }

    /// Whether only a look at meaning and queries tells if the rule is affected.
    boolean mayComeFromElsewhere(Document document) {
        return document.rule().filter(CorrelationRule.class::isInstance).isPresent() || !setup().isEmpty();
    }

    /// Filters that apply to the rule on one side only, or changed; values of placeholders.
    List<Cause> around(Document old, Document document) {
        var causes = new ArrayList<Cause>();
        Map<String, FilterRule> oldFilters = filters(before, old);
        Map<String, FilterRule> filters = filters(now, document);
        var names = new LinkedHashMap<>(oldFilters);
        names.putAll(filters);
        names.forEach((key, filter) -> {
            FilterRule was = oldFilters.get(key);
            FilterRule is = filters.get(key);
            if (was == null || is == null || !Edits.of(was, is).isEmpty()) {
                causes.add(new Cause(Cause.Kind.FILTER, "`" + filter.metadata().title() + "`"));
            }
        });
        String texts = old.file().text() + document.file().text();
        variables.stream()
                .filter(name -> texts.contains("%" + name + "%"))
                .forEach(name -> causes.add(new Cause(Cause.Kind.VARIABLE, name)));
        return causes;
    }

    private static Map<String, FilterRule> filters(Side side, Document document) {
        var filters = new LinkedHashMap<String, FilterRule>();
        document.rule()
                .filter(DetectionRule.class::isInstance)
                .ifPresent(rule -> side.project()
                        .filters((DetectionRule) rule)
                        .forEach(filter -> filters.put(
                                filter.metadata().id().isEmpty()
                                        ? filter.metadata().title()
                                        : filter.metadata().id(),
                                filter)));
        return filters;
    }

    /// The rules of a correlation that find something else.
    List<Cause> below(Optional<Meaning> was, Optional<Meaning> is) {
        var causes = new ArrayList<Cause>();
        // events without a key do not count: with other keys all rules below find something else
        if (was.orElse(null) instanceof Correlation old
                && is.orElse(null) instanceof Correlation correlation
                && old.keys().equals(correlation.keys())) {
            for (int i = 0; i < Math.min(old.parts().size(), correlation.parts().size()); i++) {
                Part part = correlation.parts().get(i);
                if (MeaningComparison.of(old.parts().get(i).events(), part.events(), List::of)
                                .shift()
                        != Shift.EQUIVALENT) {
                    causes.add(new Cause(
                            Cause.Kind.BASE_RULE, "`" + part.events().header().title() + "`"));
                }
            }
        }
        return causes;
    }
}
