package dragoman;

import dragoman.source.Effect;
import dragoman.source.Reason;
import java.util.List;
import java.util.Locale;

/// How a query relates to its rule.
public enum Verdict {
    /// It finds what the rule says.
    EXACT,
    /// It finds more.
    WIDER,
    /// It finds less.
    NARROWER,
    /// It may find more and less.
    APPROXIMATE,
    /// There is no query of its own, because it is a part of others.
    PART,
    /// There is no query.
    REFUSED;

    static Verdict of(List<Reason> reasons) {
        boolean wider = has(reasons, Effect.WIDER) || has(reasons, Effect.EITHER);
        boolean narrower = has(reasons, Effect.NARROWER) || has(reasons, Effect.EITHER);
        return wider && narrower ? APPROXIMATE : wider ? WIDER : narrower ? NARROWER : EXACT;
    }

    private static boolean has(List<Reason> reasons, Effect effect) {
        for (Reason reason : reasons) {
            if (reason.effect() == effect) {
                return true;
            }
        }
        return false;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
