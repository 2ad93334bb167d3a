package dragoman.trial;

import dragoman.source.Span;
import java.util.List;

/// What came of a case.
///
/// @param tried the case
/// @param hits how much was found
/// @param problem why it could not be tried; empty if it could
/// @param nearest the shortest way to what was expected, in words; empty if it passed
/// @param explanation the rule, part by part, on the event that went wrong; a line each
public record Outcome(Case tried, boolean passed, int hits, String problem, String nearest, List<String> explanation) {
    public Outcome {
        explanation = List.copyOf(explanation);
    }

    static Outcome passed(Case tried, int hits) {
        return new Outcome(tried, true, hits, "", "", List.of());
    }

    static Outcome untried(Case tried, String problem) {
        return new Outcome(tried, false, 0, problem, "", List.of());
    }

    public Span place() {
        return tried.place();
    }

    /// What went wrong, in one line.
    public String message() {
        return "`" + tried.name() + "`: "
                + (problem.isEmpty() ? "expected " + tried.expectation().words() + ", found " + found() : problem);
    }

    private String found() {
        int all = tried.steps().size();
        return hits == 0 ? "nothing" : all == 1 ? "a match" : hits + " of " + all + " events";
    }
}
