package dragoman.emit;

import dragoman.query.Comparison;
import dragoman.query.Field;
import dragoman.query.Glob;
import dragoman.query.ListEntry;
import dragoman.query.Name;
import dragoman.query.Network;
import dragoman.query.NumberToken;
import dragoman.query.OneValue;
import dragoman.query.RegexToken;
import dragoman.query.Text;
import dragoman.query.TimeUnitToken;
import dragoman.query.Timespan;
import dragoman.query.Token;
import dragoman.query.Words;
import java.util.List;
import java.util.Optional;

/// How one stage of a language spells its tokens: the only place where rule text is quoted and escaped.
///
/// A method throws `UnspellableException` for what its language cannot write.
public interface Lexicon {
    String field(Field field);

    String text(Text text);

    /// A column in a test that looks at one value; unspellable if an event may have several.
    default String oneValue(OneValue one) {
        return field(one.column());
    }

    /// A text in a list that the product keeps; unspellable if the product would take it for another one there.
    default String listEntry(ListEntry entry) {
        String value = entry.value();
        if (value.isEmpty() || !value.equals(value.strip()) || value.chars().anyMatch(Character::isISOControl)) {
            throw new UnspellableException("lists hold no empty texts, blanks at an end or control characters");
        }
        return value;
    }

    /// Text with the language's own wildcards; unspellable where it has none.
    default String glob(Glob glob) {
        throw new UnspellableException("the language has no wildcards");
    }

    /// Whether patterns that can be spelled may stand in one list: a language may take each, but not all at once.
    default boolean takes(List<Glob> patterns) {
        return true;
    }

    String regex(RegexToken regex);

    default String network(Network network) {
        return text(new Text(network.text()));
    }

    default String number(NumberToken number) {
        return number.value().toPlainString();
    }

    default String name(Name name) {
        return name.value();
    }

    default String timeUnit(TimeUnitToken unit) {
        throw new UnspellableException("the language has no word for parts of times");
    }

    default String comparison(Comparison comparison) {
        return comparison.symbol();
    }

    default String timespan(Timespan timespan) {
        return timespan.text();
    }

    /// The lexicon of one of several searches in a query, where they name their events differently.
    ///
    /// @param number from 1
    default Lexicon ofSearch(int number) {
        return this;
    }

    /// What searches say, inside of what stands around it.
    default String passage(String text) {
        return text;
    }

    /// The lexicon of what stands around the searches of a correlation, and of the columns that a query shows, where
    /// fields are written in another way than in tests.
    default Lexicon ofFrame() {
        return this;
    }

    /// The lexicon of tests that choose the value of a column; what it cannot spell there, it spells in searches.
    default Lexicon ofChoices() {
        return this;
    }

    default String spell(Token token) {
        return switch (token) {
            case Field field -> field(field);
            case Text text -> text(text);
            case OneValue one -> oneValue(one);
            case ListEntry entry -> listEntry(entry);
            case Glob glob -> glob(glob);
            case RegexToken regex -> regex(regex);
            case Network network -> network(network);
            case NumberToken number -> number(number);
            case Name name -> name(name);
            case Words words -> words.value();
            case TimeUnitToken unit -> timeUnit(unit);
            case Timespan timespan -> timespan(timespan);
            case Comparison comparison -> comparison(comparison);
        };
    }

    /// What the product does not do with so long a query, or nothing.
    default Optional<String> limit(String query) {
        return Optional.empty();
    }

    /// Why a text would be compared in another way than Sigma does, or nothing if it is compared as it should.
    default Optional<String> ambiguity(Token token) {
        boolean foldable = switch (token) {
            case Text text -> text.cased() || CaseFolding.isPlain(text.value());
            case ListEntry entry -> CaseFolding.isPlain(entry.value());
            case Glob glob -> glob.cased() || CaseFolding.isPlain(glob);
            default -> true;
        };
        return foldable ? Optional.empty() : Optional.of("languages disagree on the lower case of a letter in it");
    }
}
