package dragoman.verify.sql;

import dragoman.query.Field;
import dragoman.verify.grammar.SqlParser.ColumnContext;
import dragoman.verify.grammar.SqlParser.NamedContext;
import dragoman.verify.grammar.SqlParser.SelectContext;
import dragoman.verify.grammar.SqlParser.StatementContext;
import dragoman.verify.grammar.SqlParser.TextContext;
import dragoman.verify.reading.CorrelationReading.Search;
import dragoman.verify.reading.CorrelationReading.Source;
import dragoman.verify.reading.Scalar.Column;
import dragoman.verify.reading.Scalar.Fold;
import dragoman.verify.reading.ScalarTests;
import dragoman.verify.reading.UnreadableQueryException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// The events of all searches of a correlation under each other, with what each search calls their columns.
final class SqlEvents {
    /// The column of an event's time.
    static final String TIME = "event_time";

    private static final String RULE = "rule";

    private final SqlDialect dialect;
    private final List<Search> searches = new ArrayList<>();
    private final List<Map<String, String>> columns = new ArrayList<>();
    private final Set<String> times = new HashSet<>();

    SqlEvents(StatementContext statement, SqlDialect dialect) throws UnreadableQueryException {
        this.dialect = dialect;
        if (!statement.common().isEmpty() || statement.LIMIT() != null) {
            throw ScalarTests.noReading(statement, "these events");
        }
        List<String> names = null;
        for (SelectContext select : statement.select()) {
            List<String> own = add(select);
            if (names != null && !names.equals(own)) {
                throw ScalarTests.noReading(select, "events with other columns than those before");
            }
            names = own;
        }
    }

    /// The names of the columns of a search, in their order.
    private List<String> add(SelectContext select) throws UnreadableQueryException {
        String label = "";
        var own = new HashMap<String, String>();
        var names = new ArrayList<String>();
        boolean hits = select.source().statement() != null
                && !select.source().statement().common().isEmpty();
        var inner = hits ? SqlCorrelations.hits(select.source().statement(), dialect) : null;
        for (ColumnContext column : select.column()) {
            String name = name(column, dialect);
            names.add(name);
            if (name.equals(TIME)) {
                if (!hits) {
                    times.add(column.condition().getText());
                }
            } else if (name.equals(RULE) && SqlValues.primary(column.condition()) instanceof TextContext text) {
                label = dialect.text(text.getText());
            } else {
                own.put(name, hits ? key(column, inner) : label(column));
            }
        }
        var different = new TreeSet<String>(String.CASE_INSENSITIVE_ORDER);
        different.addAll(names);
        if (!names.getFirst().equals(TIME) || different.size() < names.size()) {
            throw ScalarTests.noReading(select, "events without their time, or with two columns of one name");
        }
        searches.add(
                hits
                        ? new Search(label, new Source.Hits(inner.reading()), 1)
                        : new Search(label, SqlReader.read(select, dialect)));
        columns.add(own);
        return names;
    }

    /// What a column is called.
    static String name(ColumnContext column, SqlDialect dialect) throws UnreadableQueryException {
        var values = new SqlValues(dialect);
        if (column.name() != null) {
            return values.name(column.name());
        }
        if (column.condition() != null
                && SqlValues.primary(column.condition()) instanceof NamedContext named
                && named.path().name().size() == 1) {
            return values.name(named.path().name(0));
        }
        throw ScalarTests.noReading(column, "a column without a name");
    }

    private String label(ColumnContext column) throws UnreadableQueryException {
        if (new SqlValues(dialect).scalar(column.condition()) instanceof Column(Field field, Fold fold)
                && fold == Fold.PLAIN) {
            return field.name();
        }
        throw ScalarTests.noReading(column, "a computed column of events");
    }

    /// What stands for a key of hits: what the searches below call it.
    private String key(ColumnContext column, SqlCorrelations.Related inner) throws UnreadableQueryException {
        String name = label(column);
        if (!inner.keys().contains(name)) {
            throw ScalarTests.noReading(column, "a column that the hits do not have");
        }
        return Source.Hits.key(inner.events().all(name));
    }

    List<Search> searches() {
        return searches;
    }

    /// The column of the time, as all searches of tables have it.
    String time() throws UnreadableQueryException {
        if (times.size() > 1) {
            throw new UnreadableQueryException("events with different times have no reading: " + times);
        }
        return times.stream()
                .findFirst()
                .map(time -> time.replace("\"", "").replace("`", ""))
                .orElse("");
    }

    /// The number of the search with a label.
    int search(String label) throws UnreadableQueryException {
        for (int i = 0; i < searches.size(); i++) {
            if (searches.get(i).label().equals(label)) {
                return i;
            }
        }
        throw new UnreadableQueryException("no events are of the rule `" + label + "`");
    }

    /// What each search calls a column.
    List<String> all(String name) throws UnreadableQueryException {
        var all = new ArrayList<String>();
        for (Map<String, String> own : columns) {
            if (!own.containsKey(name)) {
                throw new UnreadableQueryException("events have no column `" + name + "`");
            }
            all.add(own.get(name));
        }
        return all;
    }

    /// What each search calls each of their columns.
    Map<String, List<String>> columns() throws UnreadableQueryException {
        var all = new HashMap<String, List<String>>();
        for (String name : columns.getFirst().keySet()) {
            all.put(name, all(name));
        }
        return all;
    }

    Set<List<String>> all(List<String> names) throws UnreadableQueryException {
        var all = new HashSet<List<String>>();
        for (String name : names) {
            all.add(all(name));
        }
        return all;
    }
}
