package dragoman.diff;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;

/// How the events that a rule finds now relate to those that it found before.
public enum Shift {
    /// The same events.
    EQUIVALENT,
    /// All of before, and more.
    BROADER,
    /// Only some of before.
    NARROWER,
    /// Some are new, some are lost.
    DIFFERENT,
    /// None of before, but others.
    DISJOINT,
    /// It is not known.
    UNDECIDED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// What several shifts of parts make of a whole that grows with each of them.
    static Shift together(Collection<Shift> parts) {
        var found = EnumSet.noneOf(Shift.class);
        found.addAll(parts);
        found.remove(EQUIVALENT);
        if (found.isEmpty()) {
            return EQUIVALENT;
        }
        if (found.contains(UNDECIDED)) {
            return UNDECIDED;
        }
        return found.size() == 1 && !found.contains(DISJOINT) ? found.iterator().next() : DIFFERENT;
    }

    /// What the shift of a part makes of a whole that need not grow with it.
    Shift inSomeDirection() {
        return this == EQUIVALENT || this == UNDECIDED ? this : DIFFERENT;
    }
}
