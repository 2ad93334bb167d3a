package dragoman.verify.spl;

import dragoman.verify.grammar.SplLexer;
import dragoman.verify.grammar.SplParser.CommandContext;
import dragoman.verify.grammar.SplParser.OtherStageContext;
import dragoman.verify.reading.ScalarTests;
import dragoman.verify.reading.UnreadableQueryException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;

/// The words of a command that has a grammar of its own, one after the other.
final class SplWords {
    private final OtherStageContext place;
    private final Deque<TerminalNode> words = new ArrayDeque<>();

    private SplWords(OtherStageContext place) {
        this.place = place;
        if (place.arguments() != null) {
            collect(place.arguments());
        }
    }

    static boolean isCommand(CommandContext command, String name) {
        return command instanceof OtherStageContext stage
                && stage.COMMAND() != null
                && stage.COMMAND().getText().equals(name);
    }

    static SplWords of(OtherStageContext stage) {
        return new SplWords(stage);
    }

    /// The words of a command of this name.
    static SplWords of(CommandContext command, String name) throws UnreadableQueryException {
        if (isCommand(command, name) && command instanceof OtherStageContext stage) {
            return new SplWords(stage);
        }
        throw ScalarTests.noReading(command, "another command than " + name);
    }

    private void collect(ParseTree tree) {
        if (tree instanceof TerminalNode leaf) {
            words.add(leaf);
        }
        for (int i = 0; i < tree.getChildCount(); i++) {
            collect(tree.getChild(i));
        }
    }

    boolean isEnd() {
        return words.isEmpty();
    }

    boolean isNext(String word) {
        return !words.isEmpty() && words.peek().getText().equals(word);
    }

    /// Those that are left, as they stand there.
    List<String> all() {
        return words.stream().map(TerminalNode::getText).toList();
    }

    void take(String word) throws UnreadableQueryException {
        if (!isNext(word)) {
            throw ScalarTests.noReading(place, "this use without `" + word + "`");
        }
        words.poll();
    }

    void skip() {
        words.poll();
    }

    /// Whether these words come next, with spaces between them here.
    boolean follows(String next) {
        return words.stream()
                .limit(next.split(" ").length)
                .map(TerminalNode::getText)
                .collect(Collectors.joining(" "))
                .equals(next);
    }

    void end() throws UnreadableQueryException {
        if (!isEnd()) {
            throw ScalarTests.noReading(place, "`" + words.peek().getText() + "`");
        }
    }

    /// A word or a name in quotes.
    String name() throws UnreadableQueryException {
        TerminalNode word = words.poll();
        if (word == null) {
            throw ScalarTests.noReading(place, "an end without a name");
        }
        String text = word.getText();
        return switch (word.getSymbol().getType()) {
            case SplLexer.WORD -> text;
            case SplLexer.STRING -> text.substring(1, text.length() - 1).replace("\\\"", "\"");
            default -> throw ScalarTests.noReading(place, "`" + text + "` as a name");
        };
    }

    /// The groups at the end of a command: none, or `by` and their names.
    List<String> by() throws UnreadableQueryException {
        var names = new ArrayList<String>();
        if (isEnd()) {
            return names;
        }
        take("by");
        names.add(name());
        while (isNext(",")) {
            skip();
            names.add(name());
        }
        end();
        return names;
    }
}
