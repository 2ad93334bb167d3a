package dragoman.lower;

import dragoman.query.Comparison;
import dragoman.query.Expression.Test;
import dragoman.query.Field;
import dragoman.query.FieldType;
import dragoman.query.Glob;
import dragoman.query.GlobMatcher;
import dragoman.query.JoinedField;
import dragoman.query.NumberToken;
import dragoman.query.Pattern;
import dragoman.query.Phrase;
import dragoman.query.Phrase.Operand;
import dragoman.query.Subject;
import dragoman.query.Text;
import dragoman.regex.EmptyText;
import dragoman.regex.Regex;
import dragoman.source.Problem;
import dragoman.source.Span;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/// Says whether there is a value, in languages with null and in those that know only the value a type has without one.
final class Presence {
    static final NumberToken ZERO = new NumberToken(BigDecimal.ZERO);

    /// The first word of a fixed list, which stands for a missing one too where languages have no null.
    private static final java.util.regex.Pattern FIRST_WORD =
            java.util.regex.Pattern.compile("UNSPECIFIED|(UNKNOWN|UNSPECIFIED)_[A-Z0-9_]+|[A-Z0-9_]+_UNSPECIFIED");

    private final Vocabulary vocabulary;
    private final Subjects subjects;

    Presence(Vocabulary vocabulary, Subjects subjects) {
        this.vocabulary = vocabulary;
        this.subjects = subjects;
    }

    private Operand operand(Test test) {
        Subject subject = test.subject() instanceof Field field ? field.optional() : test.subject();
        return subjects.member(subject)
                .orElseGet(() -> subjects.plain(subject, test.origin().value()));
    }

    Phrase missing(Test test) {
        if (vocabulary.takesMissingForEmpty()) {
            return missingAsEmpty(test);
        }
        FieldType type = subjects.type(test.subject());
        // where a missing text is an empty one, so is an address, which such a language keeps as a text
        boolean text = type == FieldType.TEXT || type == FieldType.ENUM || type == FieldType.IP;
        if ((text || subjects.member(test.subject()).isPresent()) && vocabulary.has(Phrase.IsEmpty.class)) {
            return new Phrase.IsEmpty(operand(test));
        }
        return vocabulary.has(Phrase.IsNull.class)
                ? new Phrase.IsNull(operand(test))
                : new Phrase.Not(vocabulary.need(new Phrase.Exists(operand(test)), test, "missing fields"));
    }

    private Phrase missingAsEmpty(Test test) {
        FieldType type = subjects.type(test.subject());
        return switch (type) {
            case TEXT -> new Phrase.IsEmpty(operand(test));
            // of a list some number must be another: of an empty one none is 0
            case NUMBER -> new Phrase.Not(new Phrase.Compare(operand(test), Comparison.NEQ, ZERO));
            case IP, LIST -> new Phrase.Not(vocabulary.need(new Phrase.Exists(operand(test)), test, "missing fields"));
            case ENUM, BOOLEAN, TIME, GUID ->
                throw new UnsayableException(
                        Problem.NOT_EXPRESSIBLE,
                        test.origin().value(),
                        "the language cannot tell whether a column is there that holds " + Subjects.words(type));
        };
    }

    /// The field is there.
    Phrase exists(Test test) {
        if (vocabulary.takesMissingForEmpty()) {
            return switch (missingAsEmpty(test)) {
                case Phrase.IsEmpty(Operand operand) -> new Phrase.Exists(operand);
                case Phrase.Not(Phrase there) -> there;
                case Phrase missing -> new Phrase.Not(missing);
            };
        }
        return vocabulary.has(Phrase.Exists.class) ? new Phrase.Exists(operand(test)) : new Phrase.Not(missing(test));
    }

    /// Phrases that the text standing for a missing value fulfils, closed to it.
    Phrase closed(Subject subject, List<Phrase> open, Span place) {
        FieldType type = subjects.type(subject);
        if (type != FieldType.TEXT && vocabulary.takesMissingForEmpty()) {
            throw foundIfMissing(type, place);
        }
        Phrase any = open.size() == 1 ? open.getFirst() : new Phrase.Group(new Phrase.Or(open));
        return new Phrase.Group(new Phrase.And(List.of(there(subject, place), any)));
    }

    /// Where another value than the empty text stands for a missing one, it may equal that of another field.
    void needEmptyIfMissing(Subject subject, Span place) {
        FieldType type = subjects.type(subject);
        if (type != FieldType.TEXT && type != FieldType.IP && vocabulary.takesMissingForEmpty()) {
            throw foundIfMissing(type, place);
        }
    }

    private static UnsayableException foundIfMissing(FieldType type, Span place) {
        return new UnsayableException(
                Problem.NOT_EXPRESSIBLE,
                place,
                "the product may take a column without a value for one that fulfils this, where it holds "
                        + Subjects.words(type));
    }

    /// A whole is there if one of its parts is.
    private Phrase there(Subject subject, Span place) {
        if (!(subject instanceof JoinedField joined)) {
            return new Phrase.Exists(subjects.text(subject, place));
        }
        List<Phrase> parts = joined.columns().stream()
                .<Phrase>map(column -> new Phrase.Exists(subjects.plain(column, place)))
                .toList();
        return new Phrase.Group(new Phrase.Or(parts));
    }

    /// Whether a product that takes a missing value for a text finds it by this test.
    boolean holdsForMissing(Test test) {
        if (!vocabulary.has(Phrase.IsEmpty.class)) {
            return false;
        }
        if (vocabulary.takesMissingForEmpty()
                && subjects.type(test.subject()) == FieldType.ENUM
                && test.pattern() instanceof Glob glob
                && glob.isLiteral()
                && FIRST_WORD.matcher(glob.text()).matches()) {
            return true;
        }
        for (String missing : texts(test.subject())) {
            boolean holds = switch (test.pattern()) {
                case Glob glob ->
                    glob.leastLength() <= missing.length()
                            && GlobMatcher.of(glob).test(missing);
                case Pattern.Matches(Regex regex) -> EmptyText.isFoundIn(regex, missing);
                default -> false;
            };
            if (holds) {
                return true;
            }
        }
        return false;
    }

    /// The texts that a missing value may be: of a whole, what stands between its parts.
    private List<String> texts(Subject subject) {
        return switch (subject) {
            case JoinedField joined ->
                List.of(joined.separators().stream().map(Text::value).collect(Collectors.joining()));
            case Field field
            when vocabulary.takesMissingForEmpty() ->
                switch (field.type()) {
                    case NUMBER, BOOLEAN, TIME -> List.of("", "0", "false");
                    case TEXT, ENUM, IP, GUID, LIST -> List.of("");
                };
            default -> List.of("");
        };
    }
}
