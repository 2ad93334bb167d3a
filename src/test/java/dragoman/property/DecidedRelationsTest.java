package dragoman.property;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.match.Event;
import dragoman.match.Matcher;
import dragoman.meaning.Relation;
import dragoman.query.Expression;
import dragoman.query.Subject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is decided of two random expressions is true of random events.
class DecidedRelationsTest {
    private static final int PAIRS = Integer.getInteger("expressions", 1500);
    private static final int EVENTS = 150;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void noEventContradictsARelation(boolean several) {
        var random = new RandomExpressions(20_261_128);
        List<Event> events = random.events(EVENTS, false, false).stream()
                .filter(event -> several || event.values().stream().noneMatch(Collection.class::isInstance))
                .map(Event::of)
                .toList();
        var defects = new ArrayList<String>();
        Map<String, Integer> counts = new TreeMap<>();
        for (int i = 0; i < PAIRS; i++) {
            Expression left = random.expression(i % 4);
            Expression right = i % 3 == 0 ? random.expression(i % 4) : random.changed(left);
            Predicate<Subject> lists = _ -> several;
            Relation relation = Relation.of(left, right, lists);
            counts.merge(
                    relation instanceof Relation.Undecided undecided ? undecided.reason() : relation.word(),
                    1,
                    Integer::sum);
            check(left, right, relation, events, defects);
        }
        System.out.println((several ? "lists: " : "single values: ") + counts);
        assertEquals("", defects.stream().limit(5).collect(Collectors.joining("\n")), defects.size() + " defects");
        int undecided = counts.getOrDefault("undecided", 0);
        assertTrue(undecided < PAIRS / 20, undecided + " undecided");
    }

    private static void check(
            Expression left, Expression right, Relation relation, List<Event> events, List<String> defects) {
        Predicate<Event> one = Matcher.of(left);
        Predicate<Event> other = Matcher.of(right);
        for (Event event : events) {
            boolean inLeft = one.test(event);
            boolean inRight = other.test(event);
            boolean fits = switch (relation) {
                case Relation.Equivalent() -> inLeft == inRight;
                case Relation.Broader _ -> !inLeft || inRight;
                case Relation.Narrower _ -> inLeft || !inRight;
                case Relation.Disjoint _ -> !(inLeft && inRight);
                case Relation.Different _, Relation.Undecided _ -> true;
            };
            if (!fits) {
                defects.add(relation.word() + " " + event + ": " + left + " / " + right);
            }
        }
        relation.onlyLeft().ifPresent(witness -> {
            if (!one.test(witness.event()) || other.test(witness.event())) {
                defects.add("no witness: " + witness);
            }
        });
        relation.onlyRight().ifPresent(witness -> {
            if (one.test(witness.event()) || !other.test(witness.event())) {
                defects.add("no witness: " + witness);
            }
        });
    }
}
