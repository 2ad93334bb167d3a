package dragoman.build;

import dragoman.Edition;
import dragoman.Language;
import dragoman.publish.OutputFolder;
import dragoman.publish.Publication;
import dragoman.report.Finding;
import dragoman.source.Diagnostic;
import dragoman.source.Diagnostics;
import dragoman.source.Problem;
import dragoman.source.SourceFile;
import dragoman.workspace.InputFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// One run of `dragoman build`: all that a configuration names goes into its output folder.
public final class Build {
    private final BuildRequest request;
    private final OutputFolder folder;
    private final Optional<Memory> memory;
    private final Plan plan;
    private final Set<String> owned;
    private final Sink sink;
    private final Map<String, String> hashes = new HashMap<>();
    private final Memory.Rows kept;
    private final Footprint outputs = new Footprint();
    private final Pages pages;

    private Build(
            BuildRequest request,
            OutputFolder folder,
            Optional<Memory> memory,
            Memory.Rows kept,
            Plan plan,
            Set<String> owned,
            Sink sink) {
        this.request = request;
        this.folder = folder;
        this.memory = memory;
        this.kept = kept;
        this.pages = new Pages(folder, sink, plan, kept.pages(), this::isStill);
        this.plan = plan;
        this.owned = owned;
        this.sink = sink;
    }

    /// What came of it.
    ///
    /// @param settings what is wrong with the configuration; if there are errors, nothing was done
    /// @param general what is wrong with files as such; if there are errors, nothing was written
    /// @param findings all that were found, if they were wanted
    /// @param files what was written, if that was asked for
    /// @param replaced files that nobody of ours wrote
    /// @param differences what writing would change, if only that was asked for, with a word on how
    /// @param baseline what is to stand in the file of accepted findings, if that was asked for
    /// @param texts gives the files that findings are about
    public record Outcome(
            List<Diagnostic> settings,
            List<Diagnostic> general,
            Told told,
            List<Finding> findings,
            Optional<Publication.Outcome> files,
            List<String> replaced,
            SortedMap<String, String> differences,
            Optional<String> baseline,
            Texts texts) {}

    /// The texts of files by where a person finds them.
    public interface Texts {
        Optional<SourceFile> at(String place);
    }

    /// @param waiting is told once if another build holds the folder
    /// @throws IOException if the folder cannot be written, or a file changed meanwhile; then it is as before
    public static Outcome run(BuildRequest request, Runnable waiting) throws IOException {
        Path output = request.configuration().output().path();
        if (request.check()) {
            var folder = new OutputFolder(output.toAbsolutePath().normalize());
            return run(request, folder, Optional.empty());
        }
        try (var publication = Publication.open(output, waiting)) {
            return run(request, publication.folder(), Optional.of(publication));
        }
    }

    private static Outcome run(BuildRequest request, OutputFolder folder, Optional<Publication> publication)
            throws IOException {
        Workshop.begin(request.configuration().deployments());
        Optional<Memory> memory = request.remembered().memory();
        // another build may have written, and been killed, before the folder was ours
        memory.ifPresent(one -> one.outputs().lookAgain());
        Memory.Rows kept = memory.map(Memory::rows).orElse(Memory.Rows.NONE);
        Plan plan = Plan.of(
                request.configuration(),
                request.looked(),
                (origin, place, inputs) -> known(memory, kept, origin, place, inputs));
        if (plan.hasErrors()) {
            return failed(plan);
        }
        Set<String> owned = Owned.files(
                folder,
                memory,
                plan.assignments().stream().map(Assignment::folder).toList());
        Sink sink = publication
                .<Sink>map(one -> new Publishing(one, owned::contains))
                .orElseGet(() -> new Comparing(folder));
        return new Build(request, folder, memory, kept, plan, owned, sink).run(publication);
    }

    private static Optional<RuleFile> known(
            Optional<Memory> memory, Memory.Rows kept, InputFile origin, Path place, Footprint inputs) {
        RuleFile before = kept.files().get(place.toString());
        return before != null
                        && before.name().equals(origin.name())
                        && inputs.keep(place.toString(), memory.get().inputs())
                ? Optional.of(before.at(origin))
                : Optional.empty();
    }

    private static Outcome failed(Plan plan) {
        return new Outcome(
                plan.settings().sorted(),
                plan.general().sorted(),
                new Told(List.of(), List.of(), 0, 0, false, false),
                List.of(),
                Optional.empty(),
                List.of(),
                new TreeMap<>(),
                Optional.empty(),
                place -> text(plan, place));
    }

    private static Optional<SourceFile> text(Plan plan, String place) {
        return Optional.ofNullable(plan.texts().get(place))
                .or(() -> plan.intake().store().textAt(place));
    }

    private Outcome run(Optional<Publication> publication) throws IOException {
        var accepted = new ArrayList<Finding>();
        Predicate<Finding> accepts = request.updatesBaseline() ? accepted::add : plan.baseline()::accepts;
        var gates = new Gates(accepts, plan.intake().store());
        var verdicts = new Verdicts(plan.assignments(), request.gathersAll());
        Optional<MemoryWriter> writer = publication.isPresent() ? writer() : Optional.empty();
        try {
            write(gates, verdicts, writer);
            long written = System.nanoTime();
            Diagnostics overrides = overrides();
            plan.general().addAll(overrides);
            plan.general()
                    .sorted()
                    .forEach(one -> verdicts.take(Finding.of(one, one.span().file())));
            var stale = new TreeSet<>(owned);
            stale.removeIf(sink.paths()::contains);
            var differences = new TreeMap<String, String>();
            Optional<Publication.Outcome> outcome = Optional.empty();
            if (publication.isPresent()) {
                outcome = Optional.of(publication.get().commit(stale));
            } else {
                differences.putAll(differences(stale));
            }
            Told told = verdicts.told(baseline());
            if (writer.isPresent()) {
                remember(writer.get(), told, outcome.get(), written);
            }
            return new Outcome(
                    plan.settings().sorted(),
                    List.of(),
                    told,
                    verdicts.all(),
                    outcome,
                    sink instanceof Publishing publishing ? publishing.replaced() : List.of(),
                    differences,
                    request.updatesBaseline() ? Optional.of(Baseline.text(accepted)) : Optional.empty(),
                    place -> text(plan, place));
        } finally {
            writer.ifPresent(MemoryWriter::close);
        }
    }

    /// What cannot be remembered costs time and nothing else.
    private Optional<MemoryWriter> writer() {
        try {
            return Optional.of(MemoryWriter.open(request.remembered().folder()));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private void write(Gates gates, Verdicts verdicts, Optional<MemoryWriter> writer) throws IOException {
        var places = new HashMap<String, Place>();
        plan.assignments()
                .forEach(
                        one -> places.put(one.folder(), new Place(folder.place().resolve(one.folder()))));
        var run = new Run(
                Edition.load(),
                plan.intake().store(),
                plan.workshop(),
                plan.assignments(),
                places,
                this::former,
                request.companion().isPresent() ? pages.keeping(sink) : sink);
        List<String> endings = plan.assignments().stream()
                .flatMap(one -> one.form().endings().stream())
                .distinct()
                .toList();
        var taken = new HashSet<>(Set.of(Manifest.NAME));
        Stream.of(Language.values()).map(Form.Queries::finalized).forEach(taken::add);
        List<Subject> subjects = new Naming(endings, taken, _ -> Optional.empty())
                .subjects(plan.intake().files());
        new Writing(run, Map.of()).of(subjects, (subject, rows) -> {
            var findings = new ArrayList<Finding>();
            for (Row row : rows) {
                findings.addAll(gates.judge(row));
                if (row.kept().isEmpty()) {
                    Stream.concat(row.files().stream(), row.error().stream())
                            .forEach(file -> hashes.put(row.assignment().path(file.path()), file.hash()));
                    refuseChanged(row);
                }
            }
            if (writer.isPresent()) {
                writer.get().add(subject, rows);
            }
            verdicts.take(rows, findings);
            request.companion().ifPresent(companion -> companion.take(subject, rows));
        });
        if (request.companion().isPresent()) {
            request.companion().get().finish(pages);
            pages.finish();
            pages.written().forEach((path, page) -> hashes.put(path, page.hash()));
        }
    }

    private static void refuseChanged(Row row) throws IOException {
        if (row.findings().stream().anyMatch(finding -> finding.code().equals(Problem.FILE_CHANGED.code()))) {
            throw new IOException(
                    row.subject().file().origin().shown() + " changed while it was worked on; run the command again");
        }
    }

    private Optional<Row> former(Subject subject, Assignment assignment, String key) {
        KeptRow row = Optional.ofNullable(kept.sheets().get(subject.key()))
                .flatMap(sheet -> sheet.row(assignment.name()))
                .orElse(null);
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

    private boolean isStill(String path) {
        return areStill(List.of(path));
    }

    /// Whether files are as the last build left them; then they need not be looked at again.
    private boolean areStill(List<String> paths) {
        List<String> names = paths.stream().map(this::name).toList();
        boolean still =
                names.stream().allMatch(name -> outputs.keep(name, memory.get().outputs()));
        if (!still) {
            names.forEach(outputs::forget);
        }
        return still;
    }

    private String name(String path) {
        return Footprint.name(folder.place(), path);
    }

    private Diagnostics overrides() {
        var diagnostics = new Diagnostics();
        for (Assignment assignment : plan.assignments()) {
            String above = assignment.path("");
            assignment
                    .overrides()
                    .checkUse(
                            () -> sink.paths().stream()
                                    .filter(path -> path.startsWith(above))
                                    .map(path -> path.substring(above.length()))
                                    .toList(),
                            diagnostics);
        }
        return diagnostics;
    }

    private SortedMap<String, String> differences(Set<String> stale) {
        var differences = new TreeMap<>(((Comparing) sink).differences());
        stale.stream().filter(folder::holds).forEach(path -> differences.put(path, "no rule makes it now"));
        return differences;
    }

    private List<String> baseline() {
        Baseline baseline = plan.baseline();
        if (request.updatesBaseline() || baseline.used() + baseline.unused() == 0) {
            return List.of();
        }
        String name = request.configuration().baseline().orElseThrow().shown();
        return List.of(name + ": " + baseline.used() + " accepted"
                + (baseline.unused() == 0 ? "" : ", " + baseline.unused() + " gone since"));
    }

    /// Files that were written just now are looked at when a later change of theirs would show.
    ///
    /// @param written when the last was
    private void remember(MemoryWriter writer, Told told, Publication.Outcome outcome, long written) {
        try {
            if (outcome.written() > 0) {
                Thread.sleep(Sight.SETTLING.minusNanos(System.nanoTime() - written));
            }
            sink.paths().stream()
                    .parallel()
                    .filter(path -> !outputs.knows(name(path)))
                    .forEach(path -> outputs.look(folder.place().resolve(path), hashes.getOrDefault(path, "")));
            writer.finish(
                    request.remembered().call(),
                    plan.intake().store().all(),
                    pages.written(),
                    plan.inputs(),
                    outputs,
                    told);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (IOException _) {
            // the next build does it all again
        }
    }
}
