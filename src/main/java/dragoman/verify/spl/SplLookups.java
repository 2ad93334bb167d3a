package dragoman.verify.spl;

import dragoman.query.Expression;
import dragoman.query.Pattern;
import dragoman.query.Subject;
import dragoman.verify.grammar.SplParser.CommandContext;
import dragoman.verify.grammar.SplParser.OtherStageContext;
import dragoman.verify.grammar.SplParser.SubsearchContext;
import dragoman.verify.reading.ScalarTests;
import dragoman.verify.reading.UnreadableQueryException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;

/// Reads a subsearch over a lookup: its rows become `(field="value") OR …` of the one field that is left.
/// https://help.splunk.com/splunk-enterprise/search/search-manual/9.4/subsearches/about-subsearches
final class SplLookups {
    private static final String COLUMN = "value";

    private SplLookups() {}

    /// A field has one of the values of a lookup.
    static Expression read(SubsearchContext subsearch) throws UnreadableQueryException {
        List<List<String>> commands =
                subsearch.command().stream().map(SplLookups::words).toList();
        if (commands.size() == 3) {
            Optional<String> list = argument(commands.get(0), "inputlookup");
            Optional<String> field = argument(commands.get(1), "rename", COLUMN, "AS");
            if (list.isPresent() && field.isPresent() && field.equals(argument(commands.get(2), "fields"))) {
                String name = field.get();
                Subject subject = SplSearch.field(
                        SplText.isQuoted(name) ? name.substring(1, name.length() - 1) : name, subsearch);
                return ScalarTests.test(subject, new Pattern.Listed(list.get(), List.of()));
            }
        }
        throw ScalarTests.noReading(subsearch, "a subsearch");
    }

    /// The last word of a command, if those before it are these.
    private static Optional<String> argument(List<String> words, String... before) {
        return words.size() == before.length + 1
                        && IntStream.range(0, before.length)
                                .allMatch(i -> words.get(i).equalsIgnoreCase(before[i]))
                        && !words.getLast().contains("\\")
                        && !words.getLast().contains("*")
                ? Optional.of(words.getLast())
                : Optional.empty();
    }

    private static List<String> words(CommandContext command) {
        return command instanceof OtherStageContext ? leaves(command).toList() : List.of();
    }

    private static Stream<String> leaves(ParseTree tree) {
        return tree instanceof TerminalNode leaf
                ? Stream.of(leaf.getText())
                : IntStream.range(0, tree.getChildCount())
                        .mapToObj(tree::getChild)
                        .flatMap(SplLookups::leaves);
    }
}
