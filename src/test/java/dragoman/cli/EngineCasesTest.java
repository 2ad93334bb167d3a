package dragoman.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dragoman.Compilation;
import dragoman.Compilation.Compiled;
import dragoman.Compiler;
import dragoman.Language;
import dragoman.build.Intake;
import dragoman.match.Event;
import dragoman.query.FieldType;
import dragoman.query.MappedQuery;
import dragoman.resolve.Placeholders;
import dragoman.resolve.Project;
import dragoman.source.Diagnostics;
import dragoman.trial.Case;
import dragoman.trial.Step;
import dragoman.trial.TestFiles;
import dragoman.verify.aql.AqlAsSql;
import dragoman.verify.aql.DuckDb;
import dragoman.verify.kql.Kusto;
import dragoman.workspace.RulePaths;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The tests of rules, run by engines: each rule's query on the records that the product keeps of its cases' events.
///
/// `mvn -Pkql-engine test -Dtest=EngineCasesTest -Dtrial.rules=FOLDER` does so for any rules that have tests.
class EngineCasesTest {
    private static final Path RULES = Path.of(System.getProperty("trial.rules", "rules"));

    /// Whether the cases of a query come out in an engine as they say; what is not is a line.
    private interface Engine {
        List<List<Boolean>> found(List<Tried> queries) throws Exception;
    }

    /// A query with its cases.
    ///
    /// @param records of the events of all cases
    private record Tried(String rule, Compiled compiled, List<Case> cases, List<Event> records) {
        MappedQuery mapped() {
            return (MappedQuery) compiled.stages().mapped();
        }
    }

    @Test
    @Tag("aql-engine")
    void casesOfAqlHoldInDuckDb() throws Exception {
        hold(Language.AQL, EngineCasesTest::duckDb);
    }

    @Test
    @Tag("kql-engine")
    void casesOfKqlHoldInMicrosoftsTree() throws Exception {
        Kusto.assumeThere();
        hold(Language.KQL, EngineCasesTest::kusto);
    }

    private static void hold(Language language, Engine engine) throws Exception {
        var untried = new ArrayList<String>();
        List<Tried> queries = queries(language, untried);
        List<List<Boolean>> found = engine.found(queries);
        var failures = new ArrayList<String>();
        int cases = 0;
        for (int i = 0; i < queries.size(); i++) {
            Tried query = queries.get(i);
            int event = 0;
            for (Case one : query.cases()) {
                List<Boolean> outcomes =
                        found.get(i).subList(event, event += one.steps().size());
                if (outcomes.contains(null)) {
                    untried.add(query.rule() + ": the table cannot hold an event of `" + one.name() + "`");
                    continue;
                }
                cases++;
                int hits = (int) outcomes.stream().filter(hit -> hit).count();
                if (!one.expectation().isMet(hits, outcomes.size())) {
                    failures.add(query.rule() + ": `" + one.name() + "`: expected "
                            + one.expectation().words() + ", the engine finds " + hits + " of " + outcomes.size()
                            + " in\n"
                            + query.records() + "\n" + query.compiled().text());
                }
            }
        }
        Files.write(Path.of("target", language.word() + "-cases.txt"), failures);
        System.out.println(language.product().name() + ": " + cases + " cases of " + queries.size() + " queries run, "
                + failures.size() + " failed, " + untried.size() + " not tried");
        untried.forEach(line -> System.out.println("not tried: " + line));
        assertEquals(List.of(), failures.stream().limit(5).toList());
        assertTrue(cases > 0, "no cases below " + RULES);
    }

    /// Each query that stands alone, with those cases of which records can be told.
    private static List<Tried> queries(Language language, List<String> untried) {
        var diagnostics = new Diagnostics();
        List<String> arguments = List.of(RULES.toString());
        Intake intake = Intake.read(
                new FileChoice().find(RulePaths.of(arguments), diagnostics),
                RulePaths.of(arguments),
                System.in,
                diagnostics);
        assertEquals(List.of(), diagnostics.sorted());
        Project project = intake.store().project(intake.files());
        Compiler compiler = Targets.of(List.of(language.word()), List.of()).compiler(false);
        var reading = new Compiler(List.of(), Placeholders.NONE, false, false);
        return intake.files().parallelStream()
                .flatMap(file -> {
                    var source = new RuleSet.Source(
                            file.origin(),
                            intake.store().text(file.name()),
                            intake.store().documents(file.name()));
                    TestedFile tests = TestedFile.read(
                            source, new TestFiles(List.of(), List.of()), project, reading, _ -> {}, false);
                    return tests.rules().stream()
                            .filter(rule -> !rule.cases().isEmpty())
                            .flatMap(rule -> compiler.compile(rule.rule().document(), project).stream()
                                    .map(one -> tried(file.origin().shown(), rule, one, untried)))
                            .flatMap(Optional::stream);
                })
                .toList();
    }

    private static Optional<Tried> tried(
            String rule, TestedFile.Tests tests, Compilation compilation, List<String> untried) {
        Optional<EmittedQuery> query =
                compilation instanceof Compiled compiled ? EmittedQuery.of(compiled) : Optional.empty();
        if (query.isEmpty()) {
            note(untried, rule + ": it is refused, no single search, or nothing that can be read back");
            return Optional.empty();
        }
        var cases = new ArrayList<Case>();
        var records = new ArrayList<Event>();
        for (Case one : tests.cases()) {
            List<Optional<Event>> own = one.steps().stream()
                    .map(Step::event)
                    .map(event -> query.get().tried(event).record())
                    .toList();
            if (own.stream().allMatch(Optional::isPresent)) {
                cases.add(one);
                own.forEach(record -> records.add(record.get()));
            } else {
                note(untried, rule + ": there is no record of an event of `" + one.name() + "`");
            }
        }
        return Optional.of(new Tried(rule, (Compiled) compilation, cases, records));
    }

    private static void note(List<String> untried, String line) {
        synchronized (untried) {
            untried.add(line);
        }
    }

    private static List<List<Boolean>> duckDb(List<Tried> queries) throws SQLException {
        var all = new ArrayList<List<Boolean>>();
        try (var duckDb = DuckDb.open()) {
            for (Tried query : queries) {
                Map<String, FieldType> columns = DuckDb.columns(query.mapped().whole());
                List<Event> rows = query.records().stream()
                        .filter(record -> DuckDb.isRow(record, columns))
                        .toList();
                String condition = AqlAsSql.condition(query.compiled().text(), true);
                Set<Integer> hits =
                        duckDb.run(List.of(condition), columns, rows).getFirst();
                all.add(query.records().stream()
                        .map(record -> rows.contains(record) ? (Boolean) hits.contains(rows.indexOf(record)) : null)
                        .toList());
            }
        }
        return all;
    }

    private static List<List<Boolean>> kusto(List<Tried> queries) {
        List<ObjectNode> requests = queries.stream()
                .map(query -> Kusto.request(
                        query.compiled().stages().world().name(),
                        query.compiled().text(),
                        query.records()))
                .toList();
        return Kusto.ask(requests).stream()
                .map(answer -> {
                    assertEquals("", answer.unknown() + String.join(", ", answer.problems()));
                    return answer.outcomes();
                })
                .toList();
    }
}
