package dragoman.verify.spl;

import dragoman.query.Expression;
import dragoman.verify.grammar.SplParser.AssignmentContext;
import dragoman.verify.grammar.SplParser.CommandContext;
import dragoman.verify.grammar.SplParser.EvalStageContext;
import dragoman.verify.grammar.SplParser.NumberContext;
import dragoman.verify.grammar.SplParser.OtherStageContext;
import dragoman.verify.grammar.SplParser.PrimaryContext;
import dragoman.verify.grammar.SplParser.SearchContext;
import dragoman.verify.grammar.SplParser.SearchStageContext;
import dragoman.verify.grammar.SplParser.SubsearchContext;
import dragoman.verify.grammar.SplParser.TextContext;
import dragoman.verify.reading.CorrelationReading;
import dragoman.verify.reading.CorrelationReading.Search;
import dragoman.verify.reading.CorrelationReading.Source;
import dragoman.verify.reading.QueryReading;
import dragoman.verify.reading.ScalarTests;
import dragoman.verify.reading.UnreadableQueryException;
import dragoman.verify.spl.SplCorrelations.Related;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
    /// @param relation the correlation whose hits they are, with only its keys as fields, if they are such
    /// @param names what new names of fields stand for, and nothing where a field has another name
    /// @param values fields that have the same value in all events
    record Stream(
            Optional<CorrelationReading> relation,
            List<Expression> filters,
            Map<String, String> names,
            Map<String, String> values) {
        static Stream of(Optional<CorrelationReading> relation) {
            return new Stream(relation, new ArrayList<>(), new HashMap<>(), new HashMap<>());
        }

        String column(String name) throws UnreadableQueryException {
            if (relation.isPresent() && !names.containsKey(name)) {
                throw new UnreadableQueryException("`" + name + "` is no key of the hits");
            }
            String column = names.getOrDefault(name, name);
            if (column.isEmpty()) {
                throw new UnreadableQueryException("`" + name + "` was renamed, so no event has it");
            }
            return column;
        }

        private long number() {
            String number = values.getOrDefault("rule_number", "");
            return number.matches("[0-9]{1,9}") ? Long.parseLong(number) : 0;
        }
    }

    /// The events that commands give, in the order of the numbers of their searches.
    ///
    /// @param first the search without a word for it at the beginning, if there is one
    static SplEvents of(Optional<SearchContext> first, List<CommandContext> commands) throws UnreadableQueryException {
        int end = commands.size();
        var streams = new ArrayList<Stream>();
        while (end > 0 && SplWords.isCommand(commands.get(end - 1), "append")) {
            end--;
            SubsearchContext appended = appended((OtherStageContext) commands.get(end));
            streams.add(stream(Optional.empty(), appended.command()));
        }
        List<CommandContext> head = commands.subList(0, end);
        if (head.size() == 1
                && first.isEmpty()
                && SplWords.isCommand(head.getFirst(), "multisearch")
                && head.getFirst() instanceof OtherStageContext searches
                && searches.arguments() != null) {
            // what is no subsearch among the arguments has no reading
            for (ParseTree argument : searches.arguments().parts()) {
                streams.add(
                        stream(Optional.empty(), subsearch(argument, searches).command()));
            }
        } else {
            streams.add(stream(first, head));
        }
        streams.sort(Comparator.comparingLong(Stream::number));
        return new SplEvents(streams);
    }

    /// https://help.splunk.com/splunk-enterprise/spl-search-reference/9.4/search-commands/append
    private static SubsearchContext appended(OtherStageContext append) throws UnreadableQueryException {
        List<ParseTree> arguments =
                append.arguments() == null ? List.of() : append.arguments().parts();
        String options = arguments.stream()
                .limit(Math.max(0, arguments.size() - 1))
                .map(ParseTree::getText)
                .collect(Collectors.joining());
        if (arguments.isEmpty() || !options.matches("(maxtime=[0-9]+)?")) {
            throw ScalarTests.noReading(append, "this use of append");
        }
        return subsearch(arguments.getLast(), append);
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

    private static Stream stream(Optional<SearchContext> first, List<CommandContext> commands)
            throws UnreadableQueryException {
        for (int i = commands.size() - 1; i > 0; i--) {
            if (SplWords.isCommand(commands.get(i), "stats")) {
                Related related = SplCorrelations.related(first, commands.subList(0, i + 1), true);
                Stream hits = Stream.of(Optional.of(related.reading()));
                for (String key : related.keys()) {
                    hits.names().put(key, Source.Hits.key(related.events().each(key)));
                }
                add(hits, commands.subList(i + 1, commands.size()));
                return hits;
            }
        }
        if (first.isEmpty() && (commands.isEmpty() || !(commands.getFirst() instanceof SearchStageContext))) {
            throw new UnreadableQueryException("a search that does not begin with one has no reading");
        }
        Stream found = Stream.of(Optional.empty());
        if (first.isPresent()) {
            found.filters().add(SplSearch.first(first.get()));
        }
        add(found, commands);
        return found;
    }

    private static void add(Stream stream, List<CommandContext> commands) throws UnreadableQueryException {
        for (CommandContext command : commands) {
            if (SplWords.isCommand(command, "rename")) {
                rename(stream, SplWords.of(command, "rename"));
            } else if (command instanceof EvalStageContext eval) {
                for (AssignmentContext assignment : eval.assignment()) {
                    assign(stream, assignment);
                }
            } else if (stream.relation().isEmpty()
                    && stream.names().isEmpty()
                    && stream.values().isEmpty()) {
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
            String column = stream.column(old);
            stream.names().put(old, "");
            stream.names().put(words.name(), column);
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
        return streams.stream().map(SplEvents::search).toList();
    }

    private static Search search(Stream stream) {
        String label = stream.values().getOrDefault("rule", "");
        return stream.relation()
                .map(relation -> new Search(label, new Source.Hits(relation), 1))
                .orElseGet(() -> new Search(label, new QueryReading(List.of(), Expression.and(stream.filters()))));
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
