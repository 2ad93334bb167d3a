package dragoman.publish;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Where the new files of a step wait: one by one, but all of a folder that was not there together, since they are put
/// in place as one. Several threads may ask.
final class Staging {
    private final OutputFolder folder;
    private final Workplace workplace;
    private Optional<JournalDraft> draft = Optional.empty();
    private int files;

    /// Whether folders below the output folder were there before this step, which looks at each of them once.
    private final Map<String, Boolean> folders = new ConcurrentHashMap<>();

    /// The places of those that were not.
    private final Map<String, Path> fresh = new HashMap<>();

    Staging(OutputFolder folder, Workplace workplace) {
        this.folder = folder;
        this.workplace = workplace;
    }

    /// Where a file is to wait.
    synchronized Path place(String path) throws IOException {
        files++;
        String whole = whole(path);
        if (whole.equals(path)) {
            return workplace.staged(draft().move(path));
        }
        Path above = fresh.get(whole);
        if (above == null) {
            above = workplace.staged(draft().move(whole));
            fresh.put(whole, above);
        }
        return above.resolve(path.substring(whole.length() + 1));
    }

    /// What is put in place for a file: the topmost of the folders above it that was not there, else the file alone.
    private String whole(String path) {
        for (int end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
            String above = path.substring(0, end);
            if (!folders.computeIfAbsent(above, folder::holds)) {
                return above;
            }
        }
        return path;
    }

    /// Whether the folder of a path was there, as else no file of it was.
    boolean wasThere(String path) {
        return whole(path).equals(path);
    }

    /// Whether a path is that of a folder that is put in place as one.
    synchronized boolean isFolder(String path) {
        return fresh.containsKey(path);
    }

    /// How many files wait.
    synchronized int files() {
        return files;
    }

    /// The journal that puts them in place.
    synchronized JournalDraft draft() throws IOException {
        if (draft.isEmpty()) {
            draft = Optional.of(JournalDraft.begin(workplace.journal()));
        }
        return draft.get();
    }

    synchronized void close() throws IOException {
        if (draft.isPresent()) {
            draft.get().close();
        }
    }
}
