package dragoman.lower;

import dragoman.query.Expression.Test;
import dragoman.query.Field;
import dragoman.query.FieldType;
import dragoman.query.Glob;
import dragoman.query.ListEntry;
import dragoman.query.Name;
import dragoman.query.Network;
import dragoman.query.NumberToken;
import dragoman.query.OneValue;
import dragoman.query.Pattern;
import dragoman.query.Phrase;
import dragoman.query.Phrase.Operand;
import dragoman.query.Subject;
import dragoman.query.TimeUnitToken;
import dragoman.query.WholeEvent;
import dragoman.query.Words;
import dragoman.source.Problem;
import dragoman.source.Span;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/// Says the tests of one subject that are alternatives of each other, in as few phrases as the language allows.
final class Atoms {
    private final Vocabulary vocabulary;
    private final Subjects subjects;
    private final TextAtoms texts;
    private final Presence presence;

    Atoms(Vocabulary vocabulary, Subjects subjects) {
        this.vocabulary = vocabulary;
        this.subjects = subjects;
        this.texts = new TextAtoms(vocabulary);
        this.presence = new Presence(vocabulary, subjects);
    }

    /// The subject of a test is there.
    Phrase exists(Test test) {
        return presence.exists(test);
    }

    /// The subject of a test is not there.
    Phrase missing(Test test) {
        return presence.missing(test);
    }

    /// @throws UnsayableException if one of them cannot be said
    List<Phrase> say(List<Test> alternatives) {
        Subject subject = alternatives.getFirst().subject();
        if (subject instanceof WholeEvent) {
            return alternatives.stream().map(new Keywords(vocabulary)::say).toList();
        }
        var said = new ArrayList<Phrase>();
        var globs = new ArrayList<Test>();
        var regexes = new ArrayList<Test>();
        var numbers = new ArrayList<Test>();
        var networks = new ArrayList<Test>();
        for (Test test : alternatives) {
            switch (TypedPattern.of(test, subjects.type(subject))) {
                case Glob glob when glob.matchesAll() -> said.add(presence.exists(test));
                case Glob glob
                when glob.parts().isEmpty() && vocabulary.has(Phrase.IsEmpty.class) ->
                    said.add(new Phrase.IsEmpty(
                            subjects.text(subject, test.origin().value())));
                case Glob glob -> globs.add(test.with(glob));
                case Pattern.Matches matches -> regexes.add(test.with(matches));
                case Pattern.Number number -> numbers.add(test.with(number));
                case Network network -> networks.add(test.with(network));
                case Pattern.Null _ -> said.add(presence.missing(test));
                case Pattern.Present _ -> said.add(presence.exists(test));
                case Pattern.Bool(boolean value) -> {
                    Operand column = subjects.plain(subject, test.origin().value());
                    said.add(vocabulary.need(
                            value ? new Phrase.IsTrue(column) : new Phrase.IsFalse(column), test, "true and false"));
                }
                case Pattern.Compared compared -> said.add(compared(test, compared));
                case Pattern.SameAs same -> said.add(sameAs(test, same));
                case Pattern.Listed(var _, List<String> values)
                when !values.isEmpty() && !keepsList(subject, values) ->
                    values.forEach(value -> globs.add(test.with(Glob.literal(value, false))));
                case Pattern.Listed listed -> said.add(listed(test, listed));
                case Pattern.Verbatim(List<String> pieces) -> said.add(verbatim(test, pieces));
                case Pattern.TimePart(var unit, var operator, BigDecimal value) -> {
                    var phrase = new Phrase.CompareTimePart(
                            subjects.plain(subject, test.origin().value()),
                            new TimeUnitToken(unit),
                            operator,
                            new NumberToken(value));
                    vocabulary.needSpelling(phrase.unit(), test);
                    said.add(vocabulary.need(phrase, test, "parts of times"));
                }
            }
        }
        said.addAll(texts(subject, globs, regexes));
        said.addAll(numbers(subject, numbers));
        if (!networks.isEmpty()) {
            said.addAll(new NetworkAtoms(vocabulary, subjects, texts).say(subject, networks));
        }
        return said;
    }

    private List<Phrase> texts(Subject subject, List<Test> globs, List<Test> regexes) {
        if (globs.isEmpty() && regexes.isEmpty()) {
            return List.of();
        }
        Span place = (globs.isEmpty() ? regexes : globs).getFirst().origin().value();
        if (subjects.type(subject) == FieldType.LIST && vocabulary.has(Phrase.ListAsText.class)) {
            return new ListAtoms(vocabulary, subjects, texts).say((Field) subject, globs, regexes);
        }
        Operand operand = subjects.text(subject, place);
        FieldType type = subjects.type(subject);
        var openGlobs = new ArrayList<Test>();
        var openRegexes = new ArrayList<Test>();
        List<Test> closedGlobs = closed(globs, openGlobs);
        var said = new ArrayList<>(texts.say(operand, type, closedGlobs, closed(regexes, openRegexes)));
        if (!openGlobs.isEmpty() || !openRegexes.isEmpty()) {
            List<Phrase> open = texts.say(operand, type, openGlobs, openRegexes);
            if (!open.isEmpty()) {
                said.add(presence.closed(subject, open, place));
            }
        }
        return said;
    }

    /// The tests that no product finds for a missing value; the others go to `open`.
    private List<Test> closed(List<Test> tests, List<Test> open) {
        var closed = new ArrayList<Test>(tests.size());
        for (Test test : tests) {
            (presence.holdsForMissing(test) ? open : closed).add(test);
        }
        return closed;
    }

    private Phrase compared(Test test, Pattern.Compared compared) {
        var number = new NumberToken(compared.value());
        vocabulary.needSpelling(number, test);
        Operand column = subjects.plain(test.subject(), test.origin().value());
        boolean holdsForMissing = vocabulary.takesMissingForEmpty()
                && compared.operator().holds(BigDecimal.ZERO.compareTo(compared.value()));
        FieldType type = subjects.type(test.subject());
        if (type != FieldType.NUMBER) {
            needOneValue(test.subject(), test.origin().value(), "as numbers");
            if (vocabulary.takesMissingForEmpty() && (holdsForMissing || type != FieldType.TEXT)) {
                throw new UnsayableException(
                        Problem.TYPE_MISMATCH,
                        test.origin().value(),
                        "the language takes a text that writes no number for 0, which fulfils this");
            }
            return vocabulary.need(
                    new Phrase.CompareText(column, compared.operator(), number), test, "numbers in a column of text");
        }
        Phrase phrase =
                vocabulary.need(new Phrase.Compare(column, compared.operator(), number), test, "greater and less");
        if (!holdsForMissing) {
            return phrase;
        }
        needOneValue(test.subject(), test.origin().value(), "where 0 fulfils this");
        Phrase zero = new Phrase.EqualsNumber(column, Presence.ZERO);
        return new Phrase.Group(new Phrase.And(List.of(new Phrase.Not(zero), phrase)));
    }

    /// Whether values can stand in a list: one that the query names, or one of texts that the product keeps.
    private boolean keepsList(Subject subject, List<String> values) {
        return vocabulary.has(Phrase.InNamed.class)
                || vocabulary.has(Phrase.InList.class)
                        && subjects.type(subject) == FieldType.TEXT
                        && values.stream().allMatch(value -> vocabulary.canSpell(new ListEntry(value)));
    }

    private Phrase listed(Test test, Pattern.Listed listed) {
        Operand operand = subjects.text(test.subject(), test.origin().value());
        var name = new Name(listed.list());
        return !listed.values().isEmpty() && vocabulary.has(Phrase.InNamed.class)
                ? new Phrase.InNamed(operand, name)
                : vocabulary.need(new Phrase.InList(operand, name), test, "lists that the product keeps");
    }

    private Phrase verbatim(Test test, List<String> pieces) {
        if (!(test.subject() instanceof Field field)) {
            throw new UnsayableException(
                    Problem.NOT_EXPRESSIBLE, test.origin().value(), "text of a pipeline needs one column for {field}");
        }
        var parts = new ArrayList<dragoman.query.Token>();
        for (String piece : pieces) {
            if (!parts.isEmpty()) {
                parts.add(field);
            }
            parts.add(new Words(piece));
        }
        return vocabulary.need(new Phrase.Verbatim(parts), test, "text of a pipeline");
    }

    private Phrase sameAs(Test test, Pattern.SameAs same) {
        Span span = test.origin().value();
        Operand left = ofOneValue(test.subject(), span);
        Operand right = ofOneValue(same.other(), span);
        Phrase phrase = switch (same.part()) {
            case WHOLE -> same.cased() ? new Phrase.EqualsFieldCased(left, right) : new Phrase.EqualsField(left, right);
            case START -> new Phrase.StartsWithField(left, right);
            case END -> new Phrase.EndsWithField(left, right);
            case INSIDE -> new Phrase.ContainsField(left, right);
        };
        if (same.cased() && same.part() != Pattern.Part.WHOLE) {
            throw new UnsayableException(
                    Problem.NOT_EXPRESSIBLE, span, "no language here compares parts of two fields with regard to case");
        }
        return vocabulary.need(phrase, test, "two fields compared with each other");
    }

    private Operand ofOneValue(Subject subject, Span span) {
        Operand operand = subjects.text(subject, span);
        needOneValue(subject, span, "with a field");
        presence.needEmptyIfMissing(subject, span);
        return operand;
    }

    private void needOneValue(Subject subject, Span span, String how) {
        if (subject instanceof Field field
                && (field.type() == FieldType.LIST || !vocabulary.canSpell(new OneValue(field)))) {
            throw new UnsayableException(
                    Problem.NOT_EXPRESSIBLE,
                    span,
                    "`" + field.label() + "` may hold several values, which cannot be compared " + how);
        }
    }

    private List<Phrase> numbers(Subject subject, List<Test> tests) {
        if (tests.isEmpty()) {
            return List.of();
        }
        Operand operand = subjects.plain(subject, tests.getFirst().origin().value());
        List<NumberToken> values = tests.stream()
                .map(test -> new NumberToken(((Pattern.Number) test.pattern()).value()))
                .distinct()
                .toList();
        values.forEach(value -> vocabulary.needSpelling(value, tests.getFirst()));
        if (values.size() > 1 && vocabulary.has(Phrase.InNumbers.class)) {
            return List.of(new Phrase.InNumbers(operand, values));
        }
        return values.stream()
                .<Phrase>map(
                        value -> vocabulary.need(new Phrase.EqualsNumber(operand, value), tests.getFirst(), "numbers"))
                .toList();
    }
}
