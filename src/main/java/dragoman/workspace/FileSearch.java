package dragoman.workspace;

import dragoman.source.Diagnostics;
import dragoman.source.IoReason;
import dragoman.source.Problem;
import dragoman.source.Span;
import dragoman.workspace.InputFile.Root;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// Looks for files of a kind: in folders and below them through links, or named one by one.
public final class FileSearch {
    private final Kind kind;
    private final Predicate<String> pattern;
    private final Ignored excluded;
    private final boolean honoursGitignore;
    private final Diagnostics diagnostics;
    private final Map<Skip, Integer> skipped = new EnumMap<>(Skip.class);
    private final Consumer<Path> looking;

    /// @param pattern which names of files are those of rules; those that are named themselves are always read
    /// @param excluded what is left out, as lines of a `.gitignore` below each folder that is named
    /// @param looking is told of the folders and files of which the outcome depends, each before it is looked into
    public FileSearch(
            Kind kind,
            Predicate<String> pattern,
            List<String> excluded,
            boolean honoursGitignore,
            Consumer<Path> looking,
            Diagnostics diagnostics) {
        this.kind = kind;
        this.pattern = pattern;
        this.excluded = Ignored.of(excluded);
        this.honoursGitignore = honoursGitignore;
        this.looking = looking;
        this.diagnostics = diagnostics;
    }

    /// What is looked for.
    public enum Kind {
        RULES("rule", ".yml", ".yaml"),
        EVENTS("event", ".json", ".jsonl", ".ndjson");

        private final String word;
        private final List<String> endings;

        Kind(String word, String... endings) {
            this.word = word;
            this.endings = List.of(endings);
        }

        /// Whether a name is one that such files usually have.
        public boolean isUsual(String name) {
            String small = name.toLowerCase(Locale.ROOT);
            return endings.stream().anyMatch(ending -> small.length() > ending.length() && small.endsWith(ending));
        }
    }

    /// Why a file or folder was left out.
    public enum Skip {
        GITIGNORE("ignored by .gitignore"),
        EXCLUDED("excluded"),
        PATTERN("with another name than --file-pattern asks for"),
        LOOP("in a circle of links"),
        SPECIAL("neither file nor folder");

        private final String reason;

        Skip(String reason) {
            this.reason = reason;
        }

        public String reason() {
            return reason;
        }
    }

    /// What was found.
    ///
    /// @param files in the order of their names, each once
    /// @param skipped how many files and folders were left out
    /// @param incomplete whether something that was asked for could not be looked into
    public record Found(List<InputFile> files, Map<Skip, Integer> skipped, boolean incomplete) {
        public Found {
            files = List.copyOf(files);
            skipped = Map.copyOf(skipped);
        }
    }

    /// The files that arguments name; `-` is standard input. An argument that yields none is an error.
    public Found find(List<String> arguments) {
        return find(arguments, Set.of());
    }

    /// @param mayBeEmpty the arguments that may yield none
    public Found find(List<String> arguments, Set<String> mayBeEmpty) {
        var byPlace = new LinkedHashMap<Optional<Path>, InputFile>();
        for (String argument : arguments) {
            var found = new ArrayList<InputFile>();
            boolean fine = look(argument, found);
            for (InputFile file : found) {
                // of two ways to a file the one from higher up says more
                byPlace.merge(
                        file.place().map(place -> place.toAbsolutePath().normalize()),
                        file,
                        (old, young) -> young.path().length() > old.path().length() ? young : old);
            }
            if (fine && found.isEmpty() && !mayBeEmpty.contains(argument)) {
                diagnostics.add(
                        Problem.NO_RULES,
                        place(argument),
                        "no " + kind.word + " file is in this folder",
                        "such files end in " + String.join(", ", kind.endings));
            }
        }
        List<InputFile> files = named(List.copyOf(byPlace.values())).stream()
                .sorted(Comparator.comparing(InputFile::name))
                .toList();
        return new Found(files, skipped, diagnostics.hasErrors());
    }

    /// Whether lines of a `.gitignore` leave out a file, or a folder above it.
    public static boolean isExcluded(String path, List<String> lines) {
        Ignored ignored = Ignored.of(lines);
        Path root = Path.of("");
        for (Path above = Path.of(path); above != null; above = above.getParent()) {
            if (ignored.ignores(root, above, !above.equals(Path.of(path)))) {
                return true;
            }
        }
        return false;
    }

    private static Span place(String path) {
        return new Span(path, 0, 0, 0, 0);
    }

    /// Whether the argument could be looked into.
    private boolean look(String argument, List<InputFile> found) {
        if (argument.equals(InputFile.STDIN)) {
            found.add(InputFile.standardInput());
            return true;
        }
        if (argument.isEmpty()) {
            diagnostics.add(
                    Problem.FILE_MISSING,
                    Span.NONE,
                    "an argument is empty",
                    "is a variable of the shell unset? The current folder is written `.`");
            return false;
        }
        try {
            Path place = Path.of(argument);
            if (Files.isDirectory(place)) {
                for (Path above = place.toAbsolutePath().normalize().getParent();
                        honoursGitignore && above != null;
                        above = above.getParent()) {
                    looking.accept(above.resolve(Ignored.NAME));
                    looking.accept(above.resolve(".git/config"));
                }
                return list(Root.of(place), Ignored.above(place, honoursGitignore), Set.of(), place, "", found);
            }
            if (!Files.exists(place)) {
                boolean link = Files.exists(place, LinkOption.NOFOLLOW_LINKS);
                diagnostics.add(
                        Problem.FILE_MISSING,
                        place(argument),
                        link ? "a link that leads nowhere" : "no such file or folder");
                return false;
            }
            String name =
                    place.getFileName() == null ? argument : place.getFileName().toString();
            found.add(InputFile.named(place, name));
            return true;
        } catch (InvalidPathException e) {
            diagnostics.add(Problem.FILE_MISSING, Span.NONE, "`" + argument + "` is no path here: " + e.getReason());
            return false;
        }
    }

    /// @param above the real places of the folders on the way here
    /// @param way what stands before the names of the folder's entries, seen from the root
    private boolean list(Root root, Ignored ignored, Set<Path> above, Path folder, String way, List<InputFile> found) {
        try {
            Path real = folder.toRealPath();
            if (above.contains(real)) {
                skip(Skip.LOOP);
                return true;
            }
            var here = new HashSet<>(above);
            here.add(real);
            looking.accept(folder);
            looking.accept(folder.resolve(Ignored.NAME));
            Ignored with = honoursGitignore ? ignored.and(folder) : ignored;
            boolean fine = true;
            try (var entries = Files.newDirectoryStream(folder)) {
                for (Path entry : entries) {
                    fine &= entry(root, with, here, entry, way + entry.getFileName(), found);
                }
            }
            return fine;
        } catch (IOException | java.nio.file.DirectoryIteratorException e) {
            IOException cause =
                    e instanceof java.nio.file.DirectoryIteratorException inner ? inner.getCause() : (IOException) e;
            diagnostics.add(
                    Problem.FILE_UNREADABLE, place(folder.toString()), "cannot be listed: " + IoReason.of(cause));
            return false;
        }
    }

    private boolean entry(Root root, Ignored ignored, Set<Path> above, Path entry, String path, List<InputFile> found) {
        Optional<BasicFileAttributes> seen = attributes(entry);
        boolean folder = seen.filter(BasicFileAttributes::isDirectory).isPresent();
        String name = entry.getFileName().toString();
        if (folder ? name.equals(".git") : !kind.isUsual(name) && !pattern.test(name)) {
            return true;
        }
        if (ignored.ignores(entry, folder)) {
            return skip(Skip.GITIGNORE);
        }
        if (excluded.ignores(root.folder(), entry, folder)) {
            return skip(Skip.EXCLUDED);
        }
        if (folder) {
            return list(root, ignored, above, entry, path + "/", found);
        }
        if (!pattern.test(name)) {
            return skip(Skip.PATTERN);
        }
        if (seen.isEmpty()) {
            diagnostics.add(Problem.FILE_MISSING, place(entry.toString()), "a link that leads nowhere");
            return false;
        }
        if (!seen.get().isRegularFile()) {
            return skip(Skip.SPECIAL);
        }
        found.add(InputFile.found(path, root, entry));
        return true;
    }

    /// What is at a place, behind links.
    private static Optional<BasicFileAttributes> attributes(Path place) {
        try {
            return Optional.of(Files.readAttributes(place, BasicFileAttributes.class));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private boolean skip(Skip reason) {
        skipped.merge(reason, 1, Integer::sum);
        return true;
    }

    /// A path with `/` on every system; a backslash in a name stays one.
    public static String slashes(Path path) {
        var text = new StringBuilder();
        path.forEach(segment -> text.append(text.isEmpty() ? "" : "/").append(segment));
        return text.toString();
    }

    /// Gives files that are called alike their nearest parents that differ.
    private static List<InputFile> named(List<InputFile> files) {
        var parents = new HashMap<InputFile, Integer>();
        List<InputFile> named = files;
        while (true) {
            var byName = new HashMap<String, List<Integer>>();
            for (int i = 0; i < named.size(); i++) {
                byName.computeIfAbsent(named.get(i).name(), _ -> new ArrayList<>())
                        .add(i);
            }
            boolean changed = false;
            var next = new ArrayList<>(named);
            for (List<Integer> rivals : byName.values()) {
                for (int i : rivals.size() > 1 ? rivals : List.<Integer>of()) {
                    InputFile file = files.get(i);
                    List<String> above = file.parents();
                    int shown = parents.merge(file, 1, Integer::sum);
                    if (shown <= above.size()) {
                        next.set(
                                i,
                                file.called(String.join("/", above.subList(above.size() - shown, above.size())) + "/"
                                        + file.path()));
                        changed = true;
                    }
                }
            }
            if (!changed) {
                return named;
            }
            named = next;
        }
    }
}
