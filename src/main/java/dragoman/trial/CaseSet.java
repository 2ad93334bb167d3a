package dragoman.trial;

import dragoman.source.Span;
import java.util.List;

/// The cases of one document of a test file.
///
/// @param rule the id, name or title of the rule that they are for; empty for the only one of the rule file
/// @param place where that is said
public record CaseSet(String rule, Span place, List<Case> cases) {
    public CaseSet {
        cases = List.copyOf(cases);
    }
}
