package dragoman.verify;

import java.util.function.Function;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.ParseCancellationException;

/// Runs a generated parser: fast first, thoroughly only where that fails, so that errors have a place.
final class TwoStageParser {
    private TwoStageParser() {}

    static <P extends Parser, T extends ParserRuleContext> T parse(P parser, Function<P, T> start)
            throws UnreadableQueryException {
        parser.removeErrorListeners();
        parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
        parser.setErrorHandler(new BailErrorStrategy());
        try {
            return start.apply(parser);
        } catch (ParseCancellationException _) {
            // SLL can fail where LL succeeds; and only LL with its own strategy says what is wrong
        }
        var errors = new FirstError();
        parser.reset();
        parser.getInterpreter().setPredictionMode(PredictionMode.LL);
        parser.setErrorHandler(new DefaultErrorStrategy());
        parser.addErrorListener(errors);
        T tree = start.apply(parser);
        if (errors.error != null) {
            throw errors.error;
        }
        return tree;
    }

    /// A refusal that points at the start of a part of the query.
    static UnreadableQueryException unread(ParserRuleContext part, String message) {
        return new UnreadableQueryException(
                part.getStart().getLine(), part.getStart().getCharPositionInLine() + 1, message);
    }

    /// Keeps the first syntax error; later ones mostly follow from it.
    private static final class FirstError extends BaseErrorListener {
        private UnreadableQueryException error;

        @Override
        public void syntaxError(
                Recognizer<?, ?> recognizer,
                Object symbol,
                int line,
                int column,
                String message,
                RecognitionException cause) {
            if (error == null) {
                error = new UnreadableQueryException(line, column + 1, message);
            }
        }
    }
}
