package dragoman.emit;

import dragoman.query.Token;
import dragoman.regex.UnsupportedRegexException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// What a lexicon makes of tokens, found out once: `lower` asks whether a token can be spelled before `emit` spells it.
final class Speller {
    /// More than the tokens of any but the longest rules, and so few that they are forgotten while they are young: what
    /// grew old costs memory long after it was forgotten.
    private static final int MOST = 1_000;

    private final Lexicon lexicon;
    private final Map<Token, Spelling> known = new ConcurrentHashMap<>();

    Speller(Lexicon lexicon) {
        this.lexicon = lexicon;
    }

    /// That of one of several searches in a query, where they name their events differently.
    Speller ofSearch(int number) {
        return of(lexicon.ofSearch(number));
    }

    /// That of what stands around the searches of a correlation, and of the columns that a query shows.
    Speller ofFrame() {
        return of(lexicon.ofFrame());
    }

    /// That of tests that choose the value of a column.
    Speller ofChoices() {
        return of(lexicon.ofChoices());
    }

    private Speller of(Lexicon other) {
        return other == lexicon ? this : new Speller(other);
    }

    /// What searches say, as it stands inside of what is around them.
    String passage(String text) {
        return lexicon.passage(text);
    }

    /// A token as the language writes it.
    ///
    /// @throws UnspellableException if it cannot
    String spell(Token token) {
        return switch (spelling(token)) {
            case Spelling.Written(String text) -> text;
            case Spelling.Unspellable(String message) -> throw new UnspellableException(message);
        };
    }

    /// Why a token cannot be spelled, or nothing if it can.
    Optional<String> obstacle(Token token) {
        Optional<String> ambiguity = lexicon.ambiguity(token);
        return ambiguity.isPresent()
                ? ambiguity
                : switch (spelling(token)) {
                    case Spelling.Written _ -> Optional.empty();
                    case Spelling.Unspellable(String message) -> Optional.of(message);
                };
    }

    private Spelling spelling(Token token) {
        Spelling spelling = known.get(token);
        if (spelling == null) {
            if (known.size() >= MOST) {
                known.clear();
            }
            spelling = found(token);
            known.put(token, spelling);
        }
        return spelling;
    }

    private Spelling found(Token token) {
        try {
            return new Spelling.Written(lexicon.spell(token));
        } catch (UnspellableException | UnsupportedRegexException e) {
            return new Spelling.Unspellable(e.getMessage());
        }
    }

    /// What came of spelling a token.
    private sealed interface Spelling {
        record Written(String text) implements Spelling {}

        record Unspellable(String message) implements Spelling {}
    }
}
