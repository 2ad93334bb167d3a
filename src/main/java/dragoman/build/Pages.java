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
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/// Where a companion writes: a page that would be made of the same as last time stays as it is.
public final class Pages {
    /// The file that lists all files, so that a build without memory knows which are its own.
    static final String LIST = "pages.txt";

    private static final String HEAD = "# files that dragoman writes and removes here";

    private final OutputFolder folder;
    private final Sink sink;
    private final Plan plan;
    private final Remains remains;
    private final Map<String, byte[]> fresh = new ConcurrentHashMap<>();
    private final Map<String, String> hashes = new ConcurrentHashMap<>();
    private final SortedMap<String, Kept> written = new ConcurrentSkipListMap<>();

    Pages(OutputFolder folder, Sink sink, Plan plan, Remains remains) {
        this.folder = folder;
        this.sink = sink;
        this.plan = plan;
        this.remains = remains;
    }

    /// A page as it is put away until the next build.
    ///
    /// @param key where it stays the same, so does the page
    /// @param notes what other pages say of it
    record Kept(String key, List<String> notes) {
        void write(TextOut out) throws IOException {
            out.once(key);
            out.texts(notes);
        }

        static Kept read(TextIn in) throws IOException {
            return new Kept(in.once(), in.texts());
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
        Optional<List<String>> last = notes(path, key);
        if (last.isPresent()) {
            keep(path);
            return last.get();
        }
        Made made = maker.make();
        byte[] bytes = made.text.getBytes(StandardCharsets.UTF_8);
        sink.stage(path, bytes);
        hashes.put(path, Fingerprint.brief(bytes));
        written.put(path, new Kept(key, made.notes));
        return made.notes;
    }

    /// The notes of a page, if it was made of the same last time and is still there.
    public Optional<List<String>> notes(String path, String key) {
        Kept last = before(path);
        return last != null && last.key.equals(key) && isStill(path) ? Optional.of(last.notes) : Optional.empty();
    }

    /// Whether a page is as the last build left it.
    public boolean isStill(String path) {
        return before(path) != null && remains.isStill(path);
    }

    /// Lets a page be that is still as it would be made.
    ///
    /// @return its notes
    public List<String> keep(String path) {
        Kept last = before(path);
        sink.keep(path);
        written.put(path, last);
        return last.notes;
    }

    private Kept before(String path) {
        return remains.rows().pages().get(path);
    }

    /// The text of a file that a row of this build names.
    public Optional<String> text(String path) throws IOException {
        byte[] own = fresh.get(path);
        return (own == null ? folder.read(path) : Optional.of(own))
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    /// Has what is made of a rule made where its rows are, while their texts are at hand.
    Run.Taker beside(Companion.Work companion) {
        return (subject, rows) -> {
            for (Row row : rows) {
                Build.refuseChanged(row);
            }
            companion.take(subject, rows);
            rows.forEach(row -> row.paths().forEach(fresh::remove));
        };
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

    /// Ends the pages with the list of all files.
    ///
    /// @param owned the files of the last build that may change or go; all others stay
    void finish(Set<String> owned) throws IOException {
        Paths paths = sink.paths();
        boolean same = paths.stream().allMatch(owned::contains)
                && owned.stream().allMatch(path -> path.equals(LIST) || paths.contains(path));
        if (same && isStill(LIST)) {
            keep(LIST);
            return;
        }
        var all = new TreeSet<>(listed(text(LIST).orElse("")));
        all.removeAll(owned);
        paths.stream().forEach(all::add);
        String list = HEAD + "\n" + String.join("\n", all) + "\n";
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

    /// The hashes of those that were made, by path.
    Map<String, String> hashes() {
        return hashes;
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
                return other.stage(path);
            }

            @Override
            public boolean hasManifests() {
                return false;
            }

            @Override
            public void keep(String path) {
                other.keep(path);
            }

            @Override
            public Paths paths() {
                return other.paths();
            }

            @Override
            public Stream<String> taken() {
                return other.taken();
            }
        };
    }
}
