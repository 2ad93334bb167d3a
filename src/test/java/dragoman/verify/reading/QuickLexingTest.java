package dragoman.verify.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dragoman.verify.grammar.AqlLexer;
import dragoman.verify.grammar.EqlLexer;
import dragoman.verify.grammar.EsqlLexer;
import dragoman.verify.grammar.KqlLexer;
import dragoman.verify.grammar.KueryLexer;
import dragoman.verify.grammar.LogScaleLexer;
import dragoman.verify.grammar.LuceneLexer;
import dragoman.verify.grammar.SplLexer;
import dragoman.verify.grammar.SqlLexer;
import dragoman.verify.grammar.SumoLexer;
import dragoman.verify.grammar.YaraLLexer;
import java.util.EmptyStackException;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.Lexer;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.LexerATNSimulator;
import org.antlr.v4.runtime.atn.PredictionContextCache;
import org.antlr.v4.runtime.dfa.DFA;
import org.junit.jupiter.api.Test;

/// Tokens are those that ANTLR finds, whether their states are known or not.
class QuickLexingTest {
    private static final int ROUNDS = 300;
    private static final List<String> TEXTS = List.of(
            "",
            "a\n\n  bc d1",
            "select 'it''s', \"q\"\n from t where x >= 1.5 -- done\n and y <> 'ä€'",
            "T | where a == @\"c:\\x\" and b !in~ ('x',\n 'y') // done",
            "'open",
            "a # b\n ? c",
            "'😀' = b",
            "1. 1.2. !x !! !=");

    private static final List<Function<CharStream, Lexer>> LEXERS = List.of(
            AqlLexer::new,
            EqlLexer::new,
            EsqlLexer::new,
            KqlLexer::new,
            KueryLexer::new,
            LogScaleLexer::new,
            LuceneLexer::new,
            SplLexer::new,
            SqlLexer::new,
            SumoLexer::new,
            YaraLLexer::new);

    private static final List<String> PIECES = List.of(
            "and", "NOT", "Where", "like", "in", "is null", "\"", "'", "`", "/", "\\", "\n", " ", "0x1F", "1e5", "{",
            "}", "//", "--", "(", ")", "[", "]", "|", "$e.a", "@\"x\"", "\"\"\"", "é");

    private final Random random = new Random(20_261_130);

    @Test
    void tokensAreThoseOfAntlr() {
        List<String> texts = Stream.concat(
                        TEXTS.stream(), Stream.generate(this::text).limit(ROUNDS))
                .toList();
        for (Function<CharStream, Lexer> lexing : LEXERS) {
            for (String text : texts) {
                for (int times = 0; times < 2; times++) {
                    assertEquals(usual(text, lexing), quick(text, lexing), text);
                }
            }
        }
    }

    /// Words and characters at random.
    private String text() {
        var text = new StringBuilder();
        for (int i = random.nextInt(30); i >= 0; i--) {
            if (random.nextBoolean()) {
                text.append(PIECES.get(random.nextInt(PIECES.size())));
            } else {
                text.append((char) (random.nextInt(128)));
            }
        }
        return text.toString();
    }

    /// By states that nobody else found.
    private static List<String> usual(String text, Function<CharStream, Lexer> lexing) {
        Lexer lexer = lexing.apply(CharStreams.fromString(text));
        DFA[] states = new DFA[lexer.getATN().getNumberOfDecisions()];
        for (int i = 0; i < states.length; i++) {
            states[i] = new DFA(lexer.getATN().getDecisionState(i), i);
        }
        lexer.setInterpreter(new LexerATNSimulator(lexer, lexer.getATN(), states, new PredictionContextCache()));
        return told(lexer);
    }

    private static List<String> quick(String text, Function<CharStream, Lexer> lexing) {
        Lexer lexer = lexing.apply(Characters.of(text));
        QuickLexing.in(lexer);
        return told(lexer);
    }

    private static List<String> told(Lexer lexer) {
        lexer.removeErrorListeners();
        try {
            return lexer.getAllTokens().stream().map(QuickLexingTest::told).toList();
        } catch (EmptyStackException _) {
            return List.of("a mode is left that was not entered");
        }
    }

    private static String told(Token token) {
        return token.getLine() + ":" + token.getCharPositionInLine() + " " + token.getStartIndex() + "-"
                + token.getStopIndex() + " " + token.getType() + " " + token.getText();
    }
}
