package dragoman.build;

import dragoman.build.Manifest.Entry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Writes all files of a run and the manifest of each folder: the one way from rows to files.
///
/// @param kept rows of earlier runs that stay, in order, by folder
record Writing(Run run, Map<String, List<Entry>> kept) {
    /// @param subjects in the order of manifests
    /// @param taker is told of the rows of each document, which are then forgotten
    /// @throws IllegalArgumentException if a template of a finalizer asks for what there is not
    void of(List<Subject> subjects, Run.Taker taker) throws IOException {
        var byFolder = new LinkedHashMap<String, List<Assignment>>();
        run.assignments()
                .forEach(one -> byFolder.computeIfAbsent(one.folder(), _ -> new ArrayList<>())
                        .add(one));
        var writers = new LinkedHashMap<String, FolderWriter>();
        try {
            for (var entry : byFolder.entrySet()) {
                writers.put(
                        entry.getKey(),
                        new FolderWriter(
                                entry.getKey(),
                                entry.getValue(),
                                kept.getOrDefault(entry.getKey(), List.of()),
                                run.sink()));
            }
            run.of(subjects, (subject, rows) -> {
                for (Row row : rows) {
                    writers.get(row.assignment().folder()).add(row);
                }
                taker.take(subject, rows);
            });
            for (FolderWriter writer : writers.values()) {
                writer.finish();
            }
        } finally {
            writers.values().forEach(FolderWriter::abandon);
        }
    }
}
