package dragoman.taxonomy;

import dragoman.query.Expression.Test;
import dragoman.query.Field;
import dragoman.query.LogSource;
import dragoman.query.SourceFacts.Stranger;
import dragoman.query.Subject;
import dragoman.source.Diagnostics;
import dragoman.source.Effect;
import dragoman.source.NearestName;
import dragoman.source.Problem;
import dragoman.taxonomy.KnownEvents.Found;
import dragoman.taxonomy.Taxonomy.Finding;
import dragoman.taxonomy.Taxonomy.Recorded;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Looks the fields of a query up among those that its events have, and gathers what became of them.
final class FieldCheck {
    private final LogSource logSource;
    private final Finding.Known source;
    private final RecordingChoice choice;
    private final Optional<Recorded> recorded;
    private final Diagnostics diagnostics;
    private final Map<String, Stranger> strangers = new LinkedHashMap<>();
    private final Set<String> lists = new LinkedHashSet<>();

    /// @param recorded the log that is meant, where several record such events
    FieldCheck(
            LogSource logSource,
            Finding.Known source,
            RecordingChoice choice,
            Optional<Recorded> recorded,
            Diagnostics diagnostics) {
        this.logSource = logSource;
        this.source = source;
        this.choice = choice;
        this.recorded = recorded;
        this.diagnostics = diagnostics;
    }

    /// The fields that no such event has.
    Map<String, Stranger> strangers() {
        return strangers;
    }

    /// The fields that may hold several values.
    Set<String> lists() {
        return lists;
    }

    /// A field under its usual name.
    ///
    /// @param test that names it
    Field check(Field field, Test test, EventContext context) {
        String name = field.name();
        Optional<Found> found = find(name, context);
        if (found.isEmpty()) {
            miss(name, test, context);
            if (events().nests()) {
                lists.add(name);
            }
            return field;
        }
        EventField known = found.get().field();
        if (known.added()) {
            diagnostics.reason(
                    Effect.NONE,
                    Problem.FIELD_ADDED,
                    test.origin().item(),
                    "the source does not write `" + name + "`: events have it where an agent adds it");
        }
        ValueCheck.check(known, test, diagnostics);
        if (events().properties().find(name).isEmpty()) {
            ValueCheck.check(name, events().forms(name, context), test, diagnostics);
        }
        String usual = usual(name, found.get());
        Field named = usual.isEmpty() ? field : new Field(usual);
        if (!known.single() && !isSingle(named)) {
            lists.add(named.name());
        }
        return named;
    }

    /// What people want to see, under its usual name.
    String shown(String name, EventContext context) {
        Optional<Found> found = find(name, context).or(() -> find(name, EventContext.ANY));
        if (found.isEmpty() && !events().isOpen(context)) {
            strangers.putIfAbsent(name, new Stranger(whose(context) + " has a field `" + name + "`", ""));
        }
        return found.map(one -> usual(name, one))
                .filter(usual -> !usual.isEmpty())
                .orElse(name);
    }

    private static String usual(String name, Found found) {
        return found.shadows() ? EventCheck.OWN + name : found.field().same();
    }

    /// Members of what the source nests may stand in lists.
    boolean isSingle(Subject subject) {
        if (!(subject instanceof Field field)) {
            return false;
        }
        String name = field.name().startsWith(EventCheck.OWN)
                ? field.name().substring(EventCheck.OWN.length())
                : field.name();
        return find(name, EventContext.ANY)
                .filter(found -> found.field().single())
                .isPresent();
    }

    /// Whether such events have a field, but not where the log that is meant records them.
    boolean isNotRecorded(String name) {
        return recorded.isPresent()
                && !choice.knows(recorded.get(), name)
                && source.events().find(name, EventContext.ANY).isPresent();
    }

    private Optional<Found> find(String name, EventContext context) {
        if (recorded.isEmpty()) {
            return source.events().find(name, context);
        }
        Optional<Found> own = recorded.get().events().find(name, context);
        return own.isEmpty() && choice.knows(recorded.get(), name)
                ? source.events().find(name, EventContext.ANY)
                : own;
    }

    private void miss(String name, Test test, EventContext context) {
        Collection<String> names = events().names(context);
        if (!events().isOpen(context)) {
            String near = NearestName.help(name, names);
            strangers.put(name, new Stranger(whose(context) + " has a field `" + name + "`", near));
        } else if (NearestName.slip(name, names).isPresent()) {
            diagnostics.add(
                    Problem.FIELD_DOUBTFUL,
                    test.origin().item(),
                    "`" + name + "` is none of the known fields of "
                            + logSource.title() + ", which has "
                            + NearestName.slip(name, names).get());
        }
    }

    /// `no event 4688 of windows/-/security`
    String whose(EventContext context) {
        LogSource log = recorded.map(one -> one.recording().channel()).orElse(logSource);
        Collection<Integer> numbers = recorded.map(
                        one -> (Collection<Integer>) one.recording().numbers())
                .orElseGet(() -> context.numbers().map(TreeSet::new).orElseGet(TreeSet::new));
        String which = numbers.isEmpty() || numbers.size() > 4
                ? ""
                : " " + numbers.stream().map(String::valueOf).collect(Collectors.joining(" or "));
        return "no event" + which + " of " + log.label();
    }

    /// The events of the log that is meant, else all of the source.
    KnownEvents events() {
        return recorded.map(Recorded::events).orElse(source.events());
    }
}
