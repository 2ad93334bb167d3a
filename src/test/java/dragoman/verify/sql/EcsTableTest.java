package dragoman.verify.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dragoman.Compilation.Compiled;
import dragoman.Verdict;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Tables with the fields of ECS: the mapping is that of EQL, and names with dots are one column's.
class EcsTableTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '|',
            value = {"ecs; \"", "ecs_duckdb; \"", "ecs_spark; `"})
    void namesAreQuotedWhole(String world, String quote) {
        Compiled compiled =
                SqlWorlds.compiled(world, "product: windows, category: process_creation", "CommandLine|contains: x");
        assertEquals(Verdict.EXACT, compiled.verdict(), compiled.reasons().toString());
        List<String> lines = compiled.text().lines().toList();
        assertEquals("FROM logs", lines.get(1));
        assertEquals("WHERE " + quote + "event.category" + quote + " = 'process'", lines.get(2));
        assertEquals("  AND lower(" + quote + "process.command_line" + quote + ") LIKE '%x%'", lines.getLast());
    }

    /// EQL cannot search such columns; a table can.
    @ParameterizedTest
    @CsvSource({
        "'product: windows, category: ps_script', ScriptBlockText, powershell.file.script_block_text",
        "'product: kubernetes, service: audit', hostPath, kubernetes.audit.requestObject.spec.volumes.hostPath.path"
    })
    void textsAreTextsLikeOthers(String logSource, String field, String column) {
        Compiled compiled = SqlWorlds.compiled("ecs", logSource, field + "|contains: x");
        assertEquals(Verdict.EXACT, compiled.verdict(), compiled.reasons().toString());
        String text = compiled.text().strip();
        assertEquals("lower(\"" + column + "\") LIKE '%x%'", text.substring(text.lastIndexOf("AND ") + 4));
    }
}
