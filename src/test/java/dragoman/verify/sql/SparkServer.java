package dragoman.verify.sql;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A session of Spark in this JVM; all tests of the fork ask the same one.
///
/// Only the profile `spark-engine` has it, so it is called by name.
public final class SparkServer {
    private SparkServer() {}

    /// Started when it is first asked.
    private static final class Session {
        static final Object SESSION;
        static final Method SQL;

        static {
            try {
                Class<?> type = Class.forName("org.apache.spark.sql.classic.SparkSession");
                Object builder = type.getMethod("builder").invoke(null);
                Method config = builder.getClass().getMethod("config", String.class, String.class);
                // queries of a few rows are not worth compiling, or a web page
                for (Map.Entry<String, String> setting : Map.of(
                                "spark.master", "local[1]",
                                "spark.ui.enabled", "false",
                                "spark.sql.codegen.wholeStage", "false",
                                "spark.sql.codegen.factoryMode", "NO_CODEGEN",
                                "spark.sql.shuffle.partitions", "1",
                                "spark.sql.warehouse.dir",
                                        Path.of("target/spark").toAbsolutePath().toString(),
                                "spark.sql.session.timeZone", "UTC")
                        .entrySet()) {
                    config.invoke(builder, setting.getKey(), setting.getValue());
                }
                SESSION = builder.getClass().getMethod("getOrCreate").invoke(builder);
                SQL = type.getMethod("sql", String.class);
            } catch (ReflectiveOperationException e) {
                throw new AssertionError(e);
            }
        }
    }

    /// The rows that a query gives.
    public static List<List<?>> rows(String query) throws Exception {
        try {
            Object result = Session.SQL.invoke(Session.SESSION, query);
            var rows = new ArrayList<List<?>>();
            for (Object row :
                    (List<?>) result.getClass().getMethod("collectAsList").invoke(result)) {
                var values = new ArrayList<Object>();
                int length = (int) row.getClass().getMethod("length").invoke(row);
                for (int i = 0; i < length; i++) {
                    values.add(row.getClass().getMethod("get", int.class).invoke(row, i));
                }
                rows.add(values);
            }
            return rows;
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception cause ? cause : new Exception(e.getCause());
        }
    }

    /// @param text may be null
    public static String literal(String text) {
        return text == null
                ? "NULL"
                : "'" + text.replace("\\", "\\\\").replace("'", "\\'").replace("${", "$\\{") + "'";
    }
}
