package dragoman.audit;

import dragoman.match.Event;
import dragoman.meaning.Decider;
import dragoman.meaning.Decider.Answer;
import dragoman.meaning.Witness;
import dragoman.query.Expression;
import dragoman.query.Expression.Test;
import dragoman.query.Field;
import dragoman.query.Glob;
import dragoman.rule.DetectionItem;
import dragoman.rule.FilterRule;
import dragoman.rule.Search;
import dragoman.rule.Value;
import dragoman.source.Diagnostics;
import dragoman.source.Problem;
import dragoman.source.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Looks for parts of a rule that cannot change what it finds.
///
/// What is found to be without effect is taken out before the next part is looked at, from the last to
/// the first: of two parts that say the same the second is named.
final class RuleAudit {
    /// So many events that were found before are tried again.
    private static final int MOST_BASES = 4;

    private final Candidate candidate;
    private final Diagnostics diagnostics;
    private final Evaluation evaluation = new Evaluation();
    private final List<Witness> known = new ArrayList<>();
    private Expression condition;

    private RuleAudit(Candidate candidate, Diagnostics diagnostics) {
        this.candidate = candidate;
        this.diagnostics = diagnostics;
        this.condition = candidate.query().condition();
    }

    /// What came of a rule.
    ///
    /// @param sound whether it finds something, and not all
    /// @param idle filters that never change what it finds, with what shows it
    record Result(boolean sound, Map<FilterRule, String> idle) {}

    static Result of(Candidate candidate, Diagnostics diagnostics) {
        var audit = new RuleAudit(candidate, diagnostics);
        if (!audit.isSound()) {
            return new Result(false, Map.of());
        }
        Map<FilterRule, String> idle = audit.filters();
        audit.searches();
        return new Result(true, idle);
    }

    private boolean isSound() {
        var decider = new Decider(candidate.several());
        Answer some = decider.find(List.of(condition), List.of());
        if (some instanceof Answer.Found(Witness witness)) {
            known.add(witness);
        }
        if (isNone(some)) {
            diagnostics.add(
                    Problem.CONDITION_NEVER,
                    candidate.rule().logSource().span(),
                    "no event can fulfil the condition of this rule" + conflict(decider));
            return false;
        }
        if (decider.isNever(List.of(), List.of(condition))) {
            diagnostics.add(
                    Problem.CONDITION_ALWAYS,
                    candidate.rule().logSource().span(),
                    "every event fulfils the condition of this rule");
            return false;
        }
        return true;
    }

    /// Two operands that exclude each other.
    private String conflict(Decider decider) {
        if (condition instanceof Expression.And(List<Expression> operands)) {
            for (int i = 0; i < operands.size(); i++) {
                for (int j = i; j < operands.size(); j++) {
                    if (decider.isNever(List.of(operands.get(i), operands.get(j)), List.of())) {
                        return i == j
                                ? ": what line " + line(operands.get(i)) + " asks for cannot be"
                                : ": lines " + line(operands.get(i)) + " and " + line(operands.get(j))
                                        + " exclude each other";
                    }
                }
            }
        }
        return "";
    }

    private static int line(Expression expression) {
        return expression.tests().stream()
                .mapToInt(test -> test.origin().item().line())
                .min()
                .orElse(0);
    }

    private Map<FilterRule, String> filters() {
        var idle = new LinkedHashMap<FilterRule, String>();
        for (FilterRule filter : candidate.filters().reversed()) {
            Predicate<Test> own = test -> Parts.isIn(test.origin().value(), filter.span());
            Expression before = condition;
            if (isWithout(own)) {
                idle.put(filter, IdleFilter.example(Parts.madeOf(before, own), condition, candidate.several()));
            }
        }
        return idle;
    }

    private void searches() {
        List<Map.Entry<String, Search>> searches =
                List.copyOf(candidate.rule().detection().searches().entrySet());
        for (Map.Entry<String, Search> search : searches.reversed()) {
            Span place = search.getValue().span();
            Predicate<Test> within = test -> Parts.isIn(test.origin().item(), place);
            boolean negative = Parts.isNegative(condition, within);
            Expression before = condition;
            if (searches.size() > 1 && isWithout(within)) {
                if (negative) {
                    diagnostics.add(
                            Problem.FILTER_IDLE,
                            place,
                            "`" + search.getKey() + "` never leaves out anything that the rule would find",
                            IdleFilter.example(Parts.madeOf(before, within), condition, candidate.several()));
                } else {
                    diagnostics.add(
                            Problem.SELECTION_DEAD,
                            place,
                            "`" + search.getKey() + "` cannot change what the rule finds");
                }
            } else {
                search(search.getValue());
            }
        }
    }

    private void search(Search search) {
        switch (search) {
            case Search.Items(List<DetectionItem> items, var _) ->
                items.reversed().forEach(item -> item(item, items.size() > 1));
            case Search.AnyOf(List<Search> searches, var _) ->
                searches.reversed().forEach(part -> {
                    if (!(part instanceof Search.Items(List<DetectionItem> items, var _) && items.size() > 1)
                            || !isDead(part.span(), "this alternative")) {
                        search(part);
                    }
                });
            case Search.Keyword _ -> {}
        }
    }

    private void item(DetectionItem item, boolean oneOfSeveral) {
        if (oneOfSeveral && isDead(item.span(), "`" + item.field() + "`")) {
            return;
        }
        if (item.values().size() > 1) {
            Set<Span> settled = settled(item);
            for (Value value : item.values().reversed()) {
                if (!settled.contains(value.span())) {
                    value(value);
                }
            }
        }
    }

    /// The values of a list about which alternatives beside them tell all: those that another one covers
    /// have no effect, and are taken out; those that match a text which no other matches have one, where
    /// the list decides about an event that is at hand.
    private Set<Span> settled(DetectionItem item) {
        Predicate<Test> own = test -> test.origin().item().equals(item.span());
        List<Test> tests = condition.tests().stream().filter(own).toList();
        Optional<Expression> with = Parts.replaced(condition, own, true);
        Optional<Expression> without = Parts.replaced(condition, own, false);
        if (with.isEmpty() || without.isEmpty()) {
            return Set.of();
        }
        var index = new ValueIndex(tests);
        var dead = new HashSet<Span>();
        var settled = new HashSet<Span>();
        Map<Span, List<Test>> byValue = tests.stream()
                .collect(Collectors.groupingBy(test -> test.origin().value(), LinkedHashMap::new, Collectors.toList()));
        for (Map.Entry<Span, List<Test>> value : List.copyOf(byValue.entrySet()).reversed()) {
            Optional<Test> cover = cover(value.getValue(), index, dead);
            if (cover.isPresent()) {
                dead.add(value.getKey());
                settled.add(value.getKey());
                valueDead(value.getKey(), cover);
            } else if (value.getValue().stream().anyMatch(test -> isDecisive(test, index, with.get(), without.get()))) {
                settled.add(value.getKey());
            }
        }
        condition = Parts.without(
                        condition,
                        test -> own.test(test) && dead.contains(test.origin().value()))
                .orElseThrow();
        return settled;
    }

    /// A test of another value that holds wherever one of some does.
    private Optional<Test> cover(List<Test> tests, ValueIndex index, Set<Span> dead) {
        Span value = tests.getFirst().origin().value();
        return tests.getFirst().pattern() instanceof Glob glob
                ? index.matching(sample(glob)).stream()
                        .filter(other -> !other.origin().value().equals(value)
                                && !dead.contains(other.origin().value()))
                        .filter(other ->
                                new Decider(candidate.several()).isNever(List.of(Expression.or(tests)), List.of(other)))
                        .findFirst()
                : Optional.empty();
    }

    private boolean isDecisive(Test test, ValueIndex index, Expression with, Expression without) {
        return test.subject() instanceof Field field
                && test.pattern() instanceof Glob glob
                && index.matching(sample(glob)).stream()
                        .allMatch(other ->
                                other.origin().value().equals(test.origin().value()))
                && known.stream()
                        .limit(MOST_BASES)
                        .map(base -> with(base, field, sample(glob)))
                        .anyMatch(event -> evaluation.holds(with, event) != evaluation.holds(without, event));
    }

    private static Event with(Witness base, Field field, String text) {
        var fields = new LinkedHashMap<>(base.fields());
        fields.put(field.label(), text);
        return Event.of(fields);
    }

    /// A text that a pattern matches.
    private static String sample(Glob glob) {
        var text = new StringBuilder();
        for (Glob.Part part : glob.parts()) {
            switch (part) {
                case Glob.Literal(String literal) -> text.append(literal);
                case Glob.Wildcard.ONE -> text.append('x');
                default -> {}
            }
        }
        return text.toString();
    }

    private boolean isDead(Span place, String what) {
        boolean dead = isWithout(test -> Parts.isIn(test.origin().item(), place));
        if (dead) {
            diagnostics.add(Problem.FIELD_DEAD, place, what + " cannot change what the rule finds");
        }
        return dead;
    }

    private void value(Value value) {
        Predicate<Test> of = test -> test.origin().value().equals(value.span());
        List<Test> tests = condition.tests().stream().filter(of).toList();
        if (!tests.isEmpty() && isWithout(of)) {
            valueDead(value.span(), covering(tests));
        }
    }

    private void valueDead(Span value, Optional<Test> cover) {
        diagnostics.add(
                Problem.VALUE_DEAD,
                value,
                "this value cannot change what the rule finds"
                        + cover.map(test -> ": what matches it matches line "
                                        + test.origin().value().line() + " as well")
                                .orElse(""));
    }

    /// A test of the same field that holds wherever one of some does.
    private Optional<Test> covering(List<Test> tests) {
        Optional<Witness> sample = sample(tests.getFirst());
        return condition.tests().stream()
                .filter(other -> other.subject().equals(tests.getFirst().subject()))
                .filter(other -> sample.filter(witness -> evaluation.holds(other, witness.event()))
                        .isPresent())
                .filter(other ->
                        new Decider(candidate.several()).isNever(List.of(Expression.or(tests)), List.of(other)))
                .findFirst();
    }

    private Optional<Witness> sample(Test test) {
        return new Decider(candidate.several()).find(List.of(test), List.of()) instanceof Answer.Found(Witness witness)
                ? Optional.of(witness)
                : Optional.empty();
    }

    /// Whether it makes no difference if tests are left out; then they are.
    private boolean isWithout(Predicate<Test> gone) {
        Optional<Expression> rest = Parts.without(condition, gone);
        if (rest.isEmpty() || rest.get().equals(condition) || isNeeded(gone)) {
            return false;
        }
        boolean same = isSame(condition, rest.get()) && isSame(rest.get(), condition);
        if (same) {
            condition = rest.get();
        }
        return same;
    }

    private boolean isSame(Expression one, Expression other) {
        Answer answer = new Decider(candidate.several()).find(List.of(one), List.of(other));
        if (answer instanceof Answer.Found(Witness witness)) {
            known.addFirst(witness);
        }
        return isNone(answer);
    }

    private static boolean isNone(Answer answer) {
        return answer instanceof Answer.None;
    }

    /// Whether an event is at hand that tests decide about: one that was found before, or such a one with a
    /// value that the first of them matches.
    private boolean isNeeded(Predicate<Test> gone) {
        Optional<Test> first = condition.tests().stream().filter(gone).findFirst();
        Optional<Witness> sample = first.flatMap(this::sample);
        for (Witness base : known.subList(0, Math.min(MOST_BASES, known.size()))) {
            var fields = new LinkedHashMap<>(base.fields());
            sample.ifPresent(witness -> fields.putAll(witness.fields()));
            if (decide(gone, base.event()) || decide(gone, Event.of(fields))) {
                return true;
            }
        }
        return false;
    }

    private boolean decide(Predicate<Test> which, Event event) {
        return evaluation.holds(condition, event)
                != evaluation.without(condition, which, event).orElse(false);
    }
}
