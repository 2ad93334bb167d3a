package dragoman.verify.reading;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.antlr.v4.runtime.Lexer;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.ATN;
import org.antlr.v4.runtime.atn.ATNState;
import org.antlr.v4.runtime.atn.Transition;

/// Which characters a lexer tells apart: those that the same transitions take lead to the same states, so one of them
/// stands for all.
///
/// @param first for each character of ASCII the first one that is treated alike
/// @param hasEnd whether some token looks at the end of a text
record Alphabet(int[] first, boolean hasEnd) {
    private static final int ASCII = 128;
    private static final Map<ATN, Alphabet> KNOWN = new ConcurrentHashMap<>();

    static Alphabet of(ATN automaton) {
        Alphabet known = KNOWN.get(automaton);
        return known == null ? KNOWN.computeIfAbsent(automaton, Alphabet::made) : known;
    }

    private static Alphabet made(ATN automaton) {
        List<Transition> transitions = transitions(automaton);
        int[] first = new int[ASCII];
        Map<BitSet, Integer> firsts = new HashMap<>();
        for (int i = 0; i < ASCII; i++) {
            var taking = new BitSet();
            for (int j = 0; j < transitions.size(); j++) {
                taking.set(j, takes(transitions.get(j), i));
            }
            Integer earlier = firsts.putIfAbsent(taking, i);
            first[i] = earlier == null ? i : earlier;
        }
        return new Alphabet(first, transitions.stream().anyMatch(transition -> takes(transition, Token.EOF)));
    }

    private static List<Transition> transitions(ATN automaton) {
        var transitions = new ArrayList<Transition>();
        for (ATNState state : automaton.states) {
            for (Transition transition : state.getTransitions()) {
                if (!transition.isEpsilon()) {
                    transitions.add(transition);
                }
            }
        }
        return transitions;
    }

    private static boolean takes(Transition transition, int character) {
        return transition.matches(character, Lexer.MIN_CHAR_VALUE, Lexer.MAX_CHAR_VALUE);
    }

    /// The character that stands for one, itself if it is beyond ASCII or none.
    int like(int character) {
        return character >= 0 && character < ASCII ? first[character] : character;
    }
}
