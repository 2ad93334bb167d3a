package dragoman.workspace;

import dragoman.workspace.History.Change;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/// The history of files as an earlier run read it. It holds while the same commit is checked out, and saves the time
/// that the classes of JGit take to load.
///
/// @param file where it is put away
/// @param head the commit, if it is known without JGit
/// @param asked stands for what is asked of it
public record KnownHistory(Path file, Optional<String> head, String asked) {
    /// @param memory the folder of what is remembered
    /// @param program stands for how it is read
    /// @param folder in the repository
    /// @param folders whose files are asked for
    /// @param most how many commits are looked at
    public static KnownHistory of(Path memory, String program, Path folder, List<Path> folders, int most) {
        Path file = memory.resolve("history");
        try {
            Optional<Path> git = git(folder.toAbsolutePath());
            if (git.isPresent()) {
                var asked = new ArrayList<>(
                        List.of(program, "" + most, git.get().toRealPath().toString()));
                for (Path one : folders) {
                    asked.add(one.toRealPath().toString());
                }
                asked.add(Files.readString(git.get().resolve("config")));
                return new KnownHistory(file, head(git.get()), String.join("\n", asked));
            }
        } catch (IOException _) {
            // JGit knows, or says what is wrong
        }
        return new KnownHistory(file, Optional.empty(), "");
    }

    /// The folder of a repository that has its history whole and for itself.
    private static Optional<Path> git(Path folder) {
        for (Path above = folder; above != null; above = above.getParent()) {
            Path git = above.resolve(".git");
            if (Files.exists(git)) {
                // of a shallow one more may be fetched without another commit
                return Files.isDirectory(git) && !Files.exists(git.resolve("shallow"))
                        ? Optional.of(git)
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static Optional<String> head(Path git) throws IOException {
        String head = Files.readString(git.resolve("HEAD")).strip();
        if (!head.startsWith("ref: ")) {
            return commit(head);
        }
        String name = head.substring("ref: ".length());
        Path loose = git.resolve(name);
        if (Files.isRegularFile(loose)) {
            return commit(Files.readString(loose).strip());
        }
        for (String line : Files.readAllLines(git.resolve("packed-refs"))) {
            if (line.endsWith(" " + name)) {
                return commit(line.substring(0, line.indexOf(' ')));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> commit(String text) {
        return Optional.of(text).filter(one -> one.matches("[0-9a-f]{40,64}"));
    }

    /// What is put away, if it is an answer to what is asked now; a damaged file is as good as none.
    public Optional<History> read() {
        if (head.isEmpty() || !Files.isRegularFile(file)) {
            return Optional.empty();
        }
        var check = new CRC32C();
        try (var in = new DataInputStream(
                new CheckedInputStream(new BufferedInputStream(Files.newInputStream(file)), check))) {
            if (!in.readUTF().equals(head.get()) || !in.readUTF().equals(asked)) {
                return Optional.empty();
            }
            History history = history(in);
            long sum = check.getValue();
            return in.readLong() == sum ? Optional.of(history) : Optional.empty();
        } catch (IOException | RuntimeException _) {
            return Optional.empty();
        }
    }

    private History history(DataInputStream in) throws IOException {
        Path root = Path.of(in.readUTF());
        boolean whole = in.readBoolean();
        var all = new ArrayList<Change>();
        for (int size = in.readInt(); size > 0; size--) {
            all.add(new Change(in.readUTF(), in.readUTF(), in.readUTF(), in.readUTF()));
        }
        var changes = new HashMap<String, List<Change>>();
        for (int size = in.readInt(); size > 0; size--) {
            var own = new ArrayList<Change>();
            changes.put(in.readUTF(), own);
            for (int count = in.readInt(); count > 0; count--) {
                own.add(all.get(in.readInt()));
            }
        }
        return new History(Optional.of(root), head.orElseThrow(), changes, whole);
    }

    /// Puts a history away that was read with JGit, where anything is remembered at all.
    public void write(History history) {
        if (!head.equals(Optional.of(history.head())) || history.root().isEmpty()) {
            return;
        }
        Path draft = file.resolveSibling(file.getFileName() + ".draft");
        var check = new CRC32C();
        try {
            try (var out = new DataOutputStream(
                    new CheckedOutputStream(new BufferedOutputStream(Files.newOutputStream(draft)), check))) {
                out.writeUTF(history.head());
                out.writeUTF(asked);
                write(history, out);
                out.writeLong(check.getValue());
            }
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException _) {
            // the next run reads it with JGit
        }
    }

    /// A commit may have changed very many files, and is written once.
    private static void write(History history, DataOutputStream out) throws IOException {
        out.writeUTF(history.root().orElseThrow().toString());
        out.writeBoolean(history.whole());
        var numbers = new LinkedHashMap<Change, Integer>();
        history.changes().values().forEach(own -> own.forEach(one -> numbers.putIfAbsent(one, numbers.size())));
        out.writeInt(numbers.size());
        for (Change one : numbers.keySet()) {
            for (String text : List.of(one.commit(), one.date(), one.author(), one.subject())) {
                out.writeUTF(text);
            }
        }
        out.writeInt(history.changes().size());
        for (Map.Entry<String, List<Change>> one : history.changes().entrySet()) {
            out.writeUTF(one.getKey());
            out.writeInt(one.getValue().size());
            for (Change change : one.getValue()) {
                out.writeInt(numbers.get(change));
            }
        }
    }
}
