package dragoman.build;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;

/// Writes what the next build may remember, sheet by sheet.
final class MemoryWriter implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final Path folder;
    private final Path draft;
    private final CRC32C check = new CRC32C();
    private final TextOut sheets;
    private final Memory.Rest before;
    private final String file;
    private final OutputStream rest;
    private final Map<Assignment, Integer> places = new IdentityHashMap<>();
    private long size;

    private MemoryWriter(Path folder, List<Assignment> assignments, Memory.Rest before) throws IOException {
        this.folder = folder;
        // one name, so that runs that are killed leave one draft at most; who writes over another's spoils its check
        this.draft = folder.resolve(Memory.SHEETS + ".draft");
        this.sheets = new TextOut(new CheckedOutputStream(Files.newOutputStream(draft), check));
        this.before = before;
        this.file = before.equals(Memory.Rest.NONE) ? Memory.ROWS + Long.toHexString(System.nanoTime()) : before.file();
        this.size = before.size();
        FileChannel channel =
                FileChannel.open(folder.resolve(file), StandardOpenOption.WRITE, StandardOpenOption.CREATE);
        // a run that was killed may have left more
        this.rest = new BufferedOutputStream(Channels.newOutputStream(channel.position(size)), BUFFER);
        for (Assignment assignment : assignments) {
            places.put(assignment, places.size());
        }
        sheets.texts(assignments.stream().map(Assignment::name).toList());
        sheets.texts(assignments.stream().map(Assignment::key).toList());
    }

    /// @param assignments all of the build
    /// @param last where the rest of the last build's sheets is
    /// @param grows whether those of them that stay are to stay there
    /// @throws IOException if nothing can be written there
    static MemoryWriter open(Path folder, List<Assignment> assignments, Optional<Memory.Rest> last, boolean grows)
            throws IOException {
        Memory.Rest before = last.orElse(Memory.Rest.NONE);
        clear(folder(folder), before.file());
        return new MemoryWriter(folder, assignments, grows ? before : Memory.Rest.NONE);
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
    /// @param lines where each has its line in its manifest
    /// @param related the files that have a say in it, beside its own
    /// @param judgement of its findings
    void add(Subject subject, List<Row> rows, List<Long> lines, List<String> related, Judgement judgement)
            throws IOException {
        add(Sheet.of(subject, rows, lines, places, related, judgement));
    }

    /// @param sheet of the last build
    void keep(Sheet sheet) throws IOException {
        if (before.equals(Memory.Rest.NONE)) {
            add(sheet);
        } else {
            write(sheet, sheet.start());
        }
    }

    private void add(Sheet sheet) throws IOException {
        Slice bytes = sheet.rest().get();
        bytes.writeTo(rest);
        write(sheet, size);
        size += bytes.length();
    }

    private void write(Sheet sheet, long start) throws IOException {
        sheets.writeBoolean(true);
        sheet.write(sheets, start);
    }

    /// Ends the sheets.
    ///
    /// @param pages by path
    void end(List<RuleFile> files, SortedMap<String, Pages.Kept> pages) throws IOException {
        rest.close();
        sheets.writeBoolean(false);
        for (RuleFile one : files) {
            sheets.writeBoolean(true);
            Shelf.put(one, sheets);
        }
        sheets.writeBoolean(false);
        for (var page : pages.entrySet()) {
            sheets.writeBoolean(true);
            sheets.once(page.getKey());
            page.getValue().write(sheets);
        }
        sheets.writeBoolean(false);
        sheets.close();
    }

    /// Makes the next build remember.
    void publish(String call, Footprint inputs, Footprint outputs, Told told) throws IOException {
        Files.move(draft, folder.resolve(Memory.SHEETS), StandardCopyOption.REPLACE_EXISTING);
        Path head = Files.createTempFile(folder, Memory.HEAD, "");
        var headCheck = new CRC32C();
        try (var out = new TextOut(new CheckedOutputStream(Files.newOutputStream(head), headCheck))) {
            out.text(Memory.form());
            out.text(call);
            inputs.write(out);
            outputs.write(out);
            told.write(out);
            out.text(file);
            out.writeLong(size);
            out.writeLong(check.getValue());
            out.flush();
            out.writeLong(headCheck.getValue());
        }
        Files.move(head, folder.resolve(Memory.HEAD), StandardCopyOption.REPLACE_EXISTING);
        clear(folder, file);
    }

    /// Removes the rest of sheets that are gone, and of runs that were killed.
    private static void clear(Path folder, String file) throws IOException {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, Memory.ROWS + "*")) {
            for (Path one : all) {
                if (!one.getFileName().toString().equals(file)) {
                    Files.deleteIfExists(one);
                }
            }
        }
    }

    @Override
    public void close() {
        try {
            rest.close();
            sheets.close();
            Files.deleteIfExists(draft);
        } catch (IOException _) {
            // it is nothing that anybody needs
        }
    }
}
