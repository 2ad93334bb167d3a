package dragoman.build;

import dragoman.report.Finding;
import java.io.IOException;
import java.util.List;

/// What a build came to, as it is told.
///
/// @param lines a line for each deployment, and such
/// @param findings those that are shown to people, what fails first
/// @param failures how many findings make the build fail
/// @param warnings how many further ones are worth a look
/// @param refused whether a rule has no query and that counts, or is in error
/// @param fault whether one of the findings is a fault of Dragoman
public record Told(
        List<String> lines, List<Finding> findings, int failures, int warnings, boolean refused, boolean fault) {
    public Told {
        lines = List.copyOf(lines);
        findings = List.copyOf(findings);
    }

    void write(TextOut out) throws IOException {
        out.texts(lines);
        Shelf.put(findings, out);
        out.writeInt(failures);
        out.writeInt(warnings);
        out.writeBoolean(refused);
        out.writeBoolean(fault);
    }

    static Told read(TextIn in) throws IOException {
        return new Told(in.texts(), Shelf.findings(in), in.readInt(), in.readInt(), in.readBoolean(), in.readBoolean());
    }
}
