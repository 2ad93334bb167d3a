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
    /// Takes what was written of a document.
    interface Receiver {
        /// @param lines where each row has its line in its manifest
        void take(Subject subject, List<Row> rows, List<Long> lines) throws IOException;

        /// @param sheet of an earlier run, with its lines where they are now
        void keep(Subject subject, Sheet sheet) throws IOException;

        /// Takes the rows of runs that keep nothing.
        static Receiver of(Run.Taker taker) {
            return new Receiver() {
                @Override
                public void take(Subject subject, List<Row> rows, List<Long> lines) throws IOException {
                    taker.take(subject, rows);
                }

                @Override
                public void keep(Subject subject, Sheet sheet) {
                    throw new IllegalStateException("nothing was put away for " + subject.key());
                }
            };
        }
    }

    /// @param subjects in the order of manifests
    /// @param receiver is told of the rows of each document, which are then forgotten
    /// @throws IllegalArgumentException if a template of a finalizer asks for what there is not
    void of(List<Subject> subjects, Receiver receiver) throws IOException {
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
                                run.places().get(entry.getKey()),
                                entry.getValue(),
                                kept.getOrDefault(entry.getKey(), List.of()),
                                run.sink()));
            }
            List<FolderWriter> byAssignment = run.assignments().stream()
                    .map(one -> writers.get(one.folder()))
                    .toList();
            run.of(subjects, new Run.Receiver() {
                @Override
                public void take(Subject subject, List<Row> rows) throws IOException {
                    var lines = new ArrayList<Long>();
                    for (Row row : rows) {
                        lines.add(writers.get(row.assignment().folder()).add(row));
                    }
                    receiver.take(subject, rows, lines);
                }

                @Override
                public void keep(Subject subject, Sheet sheet) throws IOException {
                    var moved = new ArrayList<Mark>(sheet.marks().size());
                    for (Mark mark : sheet.marks()) {
                        moved.add(mark.at(byAssignment.get(mark.assignment()).keep(mark)));
                    }
                    receiver.keep(subject, sheet.with(moved));
                }
            });
            for (FolderWriter writer : writers.values()) {
                writer.finish();
            }
        } finally {
            writers.values().forEach(FolderWriter::abandon);
        }
    }
}
