package dragoman.verify.sql;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A server of Trino in this JVM, with tables in its memory; all tests of the fork ask the same one.
///
/// Only the profile `trino-engine` has it, so it is called by name.
public final class TrinoServer {
    private TrinoServer() {}

    /// Started when it is first asked.
    private static final class Server {
        static final Object RUNNER;
        static final Method EXECUTE;

        static {
            try {
                Class<?> testing = Class.forName("io.trino.testing.TestingSession");
                Object builder = testing.getMethod("testSessionBuilder").invoke(null);
                for (Map.Entry<String, String> place :
                        Map.of("setCatalog", "memory", "setSchema", "default").entrySet()) {
                    builder.getClass().getMethod(place.getKey(), String.class).invoke(builder, place.getValue());
                }
                Object session = builder.getClass().getMethod("build").invoke(builder);
                RUNNER = Class.forName("io.trino.testing.StandaloneQueryRunner")
                        .getConstructor(session.getClass())
                        .newInstance(session);
                Class<?> runner = Class.forName("io.trino.testing.QueryRunner");
                runner.getMethod("installPlugin", Class.forName("io.trino.spi.Plugin"))
                        .invoke(
                                RUNNER,
                                Class.forName("io.trino.plugin.memory.MemoryPlugin")
                                        .getConstructor()
                                        .newInstance());
                runner.getMethod("createCatalog", String.class, String.class, Map.class)
                        .invoke(RUNNER, "memory", "memory", Map.of());
                EXECUTE = runner.getMethod("execute", String.class);
            } catch (ReflectiveOperationException e) {
                throw new AssertionError(e);
            }
        }
    }

    /// The rows that a query gives.
    public static List<List<?>> rows(String query) throws Exception {
        try {
            Object result = Server.EXECUTE.invoke(Server.RUNNER, query);
            var rows = new ArrayList<List<?>>();
            for (Object row :
                    (List<?>) result.getClass().getMethod("getMaterializedRows").invoke(result)) {
                rows.add((List<?>) row.getClass().getMethod("getFields").invoke(row));
            }
            return rows;
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception cause ? cause : new Exception(e.getCause());
        }
    }

    /// @param text may be null
    public static String literal(String text) {
        return text == null ? "NULL" : "'" + text.replace("'", "''") + "'";
    }
}
