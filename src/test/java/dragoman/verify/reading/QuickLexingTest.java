package dragoman.verify.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dragoman.verify.grammar.KqlLexer;
import dragoman.verify.grammar.SqlLexer;
import java.util.List;
import java.util.function.Function;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.Lexer;
import org.antlr.v4.runtime.Token;
import org.junit.jupiter.api.Test;

/// Tokens are those that ANTLR finds, whether their states are known or not.
class QuickLexingTest {
    private static final List<String> TEXTS = List.of(
            "",
            "a\n\n  bc d1",
            "select 'it''s', \"q\"\n from t where x >= 1.5 -- done\n and y <> 'ä€'",
            "T | where a == @\"c:\\x\" and b !in~ ('x',\n 'y') // done",
            "'open",
            "a # b\n ? c",
            "'😀' = b",
            "1. 1.2. !x !! !=");

    @Test
    void tokensAreThoseOfAntlr() {
        for (String text : TEXTS) {
            for (int times = 0; times < 2; times++) {
                assertEquals(usual(text, SqlLexer::new), quick(text, SqlLexer::new));
                assertEquals(usual(text, KqlLexer::new), quick(text, KqlLexer::new));
            }
        }
    }

    private static List<String> usual(String text, Function<CharStream, Lexer> lexing) {
        return told(lexing.apply(CharStreams.fromString(text)));
    }

    private static List<String> quick(String text, Function<CharStream, Lexer> lexing) {
        Lexer lexer = lexing.apply(Characters.of(text));
        QuickLexing.in(lexer);
        return told(lexer);
    }

    private static List<String> told(Lexer lexer) {
        lexer.removeErrorListeners();
        return lexer.getAllTokens().stream().map(QuickLexingTest::told).toList();
    }

    private static String told(Token token) {
        return token.getLine() + ":" + token.getCharPositionInLine() + " " + token.getStartIndex() + "-"
                + token.getStopIndex() + " " + token.getType() + " " + token.getText();
    }
}
