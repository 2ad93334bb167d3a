package dragoman;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// JSON schemas that texts are held against.
public final class Schemas {
    private static final Path SHARED = Path.of("../shared/data/schemas");

    private Schemas() {}

    /// A schema of ../shared/data/schemas; the test is skipped where that folder is absent.
    public static Path shared(String name) {
        Path file = SHARED.resolve(name);
        assumeTrue(Files.isRegularFile(file), "needs " + file);
        return file;
    }

    /// What a text has against a schema of draft 7, a line for each; none if it fits.
    public static List<String> complaints(Path schema, String text, InputFormat format) {
        try {
            Schema compiled = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                    .getSchema(Files.readString(schema));
            return compiled.validate(text, format).stream().map(Error::toString).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
