package dragoman.verify.reading;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;

/// A part of a text that a rule of a grammar names, as ANTLR's own, but with room for no more children than it has:
/// most have one, and ANTLR makes room for ten.
public class Node extends ParserRuleContext {
    private ParseTree[] parts;
    private int count;

    public Node() {}

    public Node(ParserRuleContext parent, int invokingState) {
        super(parent, invokingState);
    }

    /// What it is made of, in the order of the text.
    public List<ParseTree> parts() {
        return count == 0
                ? List.of()
                : Collections.unmodifiableList(Arrays.asList(parts).subList(0, count));
    }

    @Override
    public <T extends ParseTree> T addAnyChild(T part) {
        if (count == 0) {
            parts = new ParseTree[1];
        } else if (count == parts.length) {
            // Arrays.copyOf asks the JVM for each array of another type than Object
            var more = new ParseTree[2 * count];
            System.arraycopy(parts, 0, more, 0, count);
            parts = more;
        }
        parts[count++] = part;
        return part;
    }

    @Override
    public void removeLastChild() {
        if (count > 0) {
            parts[--count] = null;
        }
    }

    @Override
    public int getChildCount() {
        return count;
    }

    @Override
    public ParseTree getChild(int place) {
        return place >= 0 && place < count ? parts[place] : null;
    }

    @Override
    public <T extends ParseTree> T getChild(Class<? extends T> type, int place) {
        int left = place;
        for (int i = 0; i < count; i++) {
            ParseTree part = parts[i];
            if (isA(type, part) && left-- == 0) {
                return type.cast(part);
            }
        }
        return null;
    }

    @Override
    public TerminalNode getToken(int type, int place) {
        int left = place;
        for (int i = 0; i < count; i++) {
            if (parts[i] instanceof TerminalNode token && token.getSymbol().getType() == type && left-- == 0) {
                return token;
            }
        }
        return null;
    }

    @Override
    public List<TerminalNode> getTokens(int type) {
        List<TerminalNode> tokens = List.of();
        for (int i = 0; i < count; i++) {
            if (parts[i] instanceof TerminalNode token && token.getSymbol().getType() == type) {
                tokens = tokens.isEmpty() ? new ArrayList<>(count - i) : tokens;
                tokens.add(token);
            }
        }
        return tokens;
    }

    @Override
    public <T extends ParserRuleContext> List<T> getRuleContexts(Class<? extends T> type) {
        List<T> nodes = List.of();
        for (int i = 0; i < count; i++) {
            if (isA(type, parts[i])) {
                nodes = nodes.isEmpty() ? new ArrayList<>(count - i) : nodes;
                nodes.add(type.cast(parts[i]));
            }
        }
        return nodes;
    }

    private static boolean isA(Class<?> type, ParseTree part) {
        return part.getClass() == type || type.isInstance(part);
    }

    @Override
    public String getText() {
        return count == 1 ? parts[0].getText() : super.getText();
    }
}
