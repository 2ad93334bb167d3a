package dragoman.site;

import dragoman.build.Subject;
import dragoman.resolve.Project;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// What the tests of a rule show.
///
/// @param exercised how many parts of the rule events exercise, of `parts`
/// @param noticed how many of the small faults that could be noticed a case notices, of `faults`
public record Proof(List<Tried> cases, int exercised, int parts, int noticed, int faults) {
    public Proof {
        cases = List.copyOf(cases);
    }

    static final Proof NONE = new Proof(List.of(), 0, 0, 0, 0);

    /// A case, and how it went.
    ///
    /// @param expectation in words
    /// @param message what is wrong, or empty
    /// @param signal what a person should see, in words; may be empty
    /// @param atomic the test of Atomic Red Team that makes its events, in words; may be empty
    /// @param technique its technique, or empty
    /// @param guid its guid, or empty
    /// @param generated whether nobody read it yet
    public record Tried(
            String name,
            String expectation,
            boolean passed,
            String message,
            String signal,
            String atomic,
            String technique,
            String guid,
            boolean generated) {
        boolean isTelling() {
            return !atomic.isEmpty() || !signal.isEmpty();
        }
    }

    /// All of it in a sentence or two.
    public String summary() {
        return Wording.count(cases.size(), "case") + ": " + (cases.size() - failed()) + " passed, " + failed()
                + " failed. Their events exercise " + exercised + " of " + Wording.count(parts, "part") + " of the rule"
                + (faults == 0
                        ? "."
                        : "; of " + Wording.count(faults, "small fault") + " put into it, they notice " + noticed + " ("
                                + Math.round(100.0 * noticed / faults) + " %).")
                + (generated() == 0
                        ? ""
                        : " " + generated() + (generated() == 1 ? " was" : " were") + " generated, and nobody has read "
                                + (generated() == 1 ? "it" : "them") + " yet.");
    }

    /// The cases as a page shows them.
    List<Tried> shown() {
        return cases.stream()
                .limit(Wording.MOST_ITEMS)
                .map(one -> new Tried(
                        Wording.line(one.name()),
                        one.expectation(),
                        one.passed(),
                        Wording.line(one.message()),
                        Wording.line(one.signal()),
                        Wording.line(one.atomic()),
                        Wording.line(one.technique()),
                        Wording.line(one.guid()),
                        one.generated()))
                .toList();
    }

    /// Those of the cases a page shows that name a test of Atomic Red Team, or say what a person should see.
    List<Tried> telling() {
        return shown().stream().filter(Tried::isTelling).toList();
    }

    private long generated() {
        return cases.stream().filter(Tried::generated).count();
    }

    public int failed() {
        return (int) cases.stream().filter(one -> !one.passed()).count();
    }

    /// Gives the proofs of rules.
    public interface Source {
        /// No rule has tests.
        Source NONE = new Source() {
            @Override
            public void begin(Project project, Consumer<Path> looker) {}

            @Override
            public String key(Subject subject) {
                return "";
            }

            @Override
            public Optional<Proof> find(Subject subject) {
                return Optional.empty();
            }
        };

        /// Is told first of all rules, and whom to tell which files it looks at.
        void begin(Project project, Consumer<Path> looker);

        /// Stands for all that the tests of a rule are made of; empty if it has none.
        String key(Subject subject);

        /// Tries a rule on its tests, if it has some.
        Optional<Proof> find(Subject subject);
    }
}
