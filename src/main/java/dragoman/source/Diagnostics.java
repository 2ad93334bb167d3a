package dragoman.source;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Collects the problems of one piece of work, so that all of them are told and not only the first.
public final class Diagnostics {
    private static final Comparator<Reason> BY_PLACE =
            Comparator.comparing(Reason::diagnostic).thenComparing(Reason::effect);

    private final Set<Diagnostic> found = new LinkedHashSet<>();
    private final Set<Reason> reasons = new LinkedHashSet<>();

    public void add(Problem problem, Span span, String message) {
        add(problem, span, message, "");
    }

    public void add(Problem problem, Span span, String message, String help) {
        add(new Diagnostic(problem, span, message, help));
    }

    public void add(Diagnostic diagnostic) {
        found.add(diagnostic);
    }

    public void addAll(List<Diagnostic> diagnostics) {
        diagnostics.forEach(this::add);
    }

    /// Takes over the problems and deviations of an earlier piece of work.
    public void addAll(Diagnostics earlier) {
        found.addAll(earlier.found);
        reasons.addAll(earlier.reasons);
    }

    /// The same for a part of a relation between events.
    ///
    /// @param grows whether further events never undo a hit of the whole
    public void addAll(Diagnostics part, boolean grows) {
        found.addAll(part.found);
        part.reasons.forEach(reason -> reasons.add(new Reason(reason.effect().ofPart(grows), reason.diagnostic())));
    }

    /// Notes a deviation of a query from its rule; such a note refuses nothing.
    public void reason(Effect effect, Problem problem, Span span, String message) {
        reasons.add(new Reason(effect, new Diagnostic(problem, span, message, "")));
    }

    /// Notes that a query compares other values than its rule.
    ///
    /// @param message what the product keeps or does, which is so under a NOT as well; not what is found, which the
    ///     effect tells for the place where the test stands
    public void deviation(Effect effect, Span span, String message) {
        reason(effect, effect == Effect.WIDER ? Problem.VALUE_WIDENED : Problem.VALUE_NARROWED, span, message);
    }

    /// Whether an error or a deviation is told of a place.
    public boolean speaksOf(Span span) {
        for (Diagnostic diagnostic : found) {
            if (diagnostic.span().equals(span) && diagnostic.isError()) {
                return true;
            }
        }
        for (Reason reason : reasons) {
            if (reason.diagnostic().span().equals(span)) {
                return true;
            }
        }
        return false;
    }

    /// All deviations, sorted by place.
    public List<Reason> reasons() {
        var sorted = new ArrayList<>(reasons);
        sorted.sort(BY_PLACE);
        return List.copyOf(sorted);
    }

    public boolean hasErrors() {
        for (Diagnostic diagnostic : found) {
            if (diagnostic.isError()) {
                return true;
            }
        }
        return false;
    }

    public List<Diagnostic> warnings() {
        return sorted().stream()
                .filter(diagnostic -> diagnostic.severity() == Severity.WARNING)
                .toList();
    }

    /// All problems, sorted by file and place.
    public List<Diagnostic> sorted() {
        var sorted = new ArrayList<>(found);
        Collections.sort(sorted);
        return List.copyOf(sorted);
    }
}
