package dragoman.build;

import dragoman.Edition;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;

/// What a build remembers of the last one: it saves work, and without it all is the same.
///
/// @param inputs all that the last build looked at
/// @param outputs all that it left
/// @param told what it came to
/// @param stamp of the file with the rows
record Memory(Path folder, Footprint inputs, Footprint outputs, Told told, long stamp) {
    /// The folder beside the configuration.
    static final String FOLDER = ".dragoman";

    static final String HEAD = "build";
    static final String ROWS = "rows";
    private static final String FORM = "dragoman 1";

    /// The rows, and the files that they are made of.
    ///
    /// @param files by place
    /// @param rows by name
    /// @param pages by path
    record Rows(Map<String, RuleFile> files, Map<String, KeptRow> rows, Map<String, Pages.Kept> pages) {
        static final Rows NONE = new Rows(Map.of(), Map.of(), Map.of());
    }

    static String form() {
        return FORM + " " + Edition.load().program();
    }

    /// What is remembered of a build that was called in the same way.
    static Optional<Memory> read(Path folder, String call) {
        Path file = folder.resolve(HEAD);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (var in = new TextIn(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            if (!in.text().equals(form()) || !in.text().equals(call)) {
                return Optional.empty();
            }
            return Optional.of(
                    new Memory(folder, Footprint.read(in), Footprint.read(in), Told.read(in), in.readLong()));
        } catch (IOException | RuntimeException _) {
            // a damaged file is as good as none
            return Optional.empty();
        }
    }

    /// Whether everything is as it was, so that there is nothing to do.
    boolean holds() {
        return inputs.holds() && outputs.holds();
    }

    Rows rows() {
        var files = new HashMap<String, RuleFile>();
        var rows = new HashMap<String, KeptRow>();
        var pages = new HashMap<String, Pages.Kept>();
        var check = new CRC32C();
        try (InputStream file = Files.newInputStream(folder.resolve(ROWS));
                var checked = new CheckedInputStream(file, check);
                var in = new TextIn(new BufferedInputStream(checked, 1 << 16))) {
            while (in.readBoolean()) {
                rows.put(in.once(), KeptRow.read(in));
            }
            while (in.readBoolean()) {
                RuleFile one = Shelf.file(in);
                files.put(one.origin().place().orElseThrow().toString(), one);
            }
            while (in.readBoolean()) {
                pages.put(in.once(), Pages.Kept.read(in));
            }
            if (in.read() < 0 && check.getValue() == stamp) {
                return new Rows(files, rows, pages);
            }
        } catch (IOException | RuntimeException _) {
            // a damaged file is as good as none
        }
        return Rows.NONE;
    }
}
