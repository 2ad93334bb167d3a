package dragoman.verify.spl;

import dragoman.verify.grammar.SplParser.CommandContext;
import dragoman.verify.grammar.SplParser.EvalStageContext;
import dragoman.verify.reading.UnreadableQueryException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Fields that stand for several values of an event: `t=len(a).":".a.len(b).":".b`. With the length of each before it,
/// no two tuples make the same text, and one with a missing value makes none: "." of null is null.
/// https://help.splunk.com/en/splunk-enterprise/search/search-manual/10.0/expressions-and-predicates
///
/// @param events the events that have the values
record SplTuples(SplEvents events, Map<String, List<String>> names) {
    private static final Pattern MEMBER = Pattern.compile("len\\((?<name>[A-Za-z_]\\w*)\\)[.]\":\"[.]\\k<name>");
    private static final String MEMBERS = "len\\([A-Za-z_]\\w*\\)[.]\":\"[.][A-Za-z_]\\w*";
    private static final Pattern TUPLE =
            Pattern.compile("(?<tuple>[A-Za-z_]\\w*)=(?<members>" + MEMBERS + "([.]" + MEMBERS + ")+)");

    SplTuples(SplEvents events) {
        this(events, new HashMap<>());
    }

    /// Whether a command makes such a field, which is then known.
    boolean take(CommandContext command) {
        Matcher tuple = TUPLE.matcher(
                command instanceof EvalStageContext eval && eval.assignment().size() == 1
                        ? eval.assignment(0).getText()
                        : "");
        if (!tuple.matches()) {
            return false;
        }
        var members = new ArrayList<String>();
        Matcher member = MEMBER.matcher(tuple.group("members"));
        int end = 0;
        while (member.find() && member.start() == end) {
            members.add(member.group("name"));
            end = Math.min(member.end() + 1, tuple.group("members").length());
        }
        boolean whole = end == tuple.group("members").length();
        return whole && names.putIfAbsent(tuple.group("tuple"), members) == null;
    }

    /// How each value of a field, or of a tuple, is called in each search.
    List<List<String>> each(String name) throws UnreadableQueryException {
        var columns = new ArrayList<List<String>>();
        for (String member : names.getOrDefault(name, List.of(name))) {
            columns.add(events.each(member));
        }
        return columns;
    }
}
