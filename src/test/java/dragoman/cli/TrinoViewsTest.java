package dragoman.cli;

import dragoman.verify.sql.TrinoServer;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The views of `sql-view`, made by Trino.
///
/// `mvn -Ptrino-engine test` runs it.
@Tag("trino-engine")
class TrinoViewsTest {
    private static final Pattern MISSING = Pattern.compile("Column '([^']+)' cannot be resolved");

    @Test
    void viewsAreMade(@TempDir Path temporary) throws Exception {
        new SqlViews("raw", "TIMESTAMP(3) WITH TIME ZONE", "VARCHAR", "\"", "", MISSING, TrinoServer::rows)
                .made(temporary, 0, "rules");
    }
}
