package dragoman.read;

import dragoman.source.Span;
import dragoman.yaml.YamlNode.YamlScalar;
import org.antlr.v4.runtime.Token;

/// The text of a condition: how deep it nests, and where its parts stand in the file.
record ConditionText(YamlScalar scalar) {
    private static final int DEEPEST = 64;

    String text() {
        return scalar.text();
    }

    /// Whether it is longer than that, or nests deeper than the readers can follow.
    boolean isBeyond(int longest) {
        return text().length() > longest || depth(text()) > DEEPEST;
    }

    static String limits(int longest) {
        return "a condition may have " + longest + " characters and " + DEEPEST + " parentheses inside each other";
    }

    private static int depth(String text) {
        int depth = 0;
        int deepest = 0;
        for (int i = 0; i < text.length(); i++) {
            depth += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
            deepest = Math.max(deepest, depth);
        }
        return Math.max(deepest, negations(text));
    }

    /// `not not not …` nests as parentheses do.
    private static int negations(String text) {
        int longest = 0;
        int row = 0;
        for (String word : text.split("[\\s()]+")) {
            row = word.equals("not") ? row + 1 : 0;
            longest = Math.max(longest, row);
        }
        return longest;
    }

    /// What an unexpected token is.
    static String what(Token token) {
        return token.getType() == Token.EOF
                ? "the condition ends too early"
                : "`" + token.getText() + "` cannot stand here";
    }

    Span place() {
        return scalar.span();
    }

    /// The place of a token; that of the end is behind the text.
    Span place(Token token) {
        return token.getType() == Token.EOF ? place(text().codePointCount(0, text().length()), 1) : place(token, token);
    }

    Span place(Token first, Token last) {
        return place(first.getStartIndex(), last.getStopIndex() + 1 - first.getStartIndex());
    }

    /// The place of a stretch in code points.
    Span place(int start, int length) {
        Span span = scalar.span();
        boolean oneLine = span.line() == span.endLine();
        int points = text().codePointCount(0, text().length());
        int written = span.endColumn() - span.column();
        if (!oneLine || written != points && written != points + 2) {
            return span;
        }
        int from = span.column() + start + (written == points ? 0 : 1);
        return new Span(span.file(), span.line(), from, span.line(), from + length);
    }
}
