package dragoman.build;

import dragoman.Verdict;
import dragoman.build.Product.Written;
import dragoman.build.Row.Account;
import dragoman.build.Row.Outcome;
import dragoman.deploy.Deployable;
import dragoman.deploy.Piece;
import dragoman.query.Evidence;
import dragoman.source.Lazy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A row as it is put away until the next build: one that stays goes from file to file as bytes, of which only the
/// first are read.
///
/// @param assignment the key of its assignment
/// @param isSilent whether it has no findings
/// @param told what few ask for
record KeptRow(
        Slice bytes,
        String key,
        String assignment,
        Outcome outcome,
        List<Written> files,
        Optional<Written> error,
        int head,
        Slice line,
        boolean isSilent,
        Slice told) {
    /// The paths of its own files.
    Stream<String> paths() {
        return Stream.concat(files.stream(), error.stream()).map(Written::path);
    }

    Row row(Subject subject, Assignment assignment) {
        return new Row(
                subject,
                assignment,
                key,
                line,
                line.first(head),
                outcome,
                files,
                error,
                Lazy.of(this::account),
                Optional.of(this));
    }

    /// What `read` reads.
    static Slice bytes(Row row) throws IOException {
        if (row.kept().isPresent()) {
            return row.kept().get().bytes;
        }
        var out = new TextOut();
        out.once(row.key());
        out.once(row.assignment().key());
        out.writeByte(row.outcome().verdict().ordinal());
        out.writeByte(row.outcome().evidence().ordinal());
        out.once(row.outcome().verified());
        out.writeByte(row.outcome().deployable().map(Enum::ordinal).orElse(-1));
        out.writeInt(row.files().size());
        for (Written file : row.files()) {
            write(file, out);
        }
        out.writeBoolean(row.error().isPresent());
        if (row.error().isPresent()) {
            write(row.error().get(), out);
        }
        out.writeInt(row.head().length());
        out.slice(row.line());
        out.writeBoolean(row.findings().isEmpty());
        write(row.account().get(), out);
        return out.slice();
    }

    private static void write(Written file, TextOut out) throws IOException {
        out.once(file.path());
        out.once(file.hash());
    }

    private static void write(Account account, TextOut out) throws IOException {
        out.text(account.world());
        out.text(account.schema());
        out.texts(account.needs());
        out.texts(account.commonNeeds());
        out.texts(account.tables());
        out.texts(account.columns());
        out.writeInt(account.parts().size());
        for (Piece.Part part : account.parts()) {
            out.text(part.file());
            out.text(part.list());
            out.once(part.text());
        }
        Shelf.put(account.findings(), out);
    }

    static KeptRow read(Slice bytes) throws IOException {
        var in = new TextIn(bytes);
        String key = in.once();
        String assignment = in.once();
        Verdict verdict = Verdict.values()[in.readByte()];
        Evidence evidence = Evidence.values()[in.readByte()];
        String verified = in.once();
        int state = in.readByte();
        var files = new ArrayList<Written>();
        for (int size = in.readInt(); size > 0; size--) {
            files.add(written(in));
        }
        Optional<Written> error = in.readBoolean() ? Optional.of(written(in)) : Optional.empty();
        int head = in.readInt();
        Slice line = in.slice();
        boolean silent = in.readBoolean();
        return new KeptRow(
                bytes,
                key,
                assignment,
                new Outcome(
                        verdict,
                        evidence,
                        verified,
                        state < 0 ? Optional.empty() : Optional.of(Deployable.State.values()[state])),
                files,
                error,
                head,
                line,
                silent,
                in.rest());
    }

    private static Written written(TextIn in) throws IOException {
        return new Written(in.once(), in.once());
    }

    private Account account() {
        try {
            var in = new TextIn(told);
            return new Account(
                    in.text(),
                    in.text(),
                    in.texts(),
                    in.texts(),
                    in.texts(),
                    in.texts(),
                    List.of(),
                    parts(in),
                    Shelf.findings(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Piece.Part> parts(TextIn in) throws IOException {
        var parts = new ArrayList<Piece.Part>();
        for (int size = in.readInt(); size > 0; size--) {
            parts.add(new Piece.Part(in.text(), in.text(), in.once()));
        }
        return parts;
    }
}
