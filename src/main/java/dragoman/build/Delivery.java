package dragoman.build;

import dragoman.Edition;
import dragoman.Language;
import dragoman.build.Manifest.Entry;
import dragoman.publish.OutputFolder;
import dragoman.publish.Publication;
import dragoman.workspace.InputFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One run of `convert -o`: some rules go into a folder that may hold others.
///
/// A row of an earlier run goes if this run was asked for its target and for its rule (by a folder that the rule lies
/// below, or by the file itself) and did not make it again. All other rows stay, with their files.
///
/// @param arguments folders, files and `-`
/// @param assignments all of this folder and of one format
/// @param prunes whether rows that were asked for and not made again go
public record Delivery(
        Path folder,
        List<String> arguments,
        RuleStore store,
        List<RuleFile> files,
        Bench bench,
        List<Assignment> assignments,
        boolean prunes) {
    public Delivery {
        arguments = List.copyOf(arguments);
        files = List.copyOf(files);
        assignments = List.copyOf(assignments);
    }

    /// What was written.
    ///
    /// @param kept how many rows of earlier runs stay
    /// @param replaced files that nobody of ours wrote
    public record Outcome(Publication.Outcome files, int kept, List<String> replaced) {}

    /// What is to be done to the folder.
    ///
    /// @param stays rows of earlier runs that stay
    private record Plan(Manifest before, List<Entry> stays, List<Subject> subjects) {
        /// Paths of earlier runs that are to go.
        Set<String> stale(Paths written) {
            var stale = new TreeSet<String>();
            before.rows().forEach(row -> stale.addAll(row.files()));
            stale.removeIf(written::contains);
            stays.forEach(row -> row.files().forEach(stale::remove));
            return stale;
        }
    }

    /// Writes the files of all rules.
    ///
    /// @param waiting is told once if another run holds the folder
    /// @throws IOException if the folder cannot be written; then it is as before
    /// @throws IllegalArgumentException if a template of a finalizer asks for what there is not
    public Outcome write(Runnable waiting, Run.Taker taker) throws IOException {
        try (var publication = Publication.open(folder, waiting)) {
            Plan plan = plan(publication.folder());
            Set<String> known = known(plan);
            var sink = new Publishing(publication, path -> known.contains(path) || isCommon(plan, path));
            write(plan, sink, taker);
            Publication.Outcome outcome = publication.commit(plan.stale(sink.paths()));
            return new Outcome(outcome, plan.stays.size(), sink.replaced());
        }
    }

    /// What writing would change, a line for each file.
    public List<String> differences(Run.Taker taker) throws IOException {
        var output = new OutputFolder(folder.toAbsolutePath().normalize());
        Plan plan = plan(output);
        var sink = new Comparing(output);
        write(plan, sink, taker);
        var found = new ArrayList<String>();
        if (output.isUnfinished()) {
            found.add(folder + ": a run was killed while it wrote; the next one finishes its work");
        }
        sink.differences().forEach((path, word) -> found.add(shown(path) + ": " + word));
        plan.stale(sink.paths()).stream()
                .filter(output::holds)
                .forEach(path -> found.add(shown(path) + ": no rule makes it now"));
        for (Entry row : plan.stays) {
            String path = row.files().isEmpty() ? "" : row.files().getFirst();
            if (!path.isEmpty() && !sink.paths().contains(path) && !fits(output, row, path)) {
                found.add(shown(path) + ": does not fit the manifest");
            }
        }
        return found;
    }

    private String shown(String path) {
        return folder.resolve(path).toString();
    }

    private static boolean fits(OutputFolder output, Entry row, String path) throws IOException {
        return output.read(path)
                .filter(bytes -> row.hash().isEmpty() || row.hash().equals(Fingerprint.of(bytes)))
                .isPresent();
    }

    private void write(Plan plan, Sink sink, Run.Taker taker) throws IOException {
        var run = new Run(
                Edition.load(),
                store,
                bench,
                assignments,
                Map.of("", new Place(folder)),
                Former.NOTHING,
                sink,
                Run.Taker.NOBODY);
        Run.Taker last = (subject, rows) -> {
            taker.take(subject, rows);
            store.forget(subject.file());
        };
        new Writing(run, Map.of("", plan.stays)).of(plan.subjects, Writing.Receiver.of(last));
    }

    private Plan plan(OutputFolder output) throws IOException {
        var place = new Place(folder);
        var documents = new HashSet<String>();
        var sources = new HashSet<String>();
        for (RuleFile file : files) {
            String source = place.source(file.origin());
            sources.add(source);
            file.entries().forEach(entry -> documents.add(Subject.key(source, entry.document())));
        }
        List<String> folders = arguments.stream()
                .filter(argument -> !argument.equals("-") && Files.isDirectory(Path.of(argument)))
                .map(argument -> place.seen(Path.of(argument)))
                .toList();
        Manifest before = Manifest.read(
                output,
                Manifest.NAME,
                row -> !(isAssigned(row) && documents.contains(Subject.key(row.source(), row.document())))
                        && (!prunes || !covers(row, sources, folders)));
        List<Entry> others =
                before.rows().stream().filter(row -> !row.json().isEmpty()).toList();
        List<Subject> subjects = naming(before, others, sources, place).subjects(files);
        Set<String> stems =
                subjects.stream().map(subject -> subject.name().stem()).collect(Collectors.toSet());
        // a rule that was renamed leaves its name to the new one
        List<Entry> stays = others.stream()
                .filter(row -> row.files().stream()
                        .noneMatch(file -> endings()
                                .anyMatch(ending -> file.endsWith(ending)
                                        && stems.contains(file.substring(0, file.length() - ending.length())))))
                .toList();
        return new Plan(before, stays, subjects);
    }

    private Stream<String> endings() {
        return assignments.stream().flatMap(one -> one.form().endings().stream());
    }

    private boolean isAssigned(Entry row) {
        return assignments.stream()
                .anyMatch(one -> one.language().word().equals(row.target())
                        && one.format().equals(row.format()));
    }

    /// Whether a row is about a target and a rule that were asked for.
    private boolean covers(Entry row, Set<String> sources, List<String> folders) {
        return isAssigned(row)
                && (assignments.stream()
                                .anyMatch(one -> one.form() instanceof Form.Deployables
                                        && one.form().isTogether())
                        || sources.contains(row.source())
                        || row.source().isEmpty()
                        || folders.stream().anyMatch(above -> isBelow(row, above)));
    }

    private static boolean isBelow(Entry row, String above) {
        return above.isEmpty()
                ? !row.source().startsWith("../") && !row.source().equals("-")
                : row.source().startsWith(above + "/") && !row.source().startsWith(above + "/../");
    }

    private Naming naming(Manifest before, List<Entry> others, Set<String> sources, Place place) {
        var taken = new HashSet<>(Set.of(Manifest.NAME));
        Stream.of(Language.values()).map(Form.Queries::finalized).forEach(taken::add);
        others.stream()
                .filter(row -> !sources.contains(row.source()) && !place.isGone(row.source()))
                .forEach(row -> taken.addAll(row.files()));
        var former = new HashMap<String, List<String>>();
        before.rows()
                .forEach(row -> former.computeIfAbsent(row.source(), _ -> new ArrayList<>())
                        .add(row.rule()));
        List<String> endings = Stream.concat(
                        Stream.of(Language.values())
                                .flatMap(one -> Stream.of("." + one.word(), "." + one.word() + ".error")),
                        endings())
                .distinct()
                .toList();
        return new Naming(endings, taken, file -> former(file, former.getOrDefault(place.source(file), List.of())));
    }

    /// A file that was named itself keeps what it was called when its folder was converted.
    private static Optional<String> former(InputFile file, List<String> names) {
        String whole = "/" + String.join("/", file.parents()) + "/" + file.path();
        return names.stream()
                .filter(name -> file.named() && file.place().isPresent() && whole.endsWith("/" + name))
                .findFirst();
    }

    private static Set<String> known(Plan plan) {
        var known = new HashSet<>(Set.of(Manifest.NAME));
        plan.before.rows().forEach(row -> known.addAll(row.files()));
        return known;
    }

    /// Whether a path is that of a file that holds all rules, where there was one before.
    private boolean isCommon(Plan plan, String path) {
        return path.startsWith("finalized.")
                || plan.before.exists()
                        && (plan.before.rows().isEmpty() || endings().noneMatch(path::endsWith));
    }
}
