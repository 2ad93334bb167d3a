package dragoman.verify;

import dragoman.query.Expression;
import dragoman.verify.CorrelationReading.Search;
import dragoman.verify.grammar.SplParser.AssignmentContext;
import dragoman.verify.grammar.SplParser.CommandContext;
import dragoman.verify.grammar.SplParser.EvalStageContext;
import dragoman.verify.grammar.SplParser.NumberContext;
import dragoman.verify.grammar.SplParser.OtherStageContext;
import dragoman.verify.grammar.SplParser.PrimaryContext;
import dragoman.verify.grammar.SplParser.QueryContext;
import dragoman.verify.grammar.SplParser.SearchStageContext;
import dragoman.verify.grammar.SplParser.SubsearchContext;
import dragoman.verify.grammar.SplParser.TextContext;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.antlr.v4.runtime.tree.ParseTree;

/// The events that a correlation in SPL relates: those of one search, or of several by `multisearch`.
///
/// @param streams one per search
record SplEvents(List<Stream> streams) {
    SplEvents {
        streams = List.copyOf(streams);
    }

    /// The events of one search.
    ///
    /// @param names what new names of fields stand for
    /// @param values fields that have the same value in all events
    record Stream(List<Expression> filters, Map<String, String> names, Map<String, String> values) {
        static Stream empty() {
            return new Stream(new ArrayList<>(), new HashMap<>(), new HashMap<>());
        }

        String column(String name) {
            return names.getOrDefault(name, name);
        }
    }

    /// The events in front of a stage of a query.
    static SplEvents of(QueryContext query, int stage) throws UnreadableQueryException {
        List<CommandContext> commands = query.command().subList(0, stage);
        if (commands.size() == 1
                && query.search() == null
                && SplWords.isCommand(commands.getFirst(), "multisearch")
                && commands.getFirst() instanceof OtherStageContext searches
                && searches.arguments() != null) {
            var streams = new ArrayList<Stream>();
            // what is no subsearch among the arguments has no reading
            for (ParseTree argument : searches.arguments().children) {
                streams.add(stream(subsearch(argument, searches)));
            }
            return new SplEvents(streams);
        }
        Stream only = Stream.empty();
        if (query.search() == null) {
            throw ScalarTests.noReading(query, "a query that does not begin with a search");
        }
        only.filters().add(SplSearch.first(query.search()));
        add(only, commands);
        return new SplEvents(List.of(only));
    }

    private static SubsearchContext subsearch(ParseTree argument, OtherStageContext place)
            throws UnreadableQueryException {
        ParseTree inner = argument;
        while (!(inner instanceof SubsearchContext found)) {
            if (inner.getChildCount() != 1) {
                throw ScalarTests.noReading(place, "`" + argument.getText() + "`");
            }
            inner = inner.getChild(0);
        }
        return found;
    }

    private static Stream stream(SubsearchContext subsearch) throws UnreadableQueryException {
        if (!(subsearch.command(0) instanceof SearchStageContext)) {
            throw ScalarTests.noReading(subsearch, "a search that does not begin with one");
        }
        Stream stream = Stream.empty();
        add(stream, subsearch.command());
        return stream;
    }

    private static void add(Stream stream, List<CommandContext> commands) throws UnreadableQueryException {
        for (CommandContext command : commands) {
            if (SplWords.isCommand(command, "rename")) {
                rename(stream, SplWords.of(command, "rename"));
            } else if (command instanceof EvalStageContext eval) {
                for (AssignmentContext assignment : eval.assignment()) {
                    assign(stream, assignment);
                }
            } else if (stream.names().isEmpty() && stream.values().isEmpty()) {
                stream.filters().add(SplReader.filter(command));
            } else {
                throw ScalarTests.noReading(command, "a stage after one that changes the fields");
            }
        }
    }

    /// https://help.splunk.com/splunk-enterprise/spl-search-reference/9.4/search-commands/rename
    private static void rename(Stream stream, SplWords words) throws UnreadableQueryException {
        while (!words.isEnd()) {
            String old = words.name();
            words.take("AS");
            stream.names().put(words.name(), stream.column(old));
            if (words.isNext(",")) {
                words.skip();
            }
        }
    }

    private static void assign(Stream stream, AssignmentContext assignment) throws UnreadableQueryException {
        if (assignment.target() == null) {
            throw ScalarTests.noReading(assignment, "a value without the name of a field");
        }
        PrimaryContext value = SplValues.primary(assignment.expression());
        String text = switch (value) {
            case TextContext written -> new SplText(written).evalText(written.getText());
            case NumberContext number -> number.getText();
            case null, default -> throw ScalarTests.noReading(assignment, "this value of a new field");
        };
        stream.values().put(assignment.target().getText(), text);
    }

    List<Search> searches() {
        return streams.stream()
                .map(stream -> SplCorrelations.search(stream.values().getOrDefault("rule", ""), stream.filters()))
                .toList();
    }

    List<String> each(String name) throws UnreadableQueryException {
        var each = new ArrayList<String>();
        for (Stream stream : streams) {
            if (stream.values().containsKey(name)) {
                throw new UnreadableQueryException("`" + name + "` is no field of the events");
            }
            each.add(stream.column(name));
        }
        return each;
    }

    Set<List<String>> all(List<String> names) throws UnreadableQueryException {
        var all = new HashSet<List<String>>();
        for (String name : names) {
            all.add(each(name));
        }
        return all;
    }

    /// The search whose events have this text in a field.
    int search(String field, String text) throws UnreadableQueryException {
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < streams.size(); i++) {
            if (text.equals(streams.get(i).values().get(field))) {
                found.add(i);
            }
        }
        if (found.size() != 1) {
            throw new UnreadableQueryException("`" + text + "` in `" + field + "` is no single search");
        }
        return found.getFirst();
    }

    /// The field must number the searches in their order.
    void inOrder(String field) throws UnreadableQueryException {
        BigDecimal before = BigDecimal.ZERO;
        for (Stream stream : streams) {
            String number = stream.values().getOrDefault(field, "");
            if (!number.matches("[0-9]{1,9}") || before.compareTo(new BigDecimal(number)) >= 0) {
                throw new UnreadableQueryException("`" + field + "` does not number the searches");
            }
            before = new BigDecimal(number);
        }
    }
}
