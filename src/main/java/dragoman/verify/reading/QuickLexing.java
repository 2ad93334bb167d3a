package dragoman.verify.reading;

import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.Lexer;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.LexerATNSimulator;
import org.antlr.v4.runtime.dfa.DFAState;

/// Finds tokens as ANTLR does, but goes in one loop through the states that are known from texts before: calls for
/// each character would cost more than all else that a lexer does.
final class QuickLexing extends LexerATNSimulator {
    private final char[] text;
    private final Alphabet alphabet;
    private int row = 1;
    private int rowStart;
    private int rowEnd;

    private QuickLexing(Lexer lexer, LexerATNSimulator usual, Characters text) {
        super(lexer, lexer.getATN(), usual.decisionToDFA, usual.getSharedContextCache());
        this.text = text.all();
        this.alphabet = Alphabet.of(lexer.getATN());
        this.rowEnd = text.lineEnd(0);
    }

    static void in(Lexer lexer) {
        if (lexer.getInputStream() instanceof Characters characters) {
            lexer.setInterpreter(new QuickLexing(lexer, lexer.getInterpreter(), characters));
        }
    }

    @Override
    public int match(CharStream input, int mode) {
        DFAState state = decisionToDFA[mode].s0;
        int start = input.index();
        if (start == text.length && !alphabet.hasEnd()) {
            return Token.EOF;
        }
        int at = start;
        int end = start;
        DFAState accepting = null;
        while (state != null && state != ERROR) {
            if (state.isAcceptState) {
                accepting = state;
                end = at;
            }
            if (at == text.length) {
                state = alphabet.hasEnd() ? null : ERROR;
                break;
            }
            DFAState[] edges = state.edges;
            int character = alphabet.like(text[at++]);
            state = edges == null || character > MAX_DFA_EDGE ? null : edges[character - MIN_DFA_EDGE];
        }
        if (state == null || accepting == null) {
            // what is not known yet, and errors, are ANTLR's
            return super.match(input, mode);
        }
        this.mode = mode;
        startIndex = start;
        while (rowEnd < end) {
            row++;
            rowStart = rowEnd + 1;
            rowEnd = ((Characters) input).lineEnd(rowStart);
        }
        accept(input, accepting.lexerActionExecutor, start, end, row, end - rowStart);
        return accepting.prediction;
    }

    @Override
    protected DFAState getExistingTargetState(DFAState state, int character) {
        return super.getExistingTargetState(state, alphabet.like(character));
    }

    @Override
    protected DFAState computeTargetState(CharStream input, DFAState state, int character) {
        return super.computeTargetState(input, state, alphabet.like(character));
    }
}
