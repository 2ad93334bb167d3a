package dragoman.meaning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A nondeterministic automaton over code points whose empty moves may look at what stands on both sides: a set of
/// whole texts.
///
/// @param moves the states, each with the one kind of move that leaves it
/// @param start the state before the first character
/// @param distances for each state how many characters an accepted text needs at least from there, or many if there is
///     none
record Automaton(List<Move> moves, int start, int[] distances) {
    private static final int FAR = Integer.MAX_VALUE / 4;

    /// What leaves a state.
    sealed interface Move {
        /// One character of a set.
        record Read(CodePoints points, int next) implements Move {}

        /// Nothing, into any of several states.
        record Fork(int[] next) implements Move {}

        /// Nothing, if the place is such a one.
        record Check(Place place, int next) implements Move {}

        /// The text may end here, and only end.
        record End() implements Move {}

        /// The text is in the set, whatever follows.
        record Anything() implements Move {}
    }

    /// A place between two characters.
    enum Place {
        TEXT_START,
        TEXT_END,
        LINE_START,
        LINE_END,
        WORD_EDGE,
        NO_WORD_EDGE;

        boolean is(Side before, Side after) {
            return switch (this) {
                case TEXT_START -> before == Side.NONE;
                case TEXT_END -> after == Side.NONE;
                // Java, like Perl, sees no line where the text ends
                case LINE_START -> (before == Side.NONE || before == Side.NEWLINE) && after != Side.NONE;
                case LINE_END -> after == Side.NONE || after == Side.NEWLINE;
                case WORD_EDGE -> (before == Side.WORD) != (after == Side.WORD);
                case NO_WORD_EDGE -> (before == Side.WORD) == (after == Side.WORD);
            };
        }
    }

    /// What can stand on one side of a place.
    enum Side {
        NONE,
        WORD,
        NEWLINE,
        OTHER;

        static Side of(int point) {
            boolean word = point < 128 && (Character.isLetterOrDigit(point) || point == '_');
            return word ? WORD : point == '\n' ? NEWLINE : OTHER;
        }
    }

    Automaton(List<Move> moves, int start) {
        this(List.copyOf(moves), start, distances(moves));
    }

    private static int[] distances(List<Move> moves) {
        int[] distances = new int[moves.size()];
        Arrays.fill(distances, FAR);
        // states are mostly made from the end to the start, so that few rounds do
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int state = 0; state < distances.length; state++) {
                int found = distance(moves.get(state), distances);
                if (found < distances[state]) {
                    distances[state] = found;
                    changed = true;
                }
            }
        }
        return distances;
    }

    private static int distance(Move move, int[] distances) {
        return switch (move) {
            case Move.Read(CodePoints points, int next) -> points.bounds().length == 0 ? FAR : distances[next] + 1;
            case Move.Fork(int[] next) -> {
                int least = FAR;
                for (int to : next) {
                    least = Math.min(least, distances[to]);
                }
                yield least;
            }
            case Move.Check(Place _, int next) -> distances[next];
            case Move.End() -> 0;
            case Move.Anything() -> 0;
        };
    }

    /// States are made from the last one to the first.
    static final class Builder {
        private static final int MOST_STATES = 30_000;

        private final List<Move> moves = new ArrayList<>();

        int add(Move move) {
            if (moves.size() == MOST_STATES) {
                throw new UndecidableException("an expression has more than " + MOST_STATES + " places");
            }
            moves.add(move);
            return moves.size() - 1;
        }

        int read(CodePoints points, int next) {
            return add(new Move.Read(points, next));
        }

        int fork(int... next) {
            return next.length == 1 ? next[0] : add(new Move.Fork(next));
        }

        /// Any characters, or none, before a state.
        int anything(int next) {
            if (moves.get(next) instanceof Move.Anything) {
                return next;
            }
            int loop = add(new Move.Fork(new int[0]));
            moves.set(loop, new Move.Fork(new int[] {read(CodePoints.all(), loop), next}));
            return loop;
        }

        /// Replaces the move of a state that was added before its followers.
        void set(int state, Move move) {
            moves.set(state, move);
        }

        Automaton from(int start) {
            return new Automaton(moves, start);
        }
    }
}
