package dragoman.meaning;

import dragoman.match.Event;
import dragoman.match.Matcher;
import dragoman.query.Expression;
import dragoman.query.Expression.Test;
import dragoman.query.Field;
import dragoman.query.Glob;
import dragoman.query.Origin;
import dragoman.query.Pattern;
import dragoman.query.Subject;
import dragoman.query.WholeEvent;
import dragoman.regex.RegexBudgetException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Changes a known event as little as possible until one expression holds for it and another one does not.
public final class Nearest {
    /// So many known events are changed.
    private static final int MOST_SAMPLES = 8;

    /// A rule that looks at more fields is asked about all of them at once.
    private static final int MOST_FIELDS = 24;

    /// An event of keywords is shown whole, if a person can still read it.
    private static final int LONGEST_WHOLE = 12;

    private static final long MOST_STEPS = 400_000;

    private final Expression holds;
    private final Expression fails;
    private final Witness made;
    private final Decider decider = new Decider(_ -> false, MOST_STEPS);
    private final Predicate<Event> left;
    private final Predicate<Event> right;
    private final SequencedSet<String> fields = new LinkedHashSet<>();
    private final boolean whole;

    private Nearest(Expression holds, Expression fails, Witness made) {
        this.holds = holds;
        this.fails = fails;
        this.made = made;
        this.left = Matcher.of(holds);
        this.right = Matcher.of(fails);
        List<Test> tests =
                Stream.concat(holds.tests().stream(), fails.tests().stream()).toList();
        this.whole = tests.stream().anyMatch(test -> test.subject() instanceof WholeEvent);
        tests.forEach(test -> {
            names(test.subject()).forEach(fields::add);
            if (test.pattern() instanceof Pattern.SameAs(Subject other, var _, var _)) {
                names(other).forEach(fields::add);
            }
        });
    }

    private static Stream<String> names(Subject subject) {
        return subject.columns().stream().map(Field::label);
    }

    /// The event that is nearest to a known one, or the made one where none is near.
    ///
    /// @param made an event for which the one holds and the other does not
    public static Witness of(List<Sample> samples, Expression holds, Expression fails, Witness made) {
        if (samples.isEmpty()) {
            return made;
        }
        try {
            return new Nearest(holds, fails, made).of(samples);
        } catch (RegexBudgetException _) {
            return made;
        }
    }

    private Witness of(List<Sample> samples) {
        for (Sample sample : samples) {
            Map<String, Object> known = known(sample);
            if (isShown(known)) {
                return witness(sample, known, List.of());
            }
        }
        return samples.stream()
                .filter(sample -> left.test(sample.event()) || right.test(sample.event()))
                .limit(MOST_SAMPLES)
                .flatMap(sample -> changed(sample).stream())
                .min(Comparator.comparingInt(
                        witness -> witness.likeness().orElseThrow().changed().size()))
                .orElse(made);
    }

    private static Witness witness(Sample sample, Map<String, Object> fields, List<String> changed) {
        return new Witness(fields, Optional.of(new Witness.Likeness(sample.name(), changed)));
    }

    /// What an event has of the fields that matter; of a short one with keywords all.
    private Map<String, Object> known(Sample sample) {
        Collection<String> names = fields;
        if (whole) {
            var all = new LinkedHashSet<>(fields);
            all.addAll(sample.event().fields().keySet());
            names = all;
        }
        return sample.event().values(names);
    }

    private boolean isShown(Map<String, Object> event) {
        Event one = Event.of(event);
        return (!whole || event.size() <= LONGEST_WHOLE) && left.test(one) && !right.test(one);
    }

    /// The event with the fewest changes that were found.
    private Optional<Witness> changed(Sample sample) {
        Map<String, Object> known = known(sample);
        if (whole || fields.size() > MOST_FIELDS) {
            return mixed(sample, known, made.fields());
        }
        Map<String, Expression> kept = kept(known);
        for (String field : fields) {
            var others = new LinkedHashMap<>(kept);
            if (others.remove(field) != null && find(others.values()) instanceof Decider.Answer.Found(Witness found)) {
                return mixed(sample, known, found.fields());
            }
        }
        var most = new ArrayList<Expression>();
        Witness nearest = made;
        for (Expression one : kept.values()) {
            most.add(one);
            if (find(most) instanceof Decider.Answer.Found(Witness found)) {
                nearest = found;
            } else {
                most.removeLast();
            }
        }
        return mixed(sample, known, nearest.fields());
    }

    private Decider.Answer find(Collection<Expression> kept) {
        var all = new ArrayList<Expression>(kept);
        all.add(holds);
        return decider.find(all, List.of(fails));
    }

    /// That fields have the values that they have, or none; not of lists, which the search does not know.
    private Map<String, Expression> kept(Map<String, Object> known) {
        var kept = new LinkedHashMap<String, Expression>();
        for (String field : fields) {
            var subject = new Field(field);
            Object value = known.get(field);
            if (value == null) {
                Expression present = new Test(subject, new Pattern.Present(), Origin.NONE);
                kept.put(
                        field,
                        known.containsKey(field)
                                ? Expression.and(List.of(present, new Test(subject, new Pattern.Null(), Origin.NONE)))
                                : Expression.not(present));
            } else if (!(value instanceof Collection)) {
                String text = Event.of(known).texts(field).getFirst();
                kept.put(field, new Test(subject, Glob.literal(text, true), Origin.NONE));
            }
        }
        return kept;
    }

    /// The known event with what it needs of another one, and no more.
    private Optional<Witness> mixed(Sample sample, Map<String, Object> known, Map<String, Object> other) {
        var event = new LinkedHashMap<>(known);
        var changed = new LinkedHashSet<>(whole ? other.keySet() : fields);
        changed.forEach(field -> put(event, other, field));
        if (!isShown(event)) {
            return Optional.empty();
        }
        for (String field : List.copyOf(changed)) {
            if (isTaken(event, known, field)) {
                changed.remove(field);
            } else if (known.get(field) instanceof String before && event.get(field) instanceof String after) {
                blend(event, field, before, after);
            }
        }
        return Optional.of(witness(sample, event, List.copyOf(changed)));
    }

    private boolean isTaken(Map<String, Object> event, Map<String, Object> from, String field) {
        var tried = new LinkedHashMap<>(event);
        put(tried, from, field);
        boolean taken = isShown(tried);
        if (taken) {
            put(event, from, field);
        }
        return taken;
    }

    private static void put(Map<String, Object> event, Map<String, Object> from, String field) {
        if (from.containsKey(field)) {
            event.put(field, from.get(field));
        } else {
            event.remove(field);
        }
    }

    /// Keeps what it can of the known text: the folder of a path, the words of a command line.
    private void blend(Map<String, Object> event, String field, String before, String after) {
        for (String text : blends(field, before, after)) {
            if (isTaken(event, Map.of(field, text), field)) {
                return;
            }
        }
    }

    private static List<String> blends(String field, String before, String after) {
        var blends = new ArrayList<String>();
        int folder = before.lastIndexOf('\\') + 1;
        if (folder > 0 && !field.endsWith("CommandLine")) {
            blends.add(before.substring(0, folder) + after.substring(after.lastIndexOf('\\') + 1));
        }
        if (before.contains(" ")) {
            int word = after.indexOf(' ');
            if (word > 0) {
                blends.add(before + after.substring(word));
            }
            blends.add(before + (after.startsWith(" ") ? "" : " ") + after);
        }
        return blends;
    }
}
