package dragoman.build;

import dragoman.Edition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

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
    /// @param sheets by the key of their document
    /// @param pages by path
    record Rows(Map<String, RuleFile> files, Map<String, Sheet> sheets, Map<String, Pages.Kept> pages) {
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
        try {
            var in = new TextIn(Slice.of(file));
            if (!in.text().equals(form()) || !in.text().equals(call)) {
                return Optional.empty();
            }
            var memory = new Memory(folder, Footprint.read(in), Footprint.read(in), Told.read(in), in.readLong());
            long sum = in.sum();
            return in.readLong() == sum ? Optional.of(memory) : Optional.empty();
        } catch (IOException | RuntimeException _) {
            // a damaged file is as good as none
            return Optional.empty();
        }
    }

    /// Whether everything is as it was, so that there is nothing to do.
    boolean holds() {
        return inputs.lookAgain() && outputs.lookAgain();
    }

    Rows rows() {
        var files = new HashMap<String, RuleFile>();
        var sheets = new HashMap<String, Sheet>();
        var pages = new HashMap<String, Pages.Kept>();
        try {
            var in = new TextIn(Slice.of(folder.resolve(ROWS)));
            while (in.readBoolean()) {
                sheets.put(in.once(), new Sheet(in.slice()));
            }
            while (in.readBoolean()) {
                RuleFile one = Shelf.file(in);
                files.put(one.origin().place().orElseThrow().toString(), one);
            }
            while (in.readBoolean()) {
                pages.put(in.once(), Pages.Kept.read(in));
            }
            if (in.isAtEnd() && in.sum() == stamp) {
                return new Rows(files, sheets, pages);
            }
        } catch (IOException | RuntimeException _) {
            // a damaged file is as good as none
        }
        return Rows.NONE;
    }
}
