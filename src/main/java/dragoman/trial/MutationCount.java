package dragoman.trial;

import java.util.List;

/// How many faults in a rule its cases notice, of those that a case could notice. `MutationScore` tells which ones, and
/// what would notice the others: that costs more.
public record MutationCount(int noticed, int possible) {
    /// The count of cases. Those that fail already prove nothing.
    public static MutationCount of(TestedRule rule, List<Case> cases) {
        Trial sound = Trial.of(rule.meaning());
        List<Case> passing = cases.stream().filter(sound::passes).toList();
        var witnesses = Witnesses.of(rule.meaning());
        int noticed = 0;
        int missed = 0;
        for (Mutant mutant : Mutants.of(rule)) {
            if (!passing.stream().allMatch(Trial.of(mutant.meaning())::passes)) {
                noticed++;
            } else if (!witnesses.isSame(mutant.meaning())) {
                missed++;
            }
        }
        return new MutationCount(noticed, noticed + missed);
    }
}
