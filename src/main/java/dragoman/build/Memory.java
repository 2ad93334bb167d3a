package dragoman.build;

import dragoman.Edition;
import dragoman.workspace.InputFile.Root;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/// What a build remembers of the last one: it saves work, and without it all is the same.
///
/// @param inputs all that the last build looked at
/// @param outputs all that it left
/// @param told what it came to
/// @param rest where the rest of its sheets is
/// @param stamp of the file with the sheets
record Memory(Path folder, Footprint inputs, Footprint outputs, Told told, Rest rest, long stamp) {
    /// The folder beside the configuration.
    static final String FOLDER = ".dragoman";

    static final String HEAD = "build";
    static final String SHEETS = "sheets";

    /// What names begin with of files that hold the rest of sheets: one grows until too much of it is of no use.
    static final String ROWS = "rows.";

    /// How often as much as is of use such a file may hold.
    private static final int MOST_WASTE = 2;

    private static final String FORM = "dragoman 1";

    /// A file that holds the rest of sheets.
    ///
    /// @param size of it in bytes, as far as it is written
    record Rest(String file, long size) {
        static final Rest NONE = new Rest("", 0);

        /// A part of it; nothing where that cannot be read, or has another sum.
        Slice part(Path folder, long start, int length, long sum) {
            try {
                Slice part = Slice.of(folder.resolve(file), start, length);
                if (part.sum() == sum) {
                    return part;
                }
            } catch (IOException _) {
                // it is as good as damaged
            }
            return Slice.NONE;
        }
    }

    /// The rows, and the files that they are made of.
    ///
    /// @param names of assignments, in their order
    /// @param keys what stands for all that is asked for in each
    /// @param sheets by the key of their document, in the order of manifests
    /// @param files by name, in their order
    /// @param pages by path
    record Rows(
            List<String> names,
            List<String> keys,
            SequencedMap<String, Sheet> sheets,
            Map<String, RuleFile> files,
            Map<String, Pages.Kept> pages) {
        static final Rows NONE = new Rows(List.of(), List.of(), new LinkedHashMap<>(), Map.of(), Map.of());
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
        try {
            var in = new TextIn(Slice.of(file));
            if (!in.text().equals(form()) || !in.text().equals(call)) {
                return Optional.empty();
            }
            var memory = new Memory(
                    folder,
                    Footprint.read(in),
                    Footprint.read(in),
                    Told.read(in),
                    new Rest(in.text(), in.readLong()),
                    in.readLong());
            long sum = in.sum();
            // where nothing is left to keep, all that is remembered is in the way
            return in.readLong() == sum && !memory.outputs().isGone() ? Optional.of(memory) : Optional.empty();
        } catch (IOException | RuntimeException _) {
            // a damaged file is as good as none
            return Optional.empty();
        }
    }

    /// Whether everything is as it was, so that there is nothing to do.
    boolean holds() {
        return inputs.lookAgain() && outputs.lookAgain();
    }

    /// Looks at what the last build looked at, if nobody did since this was read.
    void lookAgain() {
        if (inputs.changed().isEmpty()) {
            inputs.lookAgain();
        }
    }

    /// Whether all that the last build left is still there.
    boolean hasOutputs() {
        return outputs.changed().filter(Set::isEmpty).isPresent();
    }

    /// Whether sheets that stay may stay in their file: now and then it is written anew.
    boolean grows(Rows rows) {
        long used = rows.sheets.values().stream().mapToLong(Sheet::length).sum();
        return rest.size <= MOST_WASTE * used;
    }

    Rows rows() {
        var roots = new HashMap<String, Root>();
        var files = new LinkedHashMap<String, RuleFile>();
        var sheets = new LinkedHashMap<String, Sheet>();
        var pages = new HashMap<String, Pages.Kept>();
        try {
            var in = new TextIn(Slice.of(folder.resolve(SHEETS)));
            List<String> names = in.texts();
            List<String> keys = in.texts();
            while (in.readBoolean()) {
                Sheet sheet = Sheet.read(in, (start, length, sum) -> rest.part(folder, start, length, sum));
                sheets.put(sheet.key(), sheet);
            }
            while (in.readBoolean()) {
                RuleFile one = Shelf.file(in, roots);
                files.put(one.name(), one);
            }
            while (in.readBoolean()) {
                pages.put(in.once(), Pages.Kept.read(in));
            }
            if (in.isAtEnd() && in.sum() == stamp) {
                return new Rows(names, keys, sheets, files, pages);
            }
        } catch (IOException | RuntimeException _) {
            // a damaged file is as good as none
        }
        return Rows.NONE;
    }
}
