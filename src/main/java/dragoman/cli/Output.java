package dragoman.cli;

import dragoman.publish.OutputFolder;
import dragoman.publish.Publication;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Writes what `convert -o` made, or tells what writing would change.
record Output(OutputPlan.Request request, Console console) {
    /// @throws IOException if the folder cannot be written; then it is as before
    void write(List<Result> results, Map<String, String> more) throws IOException {
        try (var publication = Publication.open(request.folder(), this::tellThatItWaits)) {
            Manifest before = before(publication.folder());
            OutputPlan plan = OutputPlan.of(request, before, results, more);
            List<String> foreign = foreign(publication.folder(), before, plan);
            Publication.Outcome outcome = publication.publish(plan.files(), plan.stale(), Manifest.NAME);
            foreign.forEach(path ->
                    console.err().printf("note: %s was there before and not in the manifest: replaced%n", shown(path)));
            console.err()
                    .printf(
                            "%s: %s written, %d unchanged%s%s%n",
                            request.folder(),
                            Amount.of(outcome.written(), "file"),
                            outcome.unchanged(),
                            outcome.removed() > 0 ? ", " + outcome.removed() + " removed that no rule makes now" : "",
                            plan.kept() > 0
                                    ? ", " + Amount.of(plan.kept(), "row") + " kept of what was not asked for"
                                    : "");
        }
    }

    private static Manifest before(OutputFolder folder) throws IOException {
        return Manifest.read(folder.read(Manifest.NAME), folder.place());
    }

    /// Files that are replaced though no run of ours wrote them.
    private static List<String> foreign(OutputFolder folder, Manifest before, OutputPlan plan) throws IOException {
        if (before.rows().isEmpty() && folder.holds(Manifest.NAME)) {
            return List.of();
        }
        var known = new HashSet<String>();
        before.rows().forEach(row -> known.addAll(row.files()));
        var foreign = new ArrayList<String>();
        for (Map.Entry<String, byte[]> file : plan.files().entrySet()) {
            String path = file.getKey();
            boolean ours = known.contains(path)
                    || path.equals(Manifest.NAME)
                    || path.startsWith("finalized.")
                    || !before.rows().isEmpty() && plan.common().contains(path);
            if (!ours && folder.holds(path) && !folder.holds(path, file.getValue())) {
                foreign.add(path);
            }
        }
        return foreign;
    }

    /// What writing would change, a line for each file.
    List<String> differences(List<Result> results, Map<String, String> more) throws IOException {
        var folder = new OutputFolder(request.folder().toAbsolutePath().normalize());
        Manifest before = before(folder);
        OutputPlan plan = OutputPlan.of(request, before, results, more);
        var found = new ArrayList<String>();
        if (folder.isUnfinished()) {
            found.add(request.folder() + ": a run was killed while it wrote; the next one finishes its work");
        }
        for (Map.Entry<String, byte[]> file : plan.files().entrySet()) {
            if (!folder.holds(file.getKey(), file.getValue())) {
                found.add(shown(file.getKey()) + (folder.holds(file.getKey()) ? ": differs" : ": is missing"));
            }
        }
        for (String path : plan.stale()) {
            if (folder.holds(path)) {
                found.add(shown(path) + ": no rule makes it now");
            }
        }
        for (Manifest.Row row : plan.manifest().rows()) {
            String path = row.file().orElse("");
            if (!path.isEmpty() && !plan.files().containsKey(path) && !fits(folder, row, path)) {
                found.add(shown(path) + ": does not fit the manifest");
            }
        }
        return found;
    }

    private static boolean fits(OutputFolder folder, Manifest.Row row, String path) throws IOException {
        return folder.read(path).filter(row::fits).isPresent();
    }

    private String shown(String path) {
        return request.folder().resolve(path).toString();
    }

    private void tellThatItWaits() {
        console.err().printf("waiting for another run that writes to %s%n", request.folder());
    }

    /// Whether a place is no file of a folder, such as `/dev/stdout` or a pipe.
    static boolean isDevice(Path place) {
        return place.startsWith("/dev") || Files.exists(place) && !Files.isRegularFile(place);
    }

    /// Writes one file, with all or nothing of it.
    static void writeFile(Path file, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (isDevice(file)) {
            Files.write(file, bytes);
            return;
        }
        Path place =
                Files.exists(file) ? file.toRealPath() : file.toAbsolutePath().normalize();
        SortedMap<String, byte[]> files =
                new TreeMap<>(Map.of(place.getFileName().toString(), bytes));
        try (var publication = Publication.open(place.getParent(), () -> {})) {
            publication.publish(files, Set.of(), place.getFileName().toString());
        }
    }
}
