package dragoman.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Ids are those of RFC 4122, version 5.
class StableIdTest {
    @Test
    void areThoseThatOthersCompute() {
        assertEquals(
                UUID.fromString("886313e1-3b8a-5372-9b90-0c9aee199e5d"), StableId.name(StableId.DNS, "python.org"));
        assertEquals(UUID.fromString("c1075b84-e487-50b1-87f2-64a23e9ff6cc"), StableId.NAMESPACE);
        assertEquals(
                UUID.fromString("115cbd0d-8e41-5e06-8c9d-487a9595dbf0"),
                StableId.of("2b1ee7e4-89b6-4739-b7bb-b811b6607e5e", "sentinel"));
    }
}
