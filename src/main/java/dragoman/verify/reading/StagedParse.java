package dragoman.verify.reading;

import java.util.EmptyStackException;
import java.util.function.Function;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.BufferedTokenStream;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.Lexer;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.ParseCancellationException;

/// Parses a text fast first and, only if that fails, once more with full context and the place of the first error.
public final class StagedParse {
    private StagedParse() {}

    /// @param rule calls the rule of the grammar that reads whole texts
    /// @throws UnreadableQueryException at the first error
    public static <P extends Parser, T> T parse(
            String text, Function<CharStream, Lexer> lexing, Function<TokenStream, P> parsing, Function<P, T> rule)
            throws UnreadableQueryException {
        try {
            return staged(text, lexing, parsing, rule);
        } catch (StackOverflowError _) {
            throw new UnreadableQueryException("nested too deeply");
        }
    }

    private static <P extends Parser, T> T staged(
            String text, Function<CharStream, Lexer> lexing, Function<TokenStream, P> parsing, Function<P, T> rule)
            throws UnreadableQueryException {
        P parser = parsing.apply(lexed(text, lexing, Tokens::new));
        parser.removeErrorListeners();
        parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
        parser.setErrorHandler(new BailErrorStrategy());
        try {
            return rule.apply(parser);
        } catch (ParseCancellationException _) {
            return thorough(text, lexing, parsing, rule);
        }
    }

    private static <P extends Parser, T> T thorough(
            String text, Function<CharStream, Lexer> lexing, Function<TokenStream, P> parsing, Function<P, T> rule)
            throws UnreadableQueryException {
        var errors = new FirstError();
        // what is said of an error shows the text with all that stands between its tokens
        P parser = parsing.apply(lexed(text, lexing, CommonTokenStream::new));
        parser.removeErrorListeners();
        parser.addErrorListener(errors);
        parser.setErrorHandler(new DefaultErrorStrategy());
        parser.getInterpreter().setPredictionMode(PredictionMode.LL);
        T tree = rule.apply(parser);
        errors.check();
        return tree;
    }

    private static <S extends BufferedTokenStream> S lexed(
            String text, Function<CharStream, Lexer> lexing, Function<Lexer, S> collecting)
            throws UnreadableQueryException {
        var errors = new FirstError();
        Lexer lexer = lexing.apply(Characters.of(text));
        QuickLexing.in(lexer);
        lexer.removeErrorListeners();
        lexer.addErrorListener(errors);
        try {
            S tokens = collecting.apply(lexer);
            tokens.fill();
            errors.check();
            return tokens;
        } catch (EmptyStackException _) {
            // A lexer that leaves a mode it never entered: the closing bracket of nothing.
            throw new UnreadableQueryException(lexer.getLine(), lexer.getCharPositionInLine() + 1, "unmatched bracket");
        }
    }

    /// A refusal that points at the start of a part of the query.
    public static UnreadableQueryException unread(ParserRuleContext part, String message) {
        return new UnreadableQueryException(
                part.getStart().getLine(), part.getStart().getCharPositionInLine() + 1, message);
    }

    /// Keeps the first syntax error only: later ones follow from it.
    private static final class FirstError extends BaseErrorListener {
        private UnreadableQueryException first;

        @Override
        public void syntaxError(
                Recognizer<?, ?> source, Object symbol, int line, int column, String message, RecognitionException e) {
            if (first == null) {
                first = new UnreadableQueryException(line, column + 1, message);
            }
        }

        void check() throws UnreadableQueryException {
            if (first != null) {
                throw first;
            }
        }
    }
}
