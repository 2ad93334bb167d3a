package dragoman.verify.kql;

import dragoman.verify.reading.UnreadableQueryException;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;

/// Says, inside the KQL reader, why a text has no reading; becomes an `UnreadableQueryException` at its edge.
final class KqlUnreadable extends RuntimeException {
    private final int line;
    private final int column;

    KqlUnreadable(int line, int column, String message) {
        super(message, null, false, false);
        this.line = line;
        this.column = column;
    }

    static KqlUnreadable at(ParserRuleContext place, String message) {
        Token token = place.getStart();
        return new KqlUnreadable(token.getLine(), token.getCharPositionInLine() + 1, message);
    }

    UnreadableQueryException toChecked() {
        return new UnreadableQueryException(line, column, getMessage());
    }
}
