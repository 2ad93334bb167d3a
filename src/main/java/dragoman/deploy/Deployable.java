package dragoman.deploy;

import dragoman.source.Diagnostic;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Whether a product takes a rule as it is, and what it takes.
///
/// @param reasons what stands in the way, and what is good to know, sorted by place
/// @param pieces what to write; none where something stands in the way
/// @param schedule when the product looks, as far as the format says it
public record Deployable(State state, List<Diagnostic> reasons, List<Piece> pieces, Optional<Schedule> schedule) {
    public Deployable {
        reasons = List.copyOf(reasons);
        pieces = List.copyOf(pieces);
    }

    /// The answers.
    public enum State {
        /// The product imports it.
        YES("deployable"),
        /// It is complete, but a person must put it in: the product has no import.
        MANUAL("to be put in by a person"),
        /// The product would not take it.
        NO("not deployable");

        private final String phrase;

        State(String phrase) {
            this.phrase = phrase;
        }

        /// What is said of rules.
        public String phrase() {
            return phrase;
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public boolean isWritten() {
        return state != State.NO;
    }
}
