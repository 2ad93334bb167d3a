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
    private final Plan plan;
    private final Set<String> owned;
    private final Sink sink;
    private final Map<String, String> hashes = new HashMap<>();
    private final Remains remains;
    private final Pages pages;

    private Build(BuildRequest request, OutputFolder folder, Plan plan, Set<String> owned, Sink sink, Remains remains) {
        this.request = request;
        this.folder = folder;
        this.plan = plan;
        this.owned = owned;
        this.sink = sink;
        this.remains = remains;
        this.pages = new Pages(folder, sink, plan, remains);
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
        memory.ifPresent(Memory::lookAgain);
        Memory.Rows kept = memory.map(Memory::rows).orElse(Memory.Rows.NONE);
        LastFiles files = LastFiles.of(memory, kept);
        Plan plan = Plan.of(request.configuration(), request.looked(), files);
        if (plan.hasErrors()) {
            return failed(plan);
        }
        // another build may have written, and been killed, before the folder was ours; by now others help to look
        memory.ifPresent(one -> one.outputs().lookAgain());
        Optional<Standing> standing = looksAtRows(request, plan)
                ? Optional.empty()
                : memory.filter(Memory::hasOutputs)
                        .flatMap(_ -> files.touched(plan.intake().store()))
                        .flatMap(touched ->
                                Standing.of(kept, touched, request.companion().isEmpty(), request.gathersAll(), plan));
        Set<String> owned = standing.isPresent()
                ? standing.get().owned(kept)
                : Owned.files(
                        folder,
                        memory,
                        plan.assignments().stream().map(Assignment::folder).toList());
        Sink sink = publication
                .<Sink>map(one -> new Publishing(one, owned::contains))
                .orElseGet(() -> new Comparing(folder));
        var remains = Remains.of(folder.place(), memory, kept, standing, sink);
        return new Build(request, folder, plan, owned, sink, remains).run(publication);
    }

    /// Whether something is asked of each row, and not only of those that are made anew.
    private static boolean looksAtRows(BuildRequest request, Plan plan) {
        return request.updatesBaseline()
                || request.configuration().baseline().isPresent()
                || plan.assignments().stream()
                        .anyMatch(one ->
                                one.form().isTogether() || !one.overrides().isEmpty());
    }

    private static Outcome failed(Plan plan) {
        return new Outcome(
                plan.settings().sorted(),
                plan.general().sorted(),
                new Told(List.of(), List.of(), Judgement.NOTHING),
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
                    .forEach(one ->
                            verdicts.take(List.of(Finding.of(one, one.span().file()))));
            var stale = new TreeSet<>(owned);
            stale.removeIf(sink.paths()::contains);
            stale.forEach(remains::forget);
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
            return Optional.of(MemoryWriter.open(
                    request.remembered().folder(),
                    plan.assignments(),
                    remains.memory().map(Memory::rest),
                    remains.grows()));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private void write(Gates gates, Verdicts verdicts, Optional<MemoryWriter> writer) throws IOException {
        var places = new HashMap<String, Place>();
        plan.assignments()
                .forEach(
                        one -> places.put(one.folder(), new Place(folder.place().resolve(one.folder()))));
        List<Subject> subjects = subjects();
        Optional<Companion.Work> companion = request.companion().isPresent()
                ? Optional.of(request.companion().get().begin(subjects, pages))
                : Optional.empty();
        var run = new Run(
                Edition.load(),
                plan.intake().store(),
                plan.workshop(),
                plan.assignments(),
                places,
                remains,
                companion.isPresent() ? pages.keeping(sink) : sink,
                companion.map(pages::beside).orElse(Run.Taker.NOBODY));
        new Writing(run, Map.of()).of(subjects, new Writing.Receiver() {
            @Override
            public void take(Subject subject, List<Row> rows, List<Long> lines) throws IOException {
                for (Row row : rows) {
                    verdicts.count(row);
                    if (row.kept().isEmpty()) {
                        Stream.concat(row.files().stream(), row.error().stream())
                                .forEach(file -> hashes.put(row.assignment().path(file.path()), file.hash()));
                        refuseChanged(row);
                    }
                }
                List<Finding> findings = gates.judge(rows);
                verdicts.take(findings);
                if (writer.isPresent()) {
                    writer.get().add(subject, rows, lines, related(subject), Judgement.of(findings));
                }
            }

            @Override
            public void keep(Subject subject, Sheet sheet) throws IOException {
                sheet.marks().forEach(verdicts::count);
                verdicts.take(sheet.judgement(), () -> gates.judge(sheet.rows(subject, plan.assignments())));
                if (writer.isPresent()) {
                    writer.get().keep(sheet);
                }
                companion.ifPresent(work -> work.keep(subject));
            }
        });
        if (companion.isPresent()) {
            companion.get().finish();
            pages.finish(owned);
            hashes.putAll(pages.hashes());
        }
    }

    /// The files that have a say in a document, beside its own.
    private List<String> related(Subject subject) {
        return plan.assignments().stream()
                .map(Assignment::project)
                .distinct()
                .flatMap(project -> project.surroundings(subject.entry().outline()).files().stream())
                .distinct()
                .toList();
    }

    private List<Subject> subjects() {
        if (remains.standing().isPresent()) {
            return remains.standing().get().subjects();
        }
        List<String> endings = plan.assignments().stream()
                .flatMap(one -> one.form().endings().stream())
                .distinct()
                .toList();
        var taken = new HashSet<>(Set.of(Manifest.NAME));
        Stream.of(Language.values()).map(Form.Queries::finalized).forEach(taken::add);
        return new Naming(endings, taken, _ -> Optional.empty())
                .subjects(plan.intake().files());
    }

    static void refuseChanged(Row row) throws IOException {
        if (row.kept().isEmpty()
                && row.findings().stream().anyMatch(finding -> finding.code().equals(Problem.FILE_CHANGED.code()))) {
            throw new IOException(
                    row.subject().file().origin().shown() + " changed while it was worked on; run the command again");
        }
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
            writer.end(plan.intake().all(), pages.written());
            if (outcome.written() > 0) {
                Thread.sleep(Sight.SETTLING.minusNanos(System.nanoTime() - written));
            }
            sink.taken().parallel().forEach(path -> {
                Path file = folder.place().resolve(path);
                remains.outputs().put(file, Sight.of(file), hashes.getOrDefault(path, ""));
            });
            writer.publish(request.remembered().call(), plan.inputs(), remains.outputs(), told);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (IOException _) {
            // the next build does it all again
        }
    }
}
