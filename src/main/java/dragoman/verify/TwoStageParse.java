package dragoman.verify;

import java.util.function.Function;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Lexer;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.ParseCancellationException;

/// Parses a text with an ANTLR grammar: fast at first, thoroughly where that finds an error.
final class TwoStageParse {
    private TwoStageParse() {}

    /// The tree of a text.
    ///
    /// @param start calls the rule of the grammar that reads whole texts
    /// @throws UnreadableQueryException at the first error
    static <P extends Parser, T> T parse(
            String text,
            Function<CharStream, ? extends Lexer> lexer,
            Function<TokenStream, P> parser,
            Function<P, T> start)
            throws UnreadableQueryException {
        Lexer letters = lexer.apply(CharStreams.fromString(text));
        letters.removeErrorListeners();
        var tokens = new CommonTokenStream(letters);
        P fast = parser.apply(tokens);
        fast.removeErrorListeners();
        fast.setErrorHandler(new BailErrorStrategy());
        fast.getInterpreter().setPredictionMode(PredictionMode.SLL);
        try {
            return start.apply(fast);
        } catch (ParseCancellationException _) {
            // The quick prediction may fail on a correct text, and does not say where.
        } catch (StackOverflowError _) {
            throw tooDeep();
        }
        tokens.seek(0);
        P thorough = parser.apply(tokens);
        var errors = new FirstError();
        thorough.removeErrorListeners();
        thorough.addErrorListener(errors);
        try {
            T tree = start.apply(thorough);
            if (errors.found != null) {
                throw errors.found;
            }
            return tree;
        } catch (StackOverflowError _) {
            throw tooDeep();
        }
    }

    static UnreadableQueryException tooDeep() {
        return new UnreadableQueryException("the query is nested too deeply");
    }

    /// Keeps the first syntax error.
    private static final class FirstError extends BaseErrorListener {
        private UnreadableQueryException found;

        @Override
        public void syntaxError(
                Recognizer<?, ?> recognizer,
                Object symbol,
                int line,
                int column,
                String message,
                RecognitionException e) {
            if (found == null) {
                found = new UnreadableQueryException(line, column + 1, message);
            }
        }
    }
}
