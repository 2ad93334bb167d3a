package dragoman.verify.reading;

import org.antlr.v4.runtime.BufferedTokenStream;
import org.antlr.v4.runtime.Lexer;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.WritableToken;

/// The tokens of a text that rules of a grammar can name, read at once: a parser asks for the next one so often that
/// others must not have to be passed over each time.
final class Tokens extends BufferedTokenStream {
    Tokens(Lexer lexer) {
        super(lexer);
        Token token;
        do {
            token = lexer.nextToken();
            if (token.getChannel() == Token.DEFAULT_CHANNEL) {
                ((WritableToken) token).setTokenIndex(tokens.size());
                tokens.add(token);
            }
        } while (token.getType() != Token.EOF);
        fetchedEOF = true;
        p = 0;
    }

    @Override
    public Token LT(int ahead) {
        int place = ahead > 0 ? p + ahead - 1 : p + ahead;
        return place < 0 ? null : tokens.get(Math.min(place, tokens.size() - 1));
    }

    @Override
    public int LA(int ahead) {
        return LT(ahead).getType();
    }

    @Override
    public void consume() {
        p++;
    }
}
