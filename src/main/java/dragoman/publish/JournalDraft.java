package dragoman.publish;

import dragoman.publish.Journal.Verb;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/// A journal that is written while its step is prepared, and means nothing before it is decided.
final class JournalDraft implements AutoCloseable {
    private final Path file;
    private final Writer out;
    private int moves;

    private JournalDraft(Path file, Writer out) {
        this.file = file;
        this.out = out;
    }

    /// @param file where the journal is to stand
    static JournalDraft begin(Path file) throws IOException {
        return new JournalDraft(file, Files.newBufferedWriter(place(file)));
    }

    /// Where a draft stands.
    static Path place(Path file) {
        return file.resolveSibling(file.getFileName() + ".draft");
    }

    /// Notes what is to be put in place, behind all that was noted before.
    ///
    /// @param path of a file, or of a folder that is not there yet
    /// @return what it is to be called in the staging folder
    synchronized int move(String path) throws IOException {
        write(Verb.MOVE.line(path));
        return moves++;
    }

    synchronized void eachMove(Journal.Step step) throws IOException {
        out.flush();
        Journal.each(place(file), Verb.MOVE, step);
    }

    /// Ends the draft; the journal is there whole or not at all.
    ///
    /// @param deletes paths of files to delete before
    synchronized Journal decide(List<String> deletes) throws IOException {
        for (String path : deletes) {
            write(Verb.DELETE.line(path));
        }
        write(Journal.END);
        out.close();
        Files.move(place(file), file, StandardCopyOption.ATOMIC_MOVE);
        return new Journal(file);
    }

    private void write(String line) throws IOException {
        out.write(line);
        out.write('\n');
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
