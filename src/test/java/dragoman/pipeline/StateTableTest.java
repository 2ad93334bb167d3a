package dragoman.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.Backend;
import dragoman.Compilation;
import dragoman.Compilation.Compiled;
import dragoman.Compilation.Refused;
import dragoman.Compiler;
import dragoman.Language;
import dragoman.Mappings;
import dragoman.Verdict;
import dragoman.map.World;
import dragoman.read.RuleDocument;
import dragoman.read.RuleReader;
import dragoman.read.pipelines.PipelineReader;
import dragoman.resolve.Placeholders;
import dragoman.source.Diagnostics;
import dragoman.source.Problem;
import dragoman.source.SourceFile;
import dragoman.verify.Verification;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A pipeline's state chooses the table of a query; state that nothing reads is told.
class StateTableTest {
    private static final String RULE = """
            title: A rule
            logsource: {product: windows, category: process_creation}
            detection:
                s: {Image|endswith: x.exe}
                condition: s
            """;

    private static Compilation compile(Language language, String items) {
        return compile(language, Mappings.load(language, new Diagnostics()), RULE, items);
    }

    private static Compilation compile(Language language, List<World> worlds, String rule, String items) {
        var diagnostics = new Diagnostics();
        String text = "transformations:\n" + items;
        Pipeline pipeline = PipelineReader.read(new SourceFile("p.yml", text), RelatedRulesTest.CLOSED, diagnostics)
                .orElseThrow(() -> new AssertionError(diagnostics.sorted().toString()));
        var backend = Backend.of(language, worlds, new Pipelines(List.of(pipeline)));
        var placeholders = new Placeholders(Map.of(), Placeholders.Unknown.REFUSED);
        List<RuleDocument> documents = RuleReader.read(new SourceFile("r.yml", rule));
        return new Compiler(List.of(backend), placeholders, false, true)
                .compile(documents.getFirst(), Compiler.project(documents))
                .getFirst();
    }

    private static String table(String name) {
        return "  - {type: set_state, key: query_table, val: " + name + "}\n";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            value = {
                "SecurityEvent § sentinel § EXACT § | where EventID == 4688 § NewProcessName",
                "DeviceProcessEvents § defender § EXACT § '| where ActionType == \"ProcessCreated\"|| where not(FolderPath startswith \"/\")' § FolderPath",
                "Mine_CL § defender § WIDER § '' § FolderPath",
                "DeviceEvents § defender § WIDER § '' § InitiatingProcessFolderPath"
            })
    void choosesTheTable(String table, String world, String verdict, String guard, String column) {
        var compiled = (Compiled) compile(Language.KQL, table(table));
        String before = table + "\n" + (guard.isEmpty() ? "" : guard.replace("||", "\n|") + "\n");
        assertEquals(before + "| where " + column + " endswith \"x.exe\"\n", compiled.finished());
        assertEquals(world, compiled.world());
        assertEquals(verdict, compiled.verdict().name());
        assertEquals(Optional.empty(), compiled.verification().flatMap(Verification::fault));
    }

    /// The built-in table of CloudTrail holds no data events; that of another region holds none either.
    @Test
    void anotherTableLacksWhatTheMappingSaysThatItsOwnLacks() {
        List<World> lake = Mappings.load(Language.SQL, new Diagnostics()).stream()
                .filter(world -> world.name().equals("securitylake"))
                .toList();
        String rule = RULE.replace("category: process_creation", "service: cloudtrail")
                .replace("windows", "aws")
                .replace("Image|endswith: x.exe", "eventName: GetObject");
        String table = "amazon_security_lake_table_eu_west_1_cloud_trail_mgmt_2_0";
        var compiled = (Compiled) compile(Language.SQL, lake, rule, table(table).replace("query_table", "table"));
        assertTrue(compiled.text().contains("FROM " + table), compiled.text());
        assertEquals(Verdict.NARROWER, compiled.verdict());
    }

    @ParameterizedTest
    @ValueSource(strings = {"''", "[a, b]", "[]"})
    void theTableMustBeOne(String value) {
        var refused = (Refused) compile(Language.KQL, table(value));
        assertEquals(Problem.PIPELINE_VALUE, refused.diagnostics().getFirst().problem());
    }

    private static List<String> notes(Compilation compilation) {
        return ((Compiled) compilation)
                .reasons().stream()
                        .map(reason -> reason.diagnostic())
                        .filter(note -> note.problem() == Problem.PIPELINE_STATE)
                        .map(note -> note.message())
                        .toList();
    }

    @Test
    void stateThatNothingReadsIsTold() {
        assertEquals(
                List.of("the pipeline sets the state `query_table` (p.yml:2), which nothing reads"),
                notes(compile(Language.SPL, table("T"))));
        assertEquals(List.of(), notes(compile(Language.KQL, table("T"))));
        assertEquals(List.of(), notes(compile(Language.SPL, table("T") + """
                  - type: nest
                    items:
                      - type: add_field
                        field: x
                        field_name_conditions: [{type: processing_state, key: query_table, val: T}]
                """)));
        String inTemplate = table("T") + """
                postprocessing:
                  - {type: template, template: '{{ pipeline.state.query_table }} {{ query }}'}
                """;
        assertEquals(List.of(), notes(compile(Language.SPL, inTemplate)));
        assertTrue(((Compiled) compile(Language.SPL, inTemplate)).finished().startsWith("T "));
    }
}
