package dragoman.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.Corpus;
import dragoman.diff.RuleEdits.Edit;
import dragoman.diff.RuleEdits.Edited;
import dragoman.diff.RuleEdits.Effect;
import dragoman.match.Event;
import dragoman.match.Matcher;
import dragoman.meaning.Boundary;
import dragoman.meaning.Relation;
import dragoman.query.Expression;
import dragoman.query.Query;
import dragoman.read.RuleReader;
import dragoman.resolve.Placeholders;
import dragoman.resolve.Resolver;
import dragoman.rule.DetectionRule;
import dragoman.source.Diagnostics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Rules of the corpus are changed in ways whose effect is known: what is decided is that effect, and no event at a
/// boundary of either rule says otherwise.
class EditedRulesTest {
    private static final int RULES = Integer.getInteger("rules", 60);

    @Test
    void theRelationIsTheEffectOfTheEdit() {
        List<Path> paths = new ArrayList<>(Corpus.rules());
        Collections.shuffle(paths, new Random(20_261_128));
        var edits = new RuleEdits(20_261_128);
        var defects = new ArrayList<String>();
        Map<String, Map<String, Integer>> counts = new TreeMap<>();
        var times = new ArrayList<Long>();
        for (Path path : paths.subList(0, RULES)) {
            Optional<DetectionRule> rule =
                    RuleReader.read(Corpus.read(path)).getFirst().rule().map(DetectionRule.class::cast);
            for (Edit edit : edits.all()) {
                rule.flatMap(edit.change()).ifPresent(edited -> {
                    Optional<Expression> before = resolve(rule.get());
                    Optional<Expression> after = resolve(edited.rule());
                    if (before.isPresent() && after.isPresent()) {
                        long start = System.nanoTime();
                        Relation relation = Relation.of(before.get(), after.get(), _ -> false);
                        times.add(System.nanoTime() - start);
                        counts.computeIfAbsent(edit.name(), _ -> new TreeMap<>())
                                .merge(relation.word(), 1, Integer::sum);
                        String what = edit.name() + " of " + path.getFileName() + ": " + relation;
                        if (!fits(relation, edited)) {
                            defects.add("unexpected: " + what);
                        }
                        counterexample(before.get(), after.get(), relation)
                                .ifPresent(event -> defects.add("wrong for " + event + ": " + what));
                    }
                });
            }
        }
        times.sort(null);
        counts.forEach((name, words) -> System.out.println(name + ": " + words));
        System.out.printf(
                "%d comparisons, median %.2f ms, 99 of 100 under %.1f ms, longest %.1f ms%n",
                times.size(),
                times.get(times.size() / 2) / 1e6,
                times.get(times.size() * 99 / 100) / 1e6,
                times.getLast() / 1e6);
        assertEquals("", defects.stream().limit(8).collect(Collectors.joining("\n")), defects.size() + " defects");
        long undecided = counts.values().stream()
                .mapToInt(words -> words.getOrDefault("undecided", 0))
                .sum();
        assertTrue(undecided * 100 <= times.size(), undecided + " undecided");
    }

    private static Optional<Expression> resolve(DetectionRule rule) {
        var diagnostics = new Diagnostics();
        return Resolver.resolve(rule, Placeholders.NONE, diagnostics).map(Query::condition);
    }

    private static boolean fits(Relation relation, Edited edited) {
        return switch (relation) {
            case Relation.Equivalent _ -> true;
            case Relation.Broader _ -> edited.effect() == Effect.BROADER || edited.effect() == Effect.ANY;
            case Relation.Narrower _ -> edited.effect() == Effect.NARROWER || edited.effect() == Effect.ANY;
            case Relation.Different _, Relation.Disjoint _ -> edited.effect() == Effect.ANY;
            case Relation.Undecided _ -> true;
        };
    }

    private static Optional<Event> counterexample(Expression before, Expression after, Relation relation) {
        Predicate<Event> old = Matcher.of(before);
        Predicate<Event> now = Matcher.of(after);
        Predicate<Event> wrong = switch (relation) {
            case Relation.Equivalent() -> event -> old.test(event) != now.test(event);
            case Relation.Broader _ -> event -> old.test(event) && !now.test(event);
            case Relation.Narrower _ -> event -> !old.test(event) && now.test(event);
            case Relation.Disjoint _ -> event -> old.test(event) && now.test(event);
            default -> _ -> false;
        };
        Predicate<Event> single = event -> !event.toString().contains("[") && wrong.test(event);
        return new Boundary(before, false, true, Set.of())
                .first(single)
                .or(() -> new Boundary(after, false, true, Set.of()).first(single));
    }
}
