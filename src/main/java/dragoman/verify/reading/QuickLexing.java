package dragoman.verify.reading;

import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.Lexer;
import org.antlr.v4.runtime.atn.LexerATNSimulator;
import org.antlr.v4.runtime.dfa.DFAState;

/// Finds tokens as ANTLR does, but goes in one loop through the states that are known from texts before: a call for
/// each character would cost more than all else that a lexer does.
final class QuickLexing extends LexerATNSimulator {
    private final String text;

    private QuickLexing(Lexer lexer, LexerATNSimulator usual, String text) {
        super(lexer, lexer.getATN(), usual.decisionToDFA, usual.getSharedContextCache());
        this.text = text;
    }

    static void in(Lexer lexer) {
        if (lexer.getInputStream() instanceof Characters characters) {
            lexer.setInterpreter(new QuickLexing(lexer, lexer.getInterpreter(), characters.text()));
        }
    }

    @Override
    protected int execATN(CharStream input, DFAState start) {
        DFAState state = start;
        int at = input.index();
        int row = line;
        int column = charPositionInLine;
        DFAState accepting = null;
        int end = at;
        int endRow = row;
        int endColumn = column;
        while (true) {
            if (state.isAcceptState) {
                accepting = state;
                end = at;
                endRow = row;
                endColumn = column;
            }
            DFAState next = at < text.length() ? known(state, text.charAt(at)) : null;
            if (next == null) {
                break;
            }
            if (text.charAt(at) == '\n') {
                row++;
                column = 0;
            } else {
                column++;
            }
            at++;
            state = next;
        }
        if (accepting != null) {
            go(input, end, endRow, endColumn);
            captureSimState(prevAccept, input, accepting);
        }
        go(input, at, row, column);
        return super.execATN(input, state);
    }

    private static DFAState known(DFAState state, char character) {
        DFAState[] edges = state.edges;
        DFAState next = edges == null || character > MAX_DFA_EDGE ? null : edges[character - MIN_DFA_EDGE];
        return next == ERROR ? null : next;
    }

    private void go(CharStream input, int at, int row, int column) {
        input.seek(at);
        line = row;
        charPositionInLine = column;
    }
}
