package dragoman.stream;

import dragoman.verify.sql.SparkServer;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Correlations in the dialect of Spark, run by Spark on random events, find the times and groups that `match` finds.
///
/// `mvn -Pspark-engine test` runs it.
@Tag("spark-engine")
class SparkStreamsTest {
    @Test
    void randomCorrelationsFindWhatMatchFinds() throws Exception {
        new SqlStreams("spark", new Engine()).randomCorrelations(40);
    }

    @Test
    void examplesFindWhatMatchFinds() throws Exception {
        new SqlStreams("spark", new Engine()).examples(2);
    }

    /// Spark's words.
    private record Engine() implements SqlStreams.Engine {
        @Override
        public List<List<?>> rows(String query) throws Exception {
            return SparkServer.rows(query);
        }

        @Override
        public void create(String select) throws Exception {
            SparkServer.rows("CREATE OR REPLACE TEMPORARY VIEW events AS " + select);
        }

        @Override
        public String time(String seconds) {
            return "timestamp_seconds(" + seconds + ")";
        }

        @Override
        public String seconds(String time) {
            return "unix_seconds(" + time + ")";
        }

        @Override
        public String column(String name) {
            return '`' + name + '`';
        }

        @Override
        public String literal(String text) {
            return SparkServer.literal(text);
        }

        @Override
        public String text() {
            return "STRING";
        }
    }
}
