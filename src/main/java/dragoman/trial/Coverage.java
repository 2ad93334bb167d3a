package dragoman.trial;

import dragoman.match.Event;
import dragoman.match.Matcher;
import dragoman.query.Correlation;
import dragoman.query.Query;
import dragoman.source.Span;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// Which parts of a rule events exercise.
///
/// A value is exercised by an event that has it while the rest of the rule lets it matter: the rest of its
/// search holds, and of a filter the rest of the rule.
public record Coverage(TestedRule rule, List<Branch> branches) {
    public Coverage {
        branches = List.copyOf(branches);
    }

    /// A value of the rule, or a rule of a correlation.
    public record Branch(String label, Span span, boolean exercised) {}

    public int exercised() {
        return (int) branches.stream().filter(Branch::exercised).count();
    }

    /// Percent; all of nothing is 100.
    public static double percent(int exercised, int all) {
        return all == 0 ? 100 : 100.0 * exercised / all;
    }

    public static Coverage of(TestedRule rule, List<Case> cases) {
        List<Event> events = cases.stream()
                .flatMap(one -> one.steps().stream())
                .map(Step::event)
                .toList();
        List<Branch> branches = switch (rule.meaning()) {
            case Query _ ->
                rule.clause().map(clause -> branches(clause, events)).orElse(List.of());
            case Correlation correlation -> branches(correlation, events);
        };
        return new Coverage(rule, branches);
    }

    private static List<Branch> branches(Correlation correlation, List<Event> events) {
        var branches = new ArrayList<Branch>();
        for (Correlation.Part part : correlation.parts()) {
            Predicate<Event> finder = part.events() instanceof Query query
                    ? Matcher.of(query.condition())
                    : event -> Trial.of(part.events()).finds(event);
            branches.add(new Branch(part.label(), part.span(), events.stream().anyMatch(finder)));
        }
        return branches;
    }

    private static List<Branch> branches(Clause root, List<Event> events) {
        Set<Clause> exercised = Collections.newSetFromMap(new IdentityHashMap<>());
        events.forEach(event -> walk(Judgement.of(root, event), exercised));
        Map<Span, Branch> branches = new LinkedHashMap<>();
        name(root, "", exercised, branches);
        return List.copyOf(branches.values());
    }

    private static void walk(Judgement judgement, Set<Clause> exercised) {
        switch (judgement.clause().kind()) {
            case VALUE -> {
                if (judgement.holds()) {
                    exercised.add(judgement.clause());
                }
            }
            case ALL -> {
                List<Judgement> failing =
                        judgement.parts().stream().filter(part -> !part.holds()).toList();
                if (failing.size() < 2) {
                    (failing.isEmpty() ? judgement.parts() : failing).forEach(part -> walk(part, exercised));
                }
            }
            case ANY, NOT -> judgement.parts().forEach(part -> walk(part, exercised));
        }
    }

    private static void name(Clause clause, String search, Set<Clause> exercised, Map<Span, Branch> branches) {
        if (clause.kind() == Clause.Kind.VALUE) {
            branches.merge(
                    clause.span(),
                    new Branch(search + clause.label(), clause.span(), exercised.contains(clause)),
                    (one, other) -> one.exercised() ? one : other);
        }
        String inner = clause.role() == Clause.Role.SEARCH && search.isEmpty() ? clause.label() + "." : search;
        clause.parts().forEach(part -> name(part, inner, exercised, branches));
    }
}
