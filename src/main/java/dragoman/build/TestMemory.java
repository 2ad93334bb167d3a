package dragoman.build;

import dragoman.resolve.Project;
import dragoman.resolve.Project.Surroundings;
import dragoman.source.Diagnostics;
import dragoman.workspace.FileSearch;
import dragoman.workspace.InputFile.Root;
import dragoman.workspace.RulePaths;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;

/// What `dragoman test` remembers of rule files whose cases passed: where neither they nor anything that has a say in
/// them changed, they need not be tried again. It saves work, and without it all is the same.
public final class TestMemory {
    private static final String NAME = "tests-";
    private static final int NAME_LENGTH = 12;

    private final Optional<Path> file;
    private final String call;
    private final boolean forget;
    private final Footprint before;
    private final Map<String, RuleFile> files;
    private final Map<String, Kept> kept;
    private final Footprint now = new Footprint();
    private final Map<String, RuleFile> filesNow = new ConcurrentHashMap<>();
    private final Map<String, Kept> keptNow = new ConcurrentHashMap<>();
    private final Set<String> asked = ConcurrentHashMap.newKeySet();

    /// A rule file whose cases passed.
    ///
    /// @param key stands for the rules and all that has a say in what they mean
    /// @param looked the files of its tests, and places where they could be
    private record Kept(String key, List<String> looked, PassedFile passed) {
        void write(TextOut out) throws IOException {
            out.once(key);
            out.texts(looked);
            passed.write(out);
        }

        static Kept read(TextIn in) throws IOException {
            return new Kept(in.once(), in.texts(), PassedFile.read(in));
        }
    }

    private TestMemory(
            Optional<Path> file,
            String call,
            boolean forget,
            Footprint before,
            Map<String, RuleFile> files,
            Map<String, Kept> kept) {
        this.file = file;
        this.call = call;
        this.forget = forget;
        this.before = before;
        this.files = files;
        this.kept = kept;
    }

    /// What is remembered of runs that were called in the same way.
    ///
    /// @param configuration the file beside which it lies; without one nothing is remembered
    /// @param call stands for all of the call that decides what passes, but for the rules that are chosen
    /// @param forget whether all is to be tried again
    public static TestMemory of(Optional<Path> configuration, String call, boolean forget) {
        String hash = Fingerprint.of(call.getBytes(StandardCharsets.UTF_8));
        Optional<Path> file = configuration.map(
                place -> place.resolveSibling(Memory.FOLDER).resolve(NAME + hash.substring(0, NAME_LENGTH)));
        return file.filter(Files::isRegularFile)
                .flatMap(place -> read(place, call, forget))
                .orElseGet(() -> new TestMemory(file, call, forget, new Footprint(), Map.of(), Map.of()));
    }

    private static Optional<TestMemory> read(Path file, String call, boolean forget) {
        try {
            var in = new TextIn(Slice.of(file));
            if (!in.text().equals(Memory.form()) || !in.text().equals(call)) {
                return Optional.empty();
            }
            Footprint before = Footprint.read(in);
            var roots = new HashMap<String, Root>();
            var files = new TreeMap<String, RuleFile>();
            while (in.readBoolean()) {
                files.put(in.once(), Shelf.file(in, roots));
            }
            var kept = new TreeMap<String, Kept>();
            while (in.readBoolean()) {
                kept.put(in.once(), Kept.read(in));
            }
            long sum = in.sum();
            return in.readLong() == sum
                    ? Optional.of(new TestMemory(Optional.of(file), call, forget, before, files, kept))
                    : Optional.empty();
        } catch (IOException | RuntimeException _) {
            // a damaged file is as good as none
            return Optional.empty();
        }
    }

    /// Reads rule files, as far as they are not known.
    ///
    /// @param paths what was looked for
    public Intake intake(FileSearch.Found found, RulePaths paths, InputStream standardInput, Diagnostics diagnostics) {
        Intake intake = Intake.read(
                found,
                paths,
                standardInput,
                now,
                (origin, inputs) -> origin.place()
                        .map(Path::toString)
                        .flatMap(place -> Optional.ofNullable(files.get(place))
                                .filter(one -> one.name().equals(origin.name()) && inputs.keep(place, before)))
                        .map(one -> one.at(origin)),
                diagnostics);
        intake.files().forEach(one -> one.origin().place().ifPresent(place -> filesNow.put(place.toString(), one)));
        return intake;
    }

    /// Stands for all rules of a file, with what has a say in them.
    public static String key(RuleFile file, RuleStore store, Project project) {
        var key = new Fingerprint().with(file.hash()).with(file.name());
        for (RuleEntry entry : file.entries()) {
            Surroundings surroundings = project.surroundings(entry.outline());
            key.with(surroundings.facts());
            surroundings.files().stream()
                    .sorted()
                    .forEach(name -> key.with(name).with(store.hash(name)));
        }
        return key.hex();
    }

    /// What came of a file, if that still holds.
    public Optional<PassedFile> find(RuleFile file, String key) {
        String place = file.origin().place().map(Path::toString).orElse("");
        Kept one = kept.get(place);
        asked.add(place);
        if (forget || one == null || !one.key.equals(key) || !isStill(one)) {
            return Optional.empty();
        }
        keptNow.put(place, one);
        return Optional.of(one.passed);
    }

    private boolean isStill(Kept one) {
        return one.looked.stream().allMatch(path -> now.keep(path, before));
    }

    /// Looks at a file of tests before it is read, or at a place where one could be.
    public void look(Path path) {
        now.see(path);
    }

    /// Remembers what came of a file.
    ///
    /// @param looked what `look` was told meanwhile
    public void put(RuleFile file, String key, PassedFile passed, Collection<Path> looked) {
        file.origin()
                .place()
                .ifPresent(place -> keptNow.put(
                        place.toString(),
                        new Kept(
                                key,
                                looked.stream()
                                        .map(Path::toString)
                                        .distinct()
                                        .sorted()
                                        .toList(),
                                passed)));
    }

    /// Puts all of it away; of rules that were not chosen this time, what was known stays.
    public void write() {
        if (file.isEmpty()) {
            return;
        }
        files.forEach((place, one) -> {
            if (!filesNow.containsKey(place) && now.keep(place, before)) {
                filesNow.put(place, one);
            }
        });
        kept.forEach((place, one) -> {
            if (!asked.contains(place) && filesNow.containsKey(place) && isStill(one)) {
                keptNow.put(place, one);
            }
        });
        if (filesNow.equals(files) && keptNow.equals(kept) && now.isSame(before)) {
            return;
        }
        try {
            write(MemoryWriter.folder(file.get().getParent()));
        } catch (IOException _) {
            // the next run tries all again
        }
    }

    private void write(Path folder) throws IOException {
        Path draft = Files.createTempFile(folder, NAME, "");
        try {
            var check = new CRC32C();
            try (var out = new TextOut(new CheckedOutputStream(Files.newOutputStream(draft), check))) {
                out.text(Memory.form());
                out.text(call);
                now.write(out);
                for (var one : new TreeMap<>(filesNow).entrySet()) {
                    out.writeBoolean(true);
                    out.once(one.getKey());
                    Shelf.put(one.getValue(), out);
                }
                out.writeBoolean(false);
                for (var one : new TreeMap<>(keptNow).entrySet()) {
                    out.writeBoolean(true);
                    out.once(one.getKey());
                    one.getValue().write(out);
                }
                out.writeBoolean(false);
                out.flush();
                out.writeLong(check.getValue());
            }
            Files.move(draft, file.orElseThrow(), StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
