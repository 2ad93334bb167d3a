package dragoman.build;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.SortedMap;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;

/// Writes what the next build may remember, row by row.
final class MemoryWriter implements AutoCloseable {
    private final Path folder;
    private final Path draft;
    private final CRC32C check = new CRC32C();
    private final TextOut rows;

    private MemoryWriter(Path folder, Path draft) throws IOException {
        this.folder = folder;
        this.draft = draft;
        this.rows = new TextOut(
                new BufferedOutputStream(new CheckedOutputStream(Files.newOutputStream(draft), check), 1 << 16));
    }

    /// @throws IOException if nothing can be written there
    static MemoryWriter open(Path folder) throws IOException {
        // one name, so that runs that are killed leave one draft at most; who writes over another's spoils its check
        return new MemoryWriter(folder(folder), folder.resolve(Memory.ROWS + ".draft"));
    }

    /// The folder, made where it is not there; git ignores it.
    static Path folder(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path ignore = folder.resolve(".gitignore");
        if (!Files.exists(ignore)) {
            Files.write(ignore, "*\n".getBytes(StandardCharsets.UTF_8));
        }
        return folder;
    }

    /// @param rows all of the document
    void add(Subject subject, List<Row> rows) throws IOException {
        this.rows.writeBoolean(true);
        this.rows.once(subject.key());
        this.rows.slice(Sheet.bytes(rows));
    }

    /// @param pages by path
    void finish(
            String call,
            List<RuleFile> files,
            SortedMap<String, Pages.Kept> pages,
            Footprint inputs,
            Footprint outputs,
            Told told)
            throws IOException {
        rows.writeBoolean(false);
        for (RuleFile file : files) {
            rows.writeBoolean(true);
            Shelf.put(file, rows);
        }
        rows.writeBoolean(false);
        for (var page : pages.entrySet()) {
            rows.writeBoolean(true);
            rows.once(page.getKey());
            page.getValue().write(rows);
        }
        rows.writeBoolean(false);
        rows.close();
        Files.move(draft, folder.resolve(Memory.ROWS), StandardCopyOption.REPLACE_EXISTING);
        Path head = Files.createTempFile(folder, Memory.HEAD, "");
        var headCheck = new CRC32C();
        try (var out = new TextOut(
                new BufferedOutputStream(new CheckedOutputStream(Files.newOutputStream(head), headCheck), 1 << 16))) {
            out.text(Memory.form());
            out.text(call);
            inputs.write(out);
            outputs.write(out);
            told.write(out);
            out.writeLong(check.getValue());
            out.flush();
            out.writeLong(headCheck.getValue());
        }
        Files.move(head, folder.resolve(Memory.HEAD), StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() {
        try {
            rows.close();
            Files.deleteIfExists(draft);
        } catch (IOException _) {
            // it is nothing that anybody needs
        }
    }
}
