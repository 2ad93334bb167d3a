package dragoman.trial;

import dragoman.query.Meaning;
import dragoman.read.RuleDocument;
import java.util.Optional;

/// A rule that is ready to be tried on events.
///
/// @param clause what it says, part by part; nothing for a correlation
public record TestedRule(RuleDocument document, Meaning meaning, Optional<Clause> clause) {
    /// Whether a test file means a rule by a word.
    public static boolean isCalled(RuleDocument document, String word) {
        return document.id().equalsIgnoreCase(word)
                || document.title().equals(word)
                || document.rule()
                        .filter(rule -> rule.metadata().name().equals(word))
                        .isPresent();
    }
}
