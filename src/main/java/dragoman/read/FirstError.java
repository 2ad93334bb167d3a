package dragoman.read;

import java.util.function.BiConsumer;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;

/// Hands on the first error that ANTLR finds in a condition; the others mostly come from it.
final class FirstError extends BaseErrorListener {
    private final BiConsumer<Recognizer<?, ?>, Token> complain;
    private boolean found;

    FirstError(BiConsumer<Recognizer<?, ?>, Token> complain) {
        this.complain = complain;
    }

    boolean isFound() {
        return found;
    }

    @Override
    public void syntaxError(
            Recognizer<?, ?> recognizer, Object symbol, int line, int column, String message, RecognitionException e) {
        if (!found) {
            found = true;
            complain.accept(recognizer, (Token) symbol);
        }
    }
}
