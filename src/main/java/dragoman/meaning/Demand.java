package dragoman.meaning;

import dragoman.query.JoinedField;
import dragoman.query.Pattern;
import dragoman.query.Subject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;

/// What literals ask of the value of one subject.
final class Demand {
    private final Subject subject;
    private final boolean several;
    private final Map<Integer, TextSet> in = new LinkedHashMap<>();
    private final Map<Integer, TextSet> out = new LinkedHashMap<>();
    private final Map<Integer, Pattern.TimePart> times = new LinkedHashMap<>();
    private final List<Integer> text = new ArrayList<>();
    private final List<Integer> compared = new ArrayList<>();
    private String first = "other";
    private Optional<Integer> isNull = Optional.empty();
    private Optional<Integer> isPresent = Optional.empty();

    /// What a subject may hold so that all is met.
    sealed interface Choice {
        /// Nothing, not even null.
        record Missing() implements Choice {}

        /// Null.
        record Null() implements Choice {}

        /// One text, or a list of several.
        record Texts(List<String> texts) implements Choice {}

        /// Nothing meets these literals.
        ///
        /// @param certain whether another text of a compared field would change nothing
        record Conflict(SequencedSet<Integer> literals, boolean certain) implements Choice {}
    }

    /// @param several whether an event may have a list of values for the subject
    Demand(Subject subject, boolean several) {
        this.subject = subject;
        this.several = several;
    }

    Subject subject() {
        return subject;
    }

    /// Adds that a pattern matches, or does not.
    ///
    /// @param literal positive if it matches
    void add(int literal, Pattern pattern, TextSet set) {
        switch (pattern) {
            case Pattern.Null _ -> isNull = Optional.of(literal);
            case Pattern.Present _ -> isPresent = Optional.of(literal);
            case Pattern.TimePart part -> times.put(literal, part);
            default -> (literal > 0 ? in : out).put(literal, set);
        }
    }

    /// Adds that no text of the subject is in a set.
    void exclude(int literal, TextSet set) {
        out.put(literal, set);
    }

    /// Adds that a text of the subject is in the set of those that go with another field's text, or not.
    void compare(int literal, TextSet set) {
        (literal > 0 ? in : out).put(literal, set);
        compared.add(literal);
    }

    /// Adds that a short text is better.
    void preferShort() {
        first = "";
    }

    /// Adds that there is a text.
    void requireText(int literal) {
        text.add(literal);
    }

    /// Adds what another demand asks of texts.
    void alsoMeet(Demand other) {
        in.putAll(other.in);
        out.putAll(other.out);
    }

    /// Whether what is chosen meets all that is asked for, without a look at the whole event.
    boolean isExact() {
        return times.isEmpty() && !(subject instanceof JoinedField);
    }

    /// All literals.
    SequencedSet<Integer> literals() {
        var literals = new LinkedHashSet<Integer>();
        literals.addAll(in.keySet());
        literals.addAll(out.keySet());
        literals.addAll(times.keySet());
        literals.addAll(text);
        isNull.ifPresent(literals::add);
        isPresent.ifPresent(literals::add);
        return literals;
    }

    /// @throws UndecidableException if a pattern is beyond what is decided here
    Choice choose(Work work) {
        Optional<Integer> textual = text.stream()
                .findFirst()
                .or(() -> in.keySet().stream().findFirst())
                .or(() -> times.keySet().stream().filter(literal -> literal > 0).findFirst());
        if (textual.isEmpty()) {
            return withoutText(work);
        }
        // a text is neither null nor missing
        if (isNull.filter(literal -> literal > 0).isPresent()) {
            return conflict(List.of(isNull.get(), textual.get()));
        }
        return isPresent.filter(literal -> literal < 0).isPresent()
                ? conflict(List.of(isPresent.get(), textual.get()))
                : texts(work);
    }

    private Choice withoutText(Work work) {
        boolean notNull = isNull.filter(literal -> literal < 0).isPresent();
        boolean present = isPresent.filter(literal -> literal > 0).isPresent();
        boolean absent = isPresent.filter(literal -> literal < 0).isPresent();
        if (notNull) {
            return absent ? conflict(List.of(isNull.get(), isPresent.get())) : texts(work);
        }
        return present ? new Choice.Null() : new Choice.Missing();
    }

    private Choice texts(Work work) {
        if (times.keySet().stream().anyMatch(literal -> literal > 0)) {
            return times(work);
        }
        Choice one = oneText(in, work);
        if (!several || one instanceof Choice.Texts) {
            return one;
        }
        var texts = new LinkedHashSet<String>();
        for (Map.Entry<Integer, TextSet> each : in.entrySet()) {
            Choice choice = oneText(Map.of(each.getKey(), each.getValue()), work);
            if (!(choice instanceof Choice.Texts(List<String> found))) {
                return choice;
            }
            texts.addAll(found);
        }
        return texts.isEmpty() ? one : new Choice.Texts(List.copyOf(texts));
    }

    private Choice oneText(Map<Integer, TextSet> wanted, Work work) {
        TextChoice choice = TextChoice.of(List.copyOf(wanted.values()), List.copyOf(out.values()), first, work);
        if (choice.text().isPresent()) {
            return new Choice.Texts(List.of(choice.text().get()));
        }
        var all = new ArrayList<>(wanted.keySet());
        all.addAll(out.keySet());
        var literals = new ArrayList<Integer>();
        choice.deciding().forEach(place -> literals.add(all.get(place)));
        if (wanted.isEmpty()) {
            // without a wanted text it is what asks for one that cannot be met
            literals.addAll(text);
            isNull.ifPresent(literals::add);
        }
        return new Choice.Conflict(
                new LinkedHashSet<>(literals), literals.stream().noneMatch(compared::contains));
    }

    private Choice times(Work work) {
        Optional<String> time = TimeSamples.meeting(times);
        if (time.isEmpty()) {
            throw new UndecidableException("parts of a time exclude each other");
        }
        for (TextSet set : in.values()) {
            if (!set.contains(time.get(), work)) {
                throw new UndecidableException("a time is compared with a text");
            }
        }
        for (TextSet set : out.values()) {
            if (set.contains(time.get(), work)) {
                throw new UndecidableException("a time is compared with a text");
            }
        }
        return new Choice.Texts(List.of(time.get()));
    }

    private static Choice conflict(List<Integer> literals) {
        return new Choice.Conflict(new LinkedHashSet<>(literals), true);
    }
}
