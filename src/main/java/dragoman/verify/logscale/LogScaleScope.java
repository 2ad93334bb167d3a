package dragoman.verify.logscale;

import static dragoman.verify.reading.StagedParse.unread;

import dragoman.query.Field;
import dragoman.verify.reading.UnreadableQueryException;
import java.util.HashMap;
import java.util.Map;
import org.antlr.v4.runtime.ParserRuleContext;

/// The fields that earlier steps of a pipeline made.
final class LogScaleScope {
    private final Map<String, LogScaleColumn> made = new HashMap<>();

    LogScaleColumn column(String name) {
        LogScaleColumn column = made.get(name);
        return column != null ? column : new LogScaleColumn.Plain(new Field(name));
    }

    /// https://library.humio.com/data-analysis/syntax-expressions.html: null "will not create (or overwrite) the
    /// field", so a name that events may have already keeps the old value where the source is missing. Only names
    /// like those that functions make themselves, with `_` in front, and a field made from itself are free of that.
    void define(ParserRuleContext place, String name, LogScaleColumn column) throws UnreadableQueryException {
        boolean itself = column.subject().equals(new Field(name));
        if (!itself && (!name.startsWith("_") || made.containsKey(name))) {
            throw unread(place, "assigning to `" + name + "` has no reading: the event may have that field");
        }
        made.put(name, column);
    }
}
