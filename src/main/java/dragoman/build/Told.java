package dragoman.build;

import dragoman.report.Finding;
import java.io.IOException;
import java.util.List;

/// What a build came to, as it is told.
///
/// @param lines a line for each deployment, and such
/// @param findings those that are shown to people, what fails first
/// @param judgement of all findings
public record Told(List<String> lines, List<Finding> findings, Judgement judgement) {
    public Told {
        lines = List.copyOf(lines);
        findings = List.copyOf(findings);
    }

    void write(TextOut out) throws IOException {
        out.texts(lines);
        Shelf.put(findings, out);
        judgement.write(out);
    }

    static Told read(TextIn in) throws IOException {
        return new Told(in.texts(), Shelf.findings(in), Judgement.read(in));
    }
}
