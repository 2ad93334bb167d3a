package dragoman.build;

import dragoman.publish.OutputFolder;
import dragoman.resolve.Project;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Where a companion writes: a page that would be made of the same as last time stays as it is.
public final class Pages {
    /// The file that lists all files, so that a build without memory knows which are its own.
    static final String LIST = "pages.txt";

    private static final String HEAD = "# files that dragoman writes and removes here";

    private final OutputFolder folder;
    private final Sink sink;
    private final Plan plan;
    private final Map<String, Kept> before;
    private final Predicate<String> isStill;
    private final Map<String, byte[]> fresh = new ConcurrentHashMap<>();
    private final SortedMap<String, Kept> written = new ConcurrentSkipListMap<>();

    /// @param before the pages of the last build by path
    /// @param isStill whether a file of the folder is as the last build left it
    Pages(OutputFolder folder, Sink sink, Plan plan, Map<String, Kept> before, Predicate<String> isStill) {
        this.folder = folder;
        this.sink = sink;
        this.plan = plan;
        this.before = before;
        this.isStill = isStill;
    }

    /// A page as it is put away until the next build.
    ///
    /// @param key where it stays the same, so does the page
    /// @param notes what other pages say of it
    record Kept(String key, String hash, List<String> notes) {
        void write(TextOut out) throws IOException {
            out.once(key);
            out.once(hash);
            out.texts(notes);
        }

        static Kept read(TextIn in) throws IOException {
            return new Kept(in.once(), in.once(), in.texts());
        }
    }

    /// A page that was made.
    ///
    /// @param notes what other pages say of it
    public record Made(String text, List<String> notes) {
        public Made {
            notes = List.copyOf(notes);
        }

        public Made(String text) {
            this(text, List.of());
        }
    }

    /// Makes a page.
    public interface Maker {
        Made make() throws IOException;
    }

    /// Writes a page, unless it was made of the same last time and is still there; several threads may write some.
    ///
    /// @param key stands for all that the page is made of
    /// @return its notes
    public List<String> write(String path, String key, Maker maker) throws IOException {
        Kept last = before.get(path);
        if (last != null && last.key.equals(key) && isStill.test(path)) {
            sink.keep(path);
            written.put(path, last);
            return last.notes;
        }
        Made made = maker.make();
        byte[] bytes = made.text.getBytes(StandardCharsets.UTF_8);
        sink.stage(path, bytes);
        written.put(path, new Kept(key, Fingerprint.of(bytes), made.notes));
        return made.notes;
    }

    /// The text of a file that a row of this build names.
    public Optional<String> text(String path) throws IOException {
        byte[] own = fresh.get(path);
        return (own == null ? folder.read(path) : Optional.of(own))
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    /// Remembers that pages are made of a file, or of its not being there.
    public void look(Path path) {
        plan.inputs().look(path);
    }

    /// All that rows are made for, in their order.
    public List<Assignment> assignments() {
        return plan.assignments();
    }

    public RuleStore store() {
        return plan.intake().store();
    }

    /// All rules, with what they are to each other.
    public Project project() {
        return plan.intake().store().project(plan.intake().files());
    }

    /// Ends the pages with the list of them.
    void finish() throws IOException {
        String list = HEAD + "\n" + sink.paths().stream().sorted().collect(Collectors.joining("\n")) + "\n";
        write(LIST, Fingerprint.of(list.getBytes(StandardCharsets.UTF_8)), () -> new Made(list));
    }

    /// What a list says, or nothing if it is somebody else's.
    static List<String> listed(String text) {
        return text.startsWith(HEAD)
                ? Stream.concat(text.lines().skip(1), Stream.of(LIST)).toList()
                : List.of();
    }

    SortedMap<String, Kept> written() {
        return written;
    }

    /// The same sink, whose files can be read again before they are published. Manifests are for machines that take
    /// queries, which find them in what `build` writes; a site lists its files itself.
    Sink keeping(Sink other) {
        return new Sink() {
            @Override
            public void stage(String path, byte[] bytes) throws IOException {
                fresh.put(path, bytes);
                other.stage(path, bytes);
            }

            @Override
            public OutputStream stage(String path) throws IOException {
                return path.endsWith("/" + Manifest.NAME) ? OutputStream.nullOutputStream() : other.stage(path);
            }

            @Override
            public void keep(String path) {
                other.keep(path);
            }

            @Override
            public Paths paths() {
                return other.paths();
            }
        };
    }
}
