package dragoman.build;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What is left of the last build, row by row, with the files that are still there.
///
/// @param folder the output folder
/// @param outputs gets what stays of the files that the last build left
/// @param sink is told of files that stay
record Remains(
        Path folder,
        Optional<Memory> memory,
        Memory.Rows rows,
        Optional<Standing> standing,
        Footprint outputs,
        Sink sink)
        implements Former {
    static Remains of(Path folder, Optional<Memory> memory, Memory.Rows rows, Optional<Standing> standing, Sink sink) {
        Footprint outputs = standing.isPresent() ? memory.orElseThrow().outputs() : new Footprint();
        return new Remains(folder, memory, rows, standing, outputs, sink);
    }

    @Override
    public Optional<Sheet> sheet(Subject subject) {
        return standing.map(found -> found.sheets().get(subject));
    }

    @Override
    public Optional<Row> row(Subject subject, Assignment assignment, String key) {
        Sheet sheet = rows.sheets().get(subject.key());
        if (sheet == null) {
            return Optional.empty();
        }
        KeptRow row = sheet.row(rows.names().indexOf(assignment.name())).orElse(null);
        if (row == null
                || !row.key().equals(key)
                || !row.assignment().equals(assignment.key())
                || !areStill(row.paths().map(assignment::path).toList())) {
            return Optional.empty();
        }
        row.paths().forEach(path -> {
            sink.keep(assignment.path(path));
            assignment.overrides().find(path);
        });
        return Optional.of(row.row(subject, assignment));
    }

    /// Whether sheets that stay may stay in their file.
    boolean grows() {
        return standing.isPresent() && memory.orElseThrow().grows(rows);
    }

    boolean isStill(String path) {
        return areStill(List.of(path));
    }

    /// Lets go of what was seen of a file that goes.
    void forget(String path) {
        outputs.forget(name(path));
    }

    /// Whether files are as the last build left them; then they need not be looked at again.
    private boolean areStill(List<String> paths) {
        if (standing.isPresent()) {
            // else there would not be any
            return true;
        }
        List<String> names = paths.stream().map(this::name).toList();
        boolean still =
                names.stream().allMatch(name -> outputs.keep(name, memory.get().outputs()));
        if (!still) {
            names.forEach(outputs::forget);
        }
        return still;
    }

    /// What a path is called among the files that are looked at.
    String name(String path) {
        return Footprint.name(folder, path);
    }
}
