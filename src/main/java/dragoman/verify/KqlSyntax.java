package dragoman.verify;

import dragoman.verify.grammar.KqlLexer;
import dragoman.verify.grammar.KqlParser;
import dragoman.verify.grammar.KqlParser.QueryContext;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.ParseCancellationException;

/// Parses KQL texts, quickly where that suffices.
final class KqlSyntax {
    private KqlSyntax() {}

    /// @throws KqlUnreadable for the first syntax error
    static QueryContext parse(String text) {
        var lexer = new KqlLexer(CharStreams.fromString(text));
        // The lexer knows every character, so it has nothing to complain about.
        lexer.removeErrorListeners();
        var tokens = new CommonTokenStream(lexer);
        var parser = new KqlParser(tokens);
        parser.removeErrorListeners();
        parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
        parser.setErrorHandler(new BailErrorStrategy());
        try {
            return parser.query();
        } catch (ParseCancellationException _) {
            // The quick way fails on errors, and on what it cannot tell apart: only the slow way knows which it was.
            tokens.seek(0);
            var slow = new KqlParser(tokens);
            slow.removeErrorListeners();
            slow.addErrorListener(new FirstError());
            slow.getInterpreter().setPredictionMode(PredictionMode.LL);
            return slow.query();
        }
    }

    /// Stops at the first syntax error.
    private static final class FirstError extends BaseErrorListener {
        @Override
        public void syntaxError(
                Recognizer<?, ?> recognizer,
                Object symbol,
                int line,
                int column,
                String message,
                RecognitionException cause) {
            throw new KqlUnreadable(line, column + 1, message);
        }
    }
}
