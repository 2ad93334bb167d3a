package dragoman.verify.reading;

import org.antlr.v4.runtime.BufferedTokenStream;
import org.antlr.v4.runtime.Lexer;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.WritableToken;

/// The tokens of a text that rules of a grammar can name, read at once: a parser asks for the next one so often that
/// others must not have to be passed over each time.
final class Tokens extends BufferedTokenStream {
    private final Token[] all;
    private final int[] types;

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
        all = tokens.toArray(new Token[tokens.size()]);
        types = new int[all.length];
        for (int i = 0; i < all.length; i++) {
            types[i] = all[i].getType();
        }
        fetchedEOF = true;
        p = 0;
    }

    @Override
    public Token LT(int ahead) {
        int place = place(ahead);
        return place < 0 ? null : all[place];
    }

    @Override
    public int LA(int ahead) {
        return types[place(ahead)];
    }

    /// Behind the last token it stands again and again.
    private int place(int ahead) {
        return Math.min(ahead > 0 ? p + ahead - 1 : p + ahead, all.length - 1);
    }

    @Override
    public void consume() {
        p++;
    }
}
