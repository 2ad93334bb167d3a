package dragoman.stream;

import dragoman.verify.sql.TrinoServer;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Correlations in the dialect of Athena, run by Trino on random events, find the times and groups that `match` finds.
///
/// `mvn -Ptrino-engine test` runs it.
@Tag("trino-engine")
class TrinoStreamsTest {
    @Test
    void randomCorrelationsFindWhatMatchFinds() throws Exception {
        new SqlStreams("raw", new Engine()).randomCorrelations(40);
    }

    @Test
    void examplesFindWhatMatchFinds() throws Exception {
        new SqlStreams("raw", new Engine()).examples(2);
    }

    /// Trino's words.
    private record Engine() implements SqlStreams.Engine {
        @Override
        public List<List<?>> rows(String query) throws Exception {
            return TrinoServer.rows(query);
        }

        @Override
        public void create(String select) throws Exception {
            TrinoServer.rows("DROP TABLE IF EXISTS events");
            TrinoServer.rows("CREATE TABLE events AS " + select);
        }

        @Override
        public String time(String seconds) {
            return "from_unixtime(" + seconds + ")";
        }

        @Override
        public String seconds(String time) {
            return "CAST(to_unixtime(" + time + ") AS BIGINT)";
        }

        @Override
        public String column(String name) {
            return '"' + name + '"';
        }

        @Override
        public String literal(String text) {
            return TrinoServer.literal(text);
        }

        @Override
        public String text() {
            return "VARCHAR";
        }
    }
}
