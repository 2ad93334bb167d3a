package dragoman.lower;

import dragoman.query.Expression.Test;
import dragoman.query.Field;
import dragoman.query.FieldType;
import dragoman.query.Glob;
import dragoman.query.Name;
import dragoman.query.Network;
import dragoman.query.NumberToken;
import dragoman.query.Pattern;
import dragoman.query.Phrase;
import dragoman.query.Phrase.Operand;
import dragoman.query.RegexToken;
import dragoman.query.Subject;
import dragoman.query.Text;
import dragoman.query.Text;
import dragoman.query.TimeUnitToken;
import dragoman.query.WholeEvent;
import dragoman.regex.Regex;
import dragoman.source.Problem;
import dragoman.source.Span;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Says the tests of one subject that are alternatives of each other, in as few phrases as the language allows.
final class Atoms {
    private final Vocabulary vocabulary;
    private final Subjects subjects;
    private final TextAtoms texts;

    Atoms(Vocabulary vocabulary, Subjects subjects) {
        this.vocabulary = vocabulary;
        this.subjects = subjects;
        this.texts = new TextAtoms(vocabulary);
    }

    /// @throws UnsayableException if one of them cannot be said
    List<Phrase> say(List<Test> alternatives) {
        Subject subject = alternatives.getFirst().subject();
        if (subject instanceof WholeEvent) {
            return alternatives.stream().map(this::keyword).toList();
        }
        var said = new ArrayList<Phrase>();
        var globs = new ArrayList<Test>();
        var regexes = new ArrayList<Test>();
        var numbers = new ArrayList<Test>();
        var networks = new ArrayList<Test>();
        for (Test test : alternatives) {
            switch (TypedPattern.of(test, subjects.type(subject))) {
                case Glob glob when glob.matchesAll() -> said.add(exists(test));
                case Glob glob
                when glob.parts().isEmpty() && vocabulary.has(Phrase.IsEmpty.class) ->
                    said.add(new Phrase.IsEmpty(
                            subjects.text(subject, test.origin().value())));
                case Glob glob -> globs.add(test.with(glob));
                case Pattern.Matches matches -> regexes.add(test.with(matches));
                case Pattern.Number number -> numbers.add(test.with(number));
                case Network network -> networks.add(test.with(network));
                case Pattern.Null _ -> said.add(missing(test));
                case Pattern.Present _ -> said.add(exists(test));
                case Pattern.Bool(boolean value) -> {
                    Operand column = subjects.plain(subject, test.origin().value());
                    said.add(needed(
                            value ? new Phrase.IsTrue(column) : new Phrase.IsFalse(column), test, "true and false"));
                }
                case Pattern.Compared compared -> said.add(compared(test, compared));
                case Pattern.SameAs same -> said.add(sameAs(test, same));
                case Pattern.Listed(String list) -> said.add(listed(test, list));
                case Pattern.Verbatim(List<String> pieces) -> said.add(verbatim(test, pieces));
                case Pattern.TimePart(var unit, var operator, BigDecimal value) -> {
                    var phrase = new Phrase.CompareTimePart(
                            subjects.plain(subject, test.origin().value()),
                            new TimeUnitToken(unit),
                            operator,
                            new NumberToken(value));
                    spellable(phrase.unit(), test);
                    said.add(needed(phrase, test, "parts of times"));
                }
            }
        }
        if (!globs.isEmpty() || !regexes.isEmpty()) {
            said.addAll(texts.say(
                    subjects.text(subject, alternatives.getFirst().origin().value()),
                    subjects.type(subject),
                    globs,
                    regexes));
        }
        said.addAll(numbers(subject, numbers));
        said.addAll(networks(subject, networks));
        return said;
    }

    private Phrase compared(Test test, Pattern.Compared compared) {
        var number = new NumberToken(compared.value());
        spellable(number, test);
        Operand column = subjects.plain(test.subject(), test.origin().value());
        Phrase phrase = needed(new Phrase.Compare(column, compared.operator(), number), test, "greater and less");
        boolean holdsForMissing = vocabulary.takesMissingForEmpty()
                && compared.operator().holds(BigDecimal.ZERO.compareTo(compared.value()));
        if (!holdsForMissing) {
            return phrase;
        }
        Phrase zero = new Phrase.EqualsNumber(column, new NumberToken(BigDecimal.ZERO));
        return new Phrase.Group(new Phrase.And(List.of(new Phrase.Not(zero), phrase)));
    }

    private void spellable(dragoman.query.Token token, Test test) {
        vocabulary.obstacle().apply(token).ifPresent(obstacle -> {
            throw new UnsayableException(Problem.NOT_EXPRESSIBLE, test.origin().value(), obstacle);
        });
    }

    private Phrase needed(Record phrase, Test test, String what) {
        if (!vocabulary.has(phrase.getClass())) {
            throw new UnsayableException(
                    Problem.NOT_EXPRESSIBLE, test.origin().value(), "the language has no test for " + what + " here");
        }
        return (Phrase) phrase;
    }

    private Phrase missing(Test test) {
        Operand operand = operand(test);
        if (isText(test.subject()) && vocabulary.has(Phrase.IsEmpty.class)) {
            return new Phrase.IsEmpty(operand);
        }
        onlyEmptyTexts(test);
        if (vocabulary.has(Phrase.IsNull.class)) {
            return new Phrase.IsNull(operand);
        }
        return new Phrase.Not(needed(new Phrase.Exists(operand), test, "missing fields"));
    }

    /// The field is there.
    Phrase exists(Test test) {
        Operand operand = operand(test);
        onlyEmptyTexts(test);
        if (vocabulary.has(Phrase.Exists.class)) {
            return new Phrase.Exists(operand);
        }
        return new Phrase.Not(missing(test));
    }

    /// A language that has a word for empty texts and none for null cannot tell whether other columns are there.
    private void onlyEmptyTexts(Test test) {
        if (vocabulary.takesMissingForEmpty() && !isText(test.subject())) {
            throw new UnsayableException(
                    Problem.NOT_EXPRESSIBLE,
                    test.origin().value(),
                    "the language cannot tell whether a column is there that holds "
                            + Subjects.words(subjects.type(test.subject())));
        }
    }

    private Operand operand(Test test) {
        return subjects.plain(test.subject(), test.origin().value());
    }

    private boolean isText(Subject subject) {
        FieldType type = subjects.type(subject);
        return type == FieldType.TEXT || type == FieldType.ENUM;
    }

    private Phrase listed(Test test, String list) {
        Operand operand = subjects.text(test.subject(), test.origin().value());
        return needed(new Phrase.InList(operand, new Name(list)), test, "lists that the product keeps");
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
            parts.add(new Name(piece));
        }
        return needed(new Phrase.Verbatim(parts), test, "text of a pipeline");
    }

    private Phrase sameAs(Test test, Pattern.SameAs same) {
        Span span = test.origin().value();
        Operand left = ofOneValue(test.subject(), span);
        Operand right = ofOneValue(same.other(), span);
        Record phrase = switch (same.part()) {
            case WHOLE -> same.cased() ? new Phrase.EqualsFieldCased(left, right) : new Phrase.EqualsField(left, right);
            case START -> new Phrase.StartsWithField(left, right);
            case END -> new Phrase.EndsWithField(left, right);
            case INSIDE -> new Phrase.ContainsField(left, right);
        };
        if (same.cased() && same.part() != Pattern.Part.WHOLE) {
            throw new UnsayableException(
                    Problem.NOT_EXPRESSIBLE, span, "no language here compares parts of two fields with regard to case");
        }
        return needed(phrase, test, "two fields compared with each other");
    }

    private Operand ofOneValue(Subject subject, Span span) {
        Operand operand = subjects.text(subject, span);
        if (operand instanceof Phrase.AddressesAsText || subjects.type(subject) == FieldType.LIST) {
            throw new UnsayableException(
                    Problem.NOT_EXPRESSIBLE,
                    span,
                    "`" + ((Field) subject).label()
                            + "` may hold several values, which cannot be compared with a field");
        }
        return operand;
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
        values.forEach(value -> spellable(value, tests.getFirst()));
        if (values.size() > 1 && vocabulary.has(Phrase.InNumbers.class)) {
            return List.of(new Phrase.InNumbers(operand, values));
        }
        return values.stream()
                .map(value -> needed(new Phrase.EqualsNumber(operand, value), tests.getFirst(), "numbers"))
                .toList();
    }

    private List<Phrase> networks(Subject subject, List<Test> tests) {
        if (tests.isEmpty()) {
            return List.of();
        }
        List<Test> other = tests.stream()
                .filter(test -> !vocabulary.canSpell((Network) test.pattern()))
                .toList();
        Optional<Test> spelled = other.isEmpty() ? Optional.empty() : spelled(subject, other);
        if (spelled.isPresent()) {
            var said = new ArrayList<Phrase>(networks(
                    subject,
                    tests.stream().filter(test -> !other.contains(test)).toList()));
            said.addAll(texts.say(
                    subjects.text(subject, spelled.get().origin().value()),
                    subjects.type(subject),
                    List.of(),
                    List.of(spelled.get())));
            return said;
        }
        Test first = tests.getFirst();
        Operand operand = subjects.plain(subject, first.origin().value());
        tests.forEach(test -> spellable((Network) test.pattern(), test));
        List<Network> networks =
                tests.stream().map(test -> (Network) test.pattern()).distinct().toList();
        if (vocabulary.has(Phrase.InOneNetwork.class)) {
            return networks.stream()
                    .<Phrase>map(network -> new Phrase.InOneNetwork(operand, network))
                    .toList();
        }
        if (!vocabulary.has(Phrase.InNetwork6.class)) {
            return List.of(needed(new Phrase.InNetwork(operand, networks), first, "networks"));
        }
        List<Network> v4 = networks.stream().filter(Network::isV4).toList();
        List<Network> v6 = networks.stream().filter(network -> !network.isV4()).toList();
        var said = new ArrayList<Phrase>();
        if (!v4.isEmpty()) {
            said.add(needed(new Phrase.InNetwork(operand, v4), first, "networks"));
        }
        List<Network> plain = v6.stream().filter(network -> !network.hasMapped()).toList();
        List<Network> mapped = v6.stream().filter(Network::hasMapped).toList();
        if (!plain.isEmpty()) {
            said.add(new Phrase.InNetwork6(operand, plain));
        }
        if (!mapped.isEmpty()) {
            // the language takes addresses of IPv4 for mapped ones
            Phrase colon = new Phrase.Contains(operand, new Text(":", false));
            said.add(new Phrase.Group(new Phrase.And(List.of(colon, new Phrase.InNetwork6(operand, mapped)))));
        }
        return said;
    }

    /// Networks that the language has no word for, as the spellings of their addresses in a column of addresses.
    private Optional<Test> spelled(Subject subject, List<Test> tests) {
        if (subjects.type(subject) != FieldType.IP || !vocabulary.has(Phrase.AddressAsText.class)) {
            return Optional.empty();
        }
        List<Network> networks =
                tests.stream().map(test -> (Network) test.pattern()).distinct().toList();
        return Spellings.of(networks).map(regex -> tests.getFirst().with(new Pattern.Matches(regex)));
    }

    private Phrase keyword(Test test) {
        return switch (test.pattern()) {
            case Pattern.Matches(var regex) -> keyword(regex, test);
            case Glob glob -> keyword(glob, test);
            default ->
                throw new UnsayableException(
                        Problem.NOT_EXPRESSIBLE, test.origin().value(), "this test needs a field");
        };
    }

    private Phrase keyword(Glob glob, Test test) {
        Optional<String> only = glob.onlyText();
        boolean contained = glob.startsOpen() && glob.endsOpen() && only.isPresent() && !glob.cased();
        if (contained && vocabulary.has(Phrase.Keyword.class)) {
            var value = new Text(only.get(), false);
            spellable(value, test);
            return new Phrase.Keyword(value);
        }
        if (contained && vocabulary.has(Phrase.KeywordLike.class) && vocabulary.canSpell(glob)) {
            return new Phrase.KeywordLike(glob);
        }
        return keyword(GlobRegex.of(glob), test);
    }

    private Phrase keyword(Regex regex, Test test) {
        var token = new RegexToken(regex);
        spellable(token, test);
        boolean outside = regex.flags().ignoreCase() && vocabulary.has(Phrase.KeywordMatchesUncased.class);
        return needed(
                outside ? new Phrase.KeywordMatchesUncased(token) : new Phrase.KeywordMatches(token),
                test,
                "keywords over the whole event");
    }
}
