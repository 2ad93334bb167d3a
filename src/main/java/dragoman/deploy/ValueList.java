package dragoman.deploy;

import dragoman.deploy.Piece.Part;
import dragoman.query.Expression;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A list that a query names and that the product keeps, with its values.
record ValueList(String name, List<String> values) {
    static final String COLUMN = "value";

    ValueList {
        values = values.stream().distinct().toList();
    }

    /// The lists whose names stand in the query, in the order of their names.
    static List<ValueList> of(Detection detection) {
        return detection.mapped().lists().entrySet().stream()
                .map(list -> new ValueList(list.getKey(), list.getValue()))
                .filter(list -> Pattern.compile("(?<![\\w-])" + Pattern.quote(list.name()) + "(?![\\w-])")
                        .matcher(detection.query())
                        .find())
                .toList();
    }

    /// How many tests look into it.
    long tests(Expression expression) {
        return expression.tests().stream()
                .filter(test -> test.pattern() instanceof dragoman.query.Pattern.Listed(String asked, var _)
                        && asked.equals(name))
                .count();
    }

    /// The file that holds it for all rules of a deployment.
    Part part(String file, String text) {
        return new Part(file, name, text);
    }

    /// A table with one column.
    ///
    /// https://www.rfc-editor.org/rfc/rfc4180
    String column() {
        return COLUMN + "\n" + values.stream().map(value -> cell(value) + "\n").collect(Collectors.joining());
    }

    /// The same with a column of the name of the list: Splunk takes no table with a single column.
    ///
    /// https://help.splunk.com/en/splunk-enterprise/manage-knowledge-objects, "Configure CSV lookups"
    String columns() {
        return COLUMN + ",list\n"
                + values.stream().map(value -> cell(value) + "," + name + "\n").collect(Collectors.joining());
    }

    private static String cell(String value) {
        return value.matches("[^\",\\r\\n]*") ? value : "\"" + value.replace("\"", "\"\"") + "\"";
    }
}
