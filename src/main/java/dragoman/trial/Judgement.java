package dragoman.trial;

import dragoman.match.Event;
import dragoman.match.Matcher;
import dragoman.query.Expression;
import dragoman.query.Field;
import dragoman.query.Glob;
import dragoman.query.Pattern;
import dragoman.trial.Clause.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;

/// A clause on an event: whether it holds, and how far it is from holding, or from not holding.
///
/// @param toHold the least that would have to change for it to hold; 0 if it does
/// @param toFail the least that would have to change for it not to hold; 0 if it does not
record Judgement(Clause clause, boolean holds, double toHold, double toFail, List<Judgement> parts) {
    /// An event that should not have matched lacks what a filter looks for, rather than having too much.
    private static final double UNDONE = 1.5;

    private static final double MISSING = 1.4;
    private static final int MOST_PARTS = 4;
    private static final int LONGEST_TEXT = 120;

    Judgement {
        parts = List.copyOf(parts);
    }

    static Judgement of(Clause clause, Event event) {
        List<Judgement> parts =
                clause.parts().stream().map(part -> of(part, event)).toList();
        return switch (clause.kind()) {
            case ALL ->
                new Judgement(
                        clause,
                        parts.stream().allMatch(Judgement::holds),
                        parts.stream().mapToDouble(Judgement::toHold).sum(),
                        parts.stream().mapToDouble(Judgement::toFail).min().orElse(1),
                        parts);
            case ANY ->
                new Judgement(
                        clause,
                        parts.stream().anyMatch(Judgement::holds),
                        parts.stream().mapToDouble(Judgement::toHold).min().orElse(1),
                        parts.stream().mapToDouble(Judgement::toFail).sum(),
                        parts);
            case NOT -> {
                Judgement part = parts.getFirst();
                yield new Judgement(clause, !part.holds, part.toFail, part.toHold, parts);
            }
            case VALUE -> {
                boolean holds = Matcher.of(clause.expression()).test(event);
                yield new Judgement(clause, holds, holds ? 0 : distance(clause, event), holds ? UNDONE : 0, parts);
            }
        };
    }

    /// From near 0, where most of the wanted text was seen, to the most, where there is no such field.
    private static double distance(Clause clause, Event event) {
        double least = MISSING;
        for (Expression.Test test : clause.expression().tests()) {
            if (test.subject() instanceof Field field) {
                for (String seen : event.texts(field.label())) {
                    double share = test.pattern() instanceof Glob glob ? share(wanted(glob), seen) : 0.5;
                    least = Math.min(least, 1.05 - share);
                }
            }
        }
        return least;
    }

    private static String wanted(Glob glob) {
        return glob.parts().stream()
                .filter(Glob.Literal.class::isInstance)
                .map(part -> ((Glob.Literal) part).text())
                .max(Comparator.comparingInt(String::length))
                .orElse("");
    }

    /// Which share of a text stands in another one at a stretch, without regard to case.
    private static double share(String wanted, String seen) {
        String needle = wanted.toLowerCase(Locale.ROOT);
        String hay = seen.toLowerCase(Locale.ROOT);
        int longest = 0;
        for (int from = 0; from + longest < needle.length(); from++) {
            while (from + longest < needle.length() && hay.contains(needle.substring(from, from + longest + 1))) {
                longest++;
            }
        }
        return needle.isEmpty() ? 0.5 : (double) longest / needle.length();
    }

    private double costs(boolean wanted) {
        return wanted ? toHold : toFail;
    }

    /// Where something is in the way, that first, and the nearest miss before others; else what makes it so.
    private List<Judgement> inOrder(boolean wanted) {
        boolean inner = clause.kind() == Kind.NOT ? !wanted : wanted;
        return parts.stream()
                .sorted(Comparator.comparing((Judgement part) -> (part.holds == inner) != (holds == wanted))
                        .thenComparingDouble(part -> part.costs(inner)))
                .toList();
    }

    /// The shortest way to what is wanted, in words: the value that was seen beside the value that was wanted.
    String nearest(boolean wanted, Event event) {
        var ways = new ArrayList<String>();
        nearest(wanted, event, ways);
        return String.join("; ", new LinkedHashSet<>(ways));
    }

    private void nearest(boolean wanted, Event event, List<String> ways) {
        if (holds == wanted) {
            return;
        }
        boolean inner = clause.kind() == Kind.NOT ? !wanted : wanted;
        switch (clause.kind()) {
            case VALUE -> ways.add((wanted ? "wanted " : "without ") + clause.label() + ", saw " + seen(clause, event));
            case NOT -> parts.getFirst().nearest(inner, event, ways);
            case ALL, ANY -> {
                boolean each = (clause.kind() == Kind.ALL) == wanted;
                List<Judgement> wrong = inOrder(wanted).stream()
                        .filter(part -> part.holds != wanted)
                        .toList();
                wrong.stream().limit(each ? wrong.size() : 1).forEach(part -> part.nearest(wanted, event, ways));
            }
        }
    }

    /// The tree, a line for each part.
    List<String> tree(boolean wanted, Event event) {
        var lines = new ArrayList<String>();
        tree(wanted, event, "", lines);
        return lines;
    }

    private void tree(boolean wanted, Event event, String indent, List<String> lines) {
        String seen = clause.kind() == Kind.VALUE ? "   saw " + seen(clause, event) : "";
        lines.add(indent + (holds ? "true   " : "false  ") + clause.label() + seen);
        boolean inner = clause.kind() == Kind.NOT ? !wanted : wanted;
        List<Judgement> ordered = inOrder(wanted);
        int shown =
                clause.parts().stream().allMatch(part -> part.kind() == Kind.VALUE) && ordered.size() > MOST_PARTS + 1
                        ? MOST_PARTS
                        : ordered.size();
        ordered.subList(0, shown).forEach(part -> part.tree(inner, event, indent + "  ", lines));
        if (shown < ordered.size()) {
            long holding = ordered.subList(shown, ordered.size()).stream()
                    .filter(Judgement::holds)
                    .count();
            lines.add(indent + "  …      " + (ordered.size() - shown) + " more, of which " + holding + " hold");
        }
    }

    private static String seen(Clause clause, Event event) {
        var seen = new LinkedHashSet<String>();
        for (Expression.Test test : clause.expression().tests()) {
            if (test.subject() instanceof Field field) {
                add(field, event, seen);
            }
            if (test.pattern() instanceof Pattern.SameAs(Field other, var _, var _)) {
                add(other, event, seen);
            }
        }
        return seen.isEmpty() ? "no such text in the event" : String.join(" and ", seen);
    }

    private static void add(Field field, Event event, LinkedHashSet<String> seen) {
        List<String> texts = event.texts(field.label());
        seen.add(
                texts.isEmpty()
                        ? "no " + field.label()
                        : texts.stream()
                                .limit(3)
                                .map(Judgement::quoted)
                                .reduce((a, b) -> a + ", " + b)
                                .orElseThrow());
    }

    private static String quoted(String text) {
        return "'" + (text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) + "…" : text) + "'";
    }
}
