package dragoman.elastic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What the engine itself answers; if these fail, what is said of queries with it proves nothing.
///
/// `mvn -Pelastic-engine test` runs it.
@Tag("elastic-engine")
class ElasticNodeTest {
    private static final String INDEX = "logs-a";
    private static ElasticNode node;

    @BeforeAll
    static void start() throws Exception {
        node = ElasticNode.start();
        node.create(INDEX, Map.of("source.ip", "ip", "source.port", "long"));
        var refused = node.index(
                INDEX,
                "x",
                List.of(
                        Map.of("process.name", "cmd.exe", "source.ip", "10.1.2.3", "source.port", 4),
                        Map.of("process.name", "CMD.EXE"),
                        Map.of("process.args", List.of("a b", "")),
                        Map.of("source.ip", "not an address"),
                        Map.of("process.name", "x".repeat(1_025))));
        assertEquals(Set.of(3), refused.keySet());
        node.index(INDEX, "y", List.of(Map.of("process.name", "cmd.exe")));
    }

    @Test
    void kuery() {
        assertEquals(Set.of(0), node.kuery(INDEX, "x", "process.name: cmd.exe"));
        assertEquals(Set.of(0), node.kuery(INDEX, "x", "source.ip: \"10.0.0.0/8\" and source.port >= 4"));
        assertEquals(Set.of(2), node.kuery(INDEX, "x", "process.args: \"\" and process.args: *a b*"));
        assertEquals(Set.of(0, 1, 4), node.kuery(INDEX, "x", "not process.args: *"));
        assertThrows(RuntimeException.class, () -> node.kuery(INDEX, "x", "process.name: ("));
    }

    @Test
    void lucene() {
        assertEquals(Set.of(0, 1), node.lucene(INDEX, "x", "process.name:/[Cc][Mm][Dd]\\.[Ee][Xx][Ee]/"));
        assertEquals(Set.of(0), node.lucene(INDEX, "x", "source.ip:\"10.0.0.0/8\" AND source.port:>=4"));
        assertEquals(
                Set.of(2, 4), node.lucene(INDEX, "x", "NOT _exists_:process.name"), "a longer keyword is not kept");
        assertThrows(RuntimeException.class, () -> node.lucene(INDEX, "x", "process.name:("));
    }

    @Test
    void esql() {
        String query = "FROM logs-a | WHERE process.name == \"cmd.exe\" | STATS n = COUNT(*) BY " + ElasticNode.LOT
                + " | SORT " + ElasticNode.LOT;
        assertEquals(List.of("n", ElasticNode.LOT), node.columns(query));
        assertEquals(List.of(List.of(1L, "x"), List.of(1L, "y")), node.esql(query));
        assertThrows(RuntimeException.class, () -> node.esql("FROM logs-a | WHERE no.such == 1"));
    }
}
