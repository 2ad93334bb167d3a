package dragoman.build;

import dragoman.Verdict;
import dragoman.deploy.Deployable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// What is asked of a row that stays: what is counted, and its line in the manifest.
///
/// @param assignment its place among all
/// @param line where the line begins in the manifest, in bytes
/// @param length of the line in bytes
record Mark(int assignment, Verdict verdict, Optional<Deployable.State> deployable, long line, int length) {
    private static final List<Verdict> VERDICTS = List.of(Verdict.values());
    private static final List<Deployable.State> STATES = List.of(Deployable.State.values());

    static Mark of(Row row, int assignment, long line) {
        return new Mark(
                assignment,
                row.outcome().verdict(),
                row.outcome().deployable(),
                line,
                row.line().length());
    }

    /// The same with its line elsewhere.
    Mark at(long line) {
        return line == this.line ? this : new Mark(assignment, verdict, deployable, line, length);
    }

    void write(TextOut out) throws IOException {
        out.writeInt(assignment);
        out.writeByte(verdict.ordinal());
        out.writeByte(deployable.map(Enum::ordinal).orElse(-1));
        out.writeLong(line);
        out.writeInt(length);
    }

    static Mark read(TextIn in) {
        int assignment = in.readInt();
        Verdict verdict = VERDICTS.get(in.readByte());
        int state = in.readByte();
        return new Mark(
                assignment,
                verdict,
                state < 0 ? Optional.empty() : Optional.of(STATES.get(state)),
                in.readLong(),
                in.readInt());
    }
}
