package dragoman.build;

import dragoman.report.Finding;
import dragoman.report.Topic;
import dragoman.source.Problem;
import dragoman.source.Severity;
import java.io.IOException;
import java.util.List;

/// What findings come to, after gates have judged them.
///
/// @param failures how many make a build fail
/// @param warnings how many further ones are worth a look
/// @param refused whether a rule has no query and that counts, or is in error
/// @param fault whether one of them is a fault of Dragoman
public record Judgement(int failures, int warnings, boolean refused, boolean fault) {
    static final Judgement NOTHING = new Judgement(0, 0, false, false);

    static Judgement of(List<Finding> findings) {
        return new Judgement(
                (int) findings.stream().filter(Finding::isError).count(),
                (int) findings.stream().filter(Judgement::isWarning).count(),
                findings.stream().anyMatch(Judgement::isRefusal),
                findings.stream().anyMatch(finding -> Problem.isFault(finding.code())));
    }

    /// Whether a person is told of some of them.
    boolean isTold() {
        return failures + warnings > 0;
    }

    static boolean isWarning(Finding finding) {
        return finding.severity() == Severity.WARNING && finding.topic() == Topic.PROBLEM;
    }

    private static boolean isRefusal(Finding finding) {
        return finding.isError() && (finding.topic() == Topic.PROBLEM || finding.topic() == Topic.REFUSED);
    }

    Judgement and(Judgement other) {
        return new Judgement(
                failures + other.failures, warnings + other.warnings, refused | other.refused, fault | other.fault);
    }

    void write(TextOut out) throws IOException {
        out.writeInt(failures);
        out.writeInt(warnings);
        out.writeBoolean(refused);
        out.writeBoolean(fault);
    }

    static Judgement read(TextIn in) {
        return new Judgement(in.readInt(), in.readInt(), in.readBoolean(), in.readBoolean());
    }
}
