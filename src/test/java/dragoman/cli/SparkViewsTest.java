package dragoman.cli;

import dragoman.verify.sql.SparkServer;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The views of `sql-view`, made by Spark.
///
/// `mvn -Pspark-engine test` runs it.
@Tag("spark-engine")
class SparkViewsTest {
    private static final Pattern MISSING = Pattern.compile("with name `(.+?)` cannot be resolved");

    @Test
    void viewsAreMade(@TempDir Path temporary) throws Exception {
        new SqlViews("spark", "TIMESTAMP", "STRING", "`", " USING json", MISSING, SparkServer::rows)
                .made(temporary, 1, "rules");
    }
}
