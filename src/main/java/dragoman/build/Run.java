package dragoman.build;

import dragoman.Compilation;
import dragoman.Compilation.Compiled;
import dragoman.Edition;
import dragoman.build.Product.Written;
import dragoman.build.Row.Account;
import dragoman.build.Row.Outcome;
import dragoman.deploy.Deployable;
import dragoman.query.Expression;
import dragoman.query.Field;
import dragoman.query.MappedQuery;
import dragoman.query.Name;
import dragoman.read.RuleDocument;
import dragoman.resolve.Project;
import dragoman.resolve.Project.Surroundings;
import dragoman.source.Diagnostic;
import dragoman.source.Problem;
import dragoman.source.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.function.BiConsumer;

/// Makes rows and their files of documents, side by side: each row is told and forgotten, in the order of manifests.
///
/// @param places from where the manifest of each folder sees rules, by folder
/// @param beside is given the rows of each document where they are made, so by several threads and in no order
public record Run(
        Edition edition,
        RuleStore store,
        Bench bench,
        List<Assignment> assignments,
        Map<String, Place> places,
        Former former,
        Sink sink,
        Taker beside) {
    public Run {
        assignments = List.copyOf(assignments);
    }

    /// Takes the rows of a document.
    public interface Taker {
        Taker NOBODY = (_, _) -> {};

        void take(Subject subject, List<Row> rows) throws IOException;
    }

    /// Takes what becomes of a document.
    interface Receiver extends Taker {
        /// Takes the rows that an earlier run put away, all of which stay.
        void keep(Subject subject, Sheet sheet) throws IOException;
    }

    /// What became of a document.
    ///
    /// @param kept its rows, if they were put away by an earlier run and all of them stay; else there are others
    private record Done(Subject subject, Optional<Sheet> kept, List<Row> rows) {
        void giveTo(Receiver receiver) throws IOException {
            if (kept.isPresent()) {
                receiver.keep(subject, kept.get());
            } else {
                receiver.take(subject, rows);
            }
        }
    }

    /// @param subjects in the order of manifests
    void of(List<Subject> subjects, Receiver receiver) throws IOException {
        // where there is a rule for each thread, none has a hand free
        Executor others =
                made(subjects) < Runtime.getRuntime().availableProcessors() ? ForkJoinPool.commonPool() : _ -> {};
        try {
            InOrder.run(
                    subjects,
                    subject -> former.sheet(subject).map(sheet -> new Done(subject, Optional.of(sheet), List.of())),
                    subject -> store.isRead(subject.file().name()),
                    subject -> rows(subject, others),
                    done -> done.giveTo(receiver));
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /// How many documents there are to make rows of, counted up to the number of threads.
    private long made(List<Subject> subjects) {
        return subjects.stream()
                .filter(subject -> former.sheet(subject).isEmpty())
                .limit(Runtime.getRuntime().availableProcessors())
                .count();
    }

    private Done rows(Subject subject, Executor others) throws IOException {
        var keys = new IdentityHashMap<Project, String>();
        var rows = new LinkedHashMap<Assignment, Row>();
        var missing = new LinkedHashMap<Project, List<Assignment>>();
        for (Assignment assignment : assignments) {
            if (assignment.wants().test(subject)) {
                String key = keys.computeIfAbsent(assignment.project(), project -> key(subject, project))
                        + assignment.form().key(subject.entry());
                Optional<Row> kept = former.row(subject, assignment, key);
                rows.put(assignment, kept.orElse(null));
                if (kept.isEmpty()) {
                    missing.computeIfAbsent(assignment.project(), _ -> new ArrayList<>())
                            .add(assignment);
                }
            }
        }
        if (!missing.isEmpty()) {
            RuleDocument document =
                    store.document(subject.file().name(), subject.entry().document());
            SourceFile text = store.text(subject.file().name());
            for (var entry : missing.entrySet()) {
                Project project = entry.getKey();
                String related = related(project.surroundings(subject.entry().outline()));
                bench.compile(document, project, entry.getValue(), others, (assignment, compilation, remarks) -> {
                    String key = keys.get(project) + assignment.form().key(subject.entry());
                    rows.put(assignment, row(subject, document, text, assignment, compilation, remarks, related, key));
                });
            }
        }
        List<Row> made = List.copyOf(rows.values());
        beside.take(subject, made);
        return new Done(subject, Optional.empty(), made);
    }

    private Row row(
            Subject subject,
            RuleDocument document,
            SourceFile text,
            Assignment assignment,
            Compilation compilation,
            List<Diagnostic> remarks,
            String related,
            String key)
            throws IOException {
        Rendering rendering =
                Rendering.of(subject, document, text, compilation, assignment.form(), assignment.overrides());
        var files = new ArrayList<Written>();
        for (Product product : rendering.products()) {
            files.add(write(assignment, product));
        }
        Optional<Written> error = Optional.empty();
        if (rendering.error().isPresent()) {
            error = Optional.of(write(assignment, rendering.error().get()));
        }
        var origin = new ManifestRow.Origin(
                places.get(assignment.folder()).source(subject.file().origin()), related);
        String head = ManifestRow.head(edition, assignment, subject, document, origin, rendering);
        byte[] line =
                (head + ManifestRow.tail(files, error.map(Written::path).orElse(""))).getBytes(StandardCharsets.UTF_8);
        var account = new Account(
                rendering.compiled().map(Compiled::world).orElse(""),
                schema(compilation),
                rendering.needs(Problem.PREREQUISITE),
                rendering.needs(Problem.SCHEMA_PREREQUISITE),
                distinct(compilation, Run::tables),
                distinct(compilation, Run::columns),
                rendering.reasons(),
                rendering.parts(),
                new RowFindings(subject, assignment, store).of(remarks, compilation, rendering));
        return new Row(
                subject,
                assignment,
                key,
                Slice.of(line),
                Slice.of(line).first(head.getBytes(StandardCharsets.UTF_8).length),
                new Outcome(
                        rendering.verdict(),
                        rendering.evidence(),
                        rendering.verified(),
                        rendering.deployable().map(Deployable::state)),
                files,
                error,
                () -> account,
                Optional.empty());
    }

    private static String schema(Compilation compilation) {
        return compilation instanceof Compiled compiled
                ? compiled.way().map(way -> way.world().title()).orElse("")
                : "";
    }

    private static List<String> distinct(Compilation compilation, BiConsumer<MappedQuery, Set<String>> gathering) {
        var names = new LinkedHashSet<String>();
        if (compilation instanceof Compiled compiled && compiled.way().isPresent()) {
            compiled.way().get().mapped().queries().forEach(query -> gathering.accept(query, names));
        }
        return List.copyOf(names);
    }

    private static void tables(MappedQuery query, Set<String> names) {
        for (Name table : query.tables()) {
            names.add(table.value());
        }
    }

    private static void columns(MappedQuery query, Set<String> names) {
        for (Expression.Test test : query.whole().tests()) {
            for (Field column : test.subject().columns()) {
                names.add(column.label());
            }
        }
    }

    private Written write(Assignment assignment, Product product) throws IOException {
        sink.stage(assignment.path(product.path()), product.bytes());
        return product.written();
    }

    /// What stands for a document with all other files that have a say in it.
    private String key(Subject subject, Project project) {
        Surroundings surroundings = project.surroundings(subject.entry().outline());
        return new Fingerprint()
                .with(subject.file().hash())
                .with(subject.file().name())
                .with(subject.name().path())
                .with(subject.name().stem())
                .with(surroundings.facts())
                .with(related(surroundings))
                .hex();
    }

    private String related(Surroundings surroundings) {
        return Published.related(surroundings.files().stream().map(store::hash).toList());
    }
}
