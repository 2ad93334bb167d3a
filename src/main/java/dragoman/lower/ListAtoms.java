package dragoman.lower;

import dragoman.query.Expression.Test;
import dragoman.query.Field;
import dragoman.query.FieldType;
import dragoman.query.Glob;
import dragoman.query.Glob.Literal;
import dragoman.query.Glob.Wildcard;
import dragoman.query.Phrase;
import dragoman.query.Text;
import dragoman.source.Problem;
import java.util.ArrayList;
import java.util.List;

/// Says tests of a column of several texts, in languages whose comparisons want a single one: by a word for what a list
/// holds, or else as a pattern over all its values in lines of their own.
final class ListAtoms {
    private static final String BREAK = "\n";

    private final Vocabulary vocabulary;
    private final Subjects subjects;
    private final TextAtoms texts;

    ListAtoms(Vocabulary vocabulary, Subjects subjects, TextAtoms texts) {
        this.vocabulary = vocabulary;
        this.subjects = subjects;
        this.texts = texts;
    }

    List<Phrase> say(Field list, List<Test> globs, List<Test> regexes) {
        if (!regexes.isEmpty()) {
            throw unsayable(regexes.getFirst(), list, "a regular expression");
        }
        var said = new ArrayList<Phrase>();
        var patterns = new ArrayList<Test>();
        for (Test test : globs) {
            var glob = (Glob) test.pattern();
            if (glob.isLiteral() && glob.cased() && vocabulary.has(Phrase.Has.class)) {
                var word = new Text(glob.onlyText().orElseThrow(), true);
                vocabulary.needSpelling(word, test);
                said.add(new Phrase.Has(subjects.plain(list, test.origin().value()), word));
            } else {
                patterns.add(test.with(inLines(glob, list, test)));
            }
        }
        if (!patterns.isEmpty()) {
            List<Phrase> inText = inText(list, patterns);
            if (inText.stream().anyMatch(ListAtoms::isExpression)) {
                Test reason = patterns.stream()
                        .filter(one -> inText(list, List.of(one)).stream().anyMatch(ListAtoms::isExpression))
                        .findFirst()
                        .orElse(patterns.getFirst());
                throw unsayable(reason, list, "letters of more than two forms");
            }
            said.addAll(inText);
        }
        return said;
    }

    private List<Phrase> inText(Field list, List<Test> patterns) {
        return texts.say(new Phrase.ListAsText(list), FieldType.TEXT, patterns, List.of());
    }

    /// Whatever an expression says of all values together is not read back as what it says of one.
    private static boolean isExpression(Phrase phrase) {
        return phrase instanceof Phrase.Matches || phrase instanceof Phrase.MatchesUncased;
    }

    /// Inside a value, wildcards would reach into the next one.
    private static Glob inLines(Glob glob, Field list, Test test) {
        String text = glob.onlyText()
                .filter(only -> !only.contains(BREAK))
                .orElseThrow(() -> unsayable(test, list, "wildcards inside of a text"));
        var parts = new ArrayList<Glob.Part>();
        parts.add(Wildcard.ANY);
        parts.add(new Literal((glob.startsOpen() ? "" : BREAK) + text + (glob.endsOpen() ? "" : BREAK)));
        parts.add(Wildcard.ANY);
        return new Glob(parts, glob.cased());
    }

    private static UnsayableException unsayable(Test test, Field list, String what) {
        return new UnsayableException(
                Problem.NOT_EXPRESSIBLE,
                test.origin().value(),
                "`" + list.label() + "` may hold several values, in which the language cannot look for " + what);
    }
}
