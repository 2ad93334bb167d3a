package dragoman.build;

import dragoman.publish.OutputNames.Name;
import dragoman.source.Lazy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// The rows of a document as they are put away until the next build: what is asked of each that stays is read at once,
/// the rest of them lies in a file that grows.
///
/// @param file the name of the file of its document
/// @param document the index in that file
/// @param name what it is called in the output folder
/// @param related the files that have a say in it, beside its own
/// @param judgement what its findings came to
/// @param rest all else that rows have, each row behind the place of its assignment among all
/// @param start where the rest begins in its file; 0 if it is in none yet
/// @param length of the rest in bytes
/// @param sum of the bytes of the rest
/// @param put all but the rest as it was put away, if that is still so; of no length, if it is not
record Sheet(
        String file,
        int document,
        Name name,
        List<String> related,
        Judgement judgement,
        List<Mark> marks,
        Supplier<Slice> rest,
        long start,
        int length,
        long sum,
        Slice put) {
    Sheet {
        related = List.copyOf(related);
        marks = List.copyOf(marks);
    }

    /// Reads the rest of sheets; where that is damaged, there is nothing.
    interface Rest {
        Slice part(long start, int length, long sum);
    }

    /// Takes the rows of a sheet.
    private interface Taker {
        void take(int assignment, Slice row) throws IOException;
    }

    /// @param all the rows of a document
    /// @param lines where each has its line in its manifest
    /// @param places of assignments among all
    static Sheet of(
            Subject subject,
            List<Row> all,
            List<Long> lines,
            Map<Assignment, Integer> places,
            List<String> related,
            Judgement judgement)
            throws IOException {
        var out = new TextOut();
        var marks = new ArrayList<Mark>();
        for (int i = 0; i < all.size(); i++) {
            Row row = all.get(i);
            int assignment = places.get(row.assignment());
            out.writeInt(assignment);
            out.slice(KeptRow.bytes(row));
            marks.add(Mark.of(row, assignment, lines.get(i)));
        }
        Slice rest = out.slice();
        return new Sheet(
                subject.file().name(),
                subject.entry().document(),
                subject.name(),
                related,
                judgement,
                marks,
                () -> rest,
                0,
                rest.length(),
                rest.sum(),
                Slice.NONE);
    }

    /// The same, with its lines elsewhere in manifests.
    Sheet with(List<Mark> moved) {
        return moved.equals(marks)
                ? this
                : new Sheet(file, document, name, related, judgement, moved, rest, start, length, sum, Slice.NONE);
    }

    /// @param start where the rest lies in its file
    void write(TextOut out, long start) throws IOException {
        if (start == this.start && put.length() > 0) {
            out.write(put);
            return;
        }
        out.once(file);
        out.writeInt(document);
        out.once(name.path());
        out.once(name.stem());
        out.writeInt(related.size());
        for (String other : related) {
            out.once(other);
        }
        judgement.write(out);
        out.writeInt(marks.size());
        for (Mark mark : marks) {
            mark.write(out);
        }
        out.writeLong(start);
        out.writeInt(length);
        out.writeLong(sum);
    }

    /// @param others reads the rest when somebody asks for it
    static Sheet read(TextIn in, Rest others) throws IOException {
        Slice all = in.rest();
        String file = in.once();
        int document = in.readInt();
        Name name = Name.of(in.once(), in.once());
        var related = new ArrayList<String>();
        for (int size = in.readInt(); size > 0; size--) {
            related.add(in.once());
        }
        Judgement judgement = Judgement.read(in);
        var marks = new ArrayList<Mark>();
        for (int size = in.readInt(); size > 0; size--) {
            marks.add(Mark.read(in));
        }
        long start = in.readLong();
        int length = in.readInt();
        long sum = in.readLong();
        return new Sheet(
                file,
                document,
                name,
                related,
                judgement,
                marks,
                Lazy.of(() -> others.part(start, length, sum)),
                start,
                length,
                sum,
                all.first(all.length() - in.rest().length()));
    }

    String key() {
        return Subject.key(file, document);
    }

    /// Whether nobody has damaged its file.
    boolean isSound() {
        return rest.get().length() == length;
    }

    private void each(Taker taker) {
        try {
            for (var in = new TextIn(rest.get()); !in.isAtEnd(); ) {
                taker.take(in.readInt(), in.slice());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The row of an assignment.
    Optional<KeptRow> row(int assignment) {
        var found = new ArrayList<KeptRow>();
        each((one, row) -> {
            if (one == assignment) {
                found.add(KeptRow.read(row));
            }
        });
        return found.stream().findFirst();
    }

    /// All rows, one by one.
    ///
    /// @param assignments those that the sheet was made for
    List<Row> rows(Subject subject, List<Assignment> assignments) {
        var all = new ArrayList<Row>();
        each((assignment, row) -> all.add(KeptRow.read(row).row(subject, assignments.get(assignment))));
        return all;
    }

    /// The paths of all files that belong to the rows alone, below the output folder.
    ///
    /// @param assignments those that the sheet was made for
    List<String> paths(List<Assignment> assignments) {
        var paths = new ArrayList<String>();
        each((assignment, row) ->
                KeptRow.read(row).paths().map(assignments.get(assignment)::path).forEach(paths::add));
        return paths;
    }
}
