package dragoman.build;

import dragoman.Verdict;
import dragoman.build.Product.Written;
import dragoman.build.Row.Outcome;
import dragoman.deploy.Deployable;
import dragoman.deploy.Piece;
import dragoman.query.Evidence;
import dragoman.report.Finding;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A row as it is put away until the next build.
///
/// @param assignment the key of its assignment
record KeptRow(
        String key,
        String assignment,
        byte[] head,
        Outcome outcome,
        List<Written> files,
        Optional<Written> error,
        List<Piece.Part> parts,
        List<Finding> findings) {
    /// What it is called among all rows.
    static String name(Subject subject, Assignment assignment) {
        return subject.key() + "#" + assignment.name();
    }

    /// The paths of its own files.
    Stream<String> paths() {
        return Stream.concat(files.stream(), error.stream()).map(Written::path);
    }

    Row row(Subject subject, Assignment assignment) {
        return new Row(subject, assignment, key, head, outcome, files, error, parts, findings);
    }

    static void write(Row row, TextOut out) throws IOException {
        out.text(row.key());
        out.text(row.assignment().key());
        out.bytes(row.head());
        out.writeByte(row.outcome().verdict().ordinal());
        out.writeByte(row.outcome().evidence().ordinal());
        out.text(row.outcome().verified());
        out.writeByte(row.outcome().deployable().map(Enum::ordinal).orElse(-1));
        out.text(row.outcome().world());
        out.text(row.outcome().schema());
        out.texts(row.outcome().needs());
        out.texts(row.outcome().commonNeeds());
        out.texts(row.outcome().tables());
        out.texts(row.outcome().columns());
        out.writeInt(row.files().size());
        for (Written file : row.files()) {
            write(file, out);
        }
        out.writeBoolean(row.error().isPresent());
        if (row.error().isPresent()) {
            write(row.error().get(), out);
        }
        out.writeInt(row.parts().size());
        for (Piece.Part part : row.parts()) {
            out.text(part.file());
            out.text(part.list());
            out.once(part.text());
        }
        Shelf.put(row.findings(), out);
    }

    private static void write(Written file, TextOut out) throws IOException {
        out.once(file.path());
        out.once(file.hash());
    }

    static KeptRow read(TextIn in) throws IOException {
        String key = in.text();
        String assignment = in.text();
        byte[] head = in.bytes();
        Verdict verdict = Verdict.values()[in.readByte()];
        Evidence evidence = Evidence.values()[in.readByte()];
        String verified = in.text();
        int state = in.readByte();
        String world = in.text();
        String schema = in.text();
        List<String> needs = in.texts();
        List<String> commonNeeds = in.texts();
        List<String> tables = in.texts();
        List<String> columns = in.texts();
        var files = new ArrayList<Written>();
        for (int size = in.readInt(); size > 0; size--) {
            files.add(new Written(in.once(), in.once()));
        }
        Optional<Written> error = in.readBoolean() ? Optional.of(new Written(in.once(), in.once())) : Optional.empty();
        var parts = new ArrayList<Piece.Part>();
        for (int size = in.readInt(); size > 0; size--) {
            parts.add(new Piece.Part(in.text(), in.text(), in.once()));
        }
        return new KeptRow(
                key,
                assignment,
                head,
                new Outcome(
                        verdict,
                        evidence,
                        verified,
                        state < 0 ? Optional.empty() : Optional.of(Deployable.State.values()[state]),
                        world,
                        schema,
                        needs,
                        commonNeeds,
                        tables,
                        columns,
                        List.of()),
                files,
                error,
                parts,
                Shelf.findings(in));
    }
}
