package dragoman.lower;

import dragoman.query.Expression.Test;
import dragoman.query.Glob;
import dragoman.query.Pattern;
import dragoman.query.Phrase;
import dragoman.query.RegexToken;
import dragoman.query.Text;
import dragoman.regex.Regex;
import dragoman.regex.RegexNode;
import dragoman.source.Problem;
import java.util.Optional;

/// Says tests of the whole event.
record Keywords(Vocabulary vocabulary) {
    Phrase say(Test test) {
        return switch (test.pattern()) {
            case Pattern.Matches(Regex regex) -> matches(regex, test);
            case Glob glob -> text(glob, test);
            default ->
                throw new UnsayableException(
                        Problem.NOT_EXPRESSIBLE, test.origin().value(), "this test needs a field");
        };
    }

    private Phrase text(Glob glob, Test test) {
        Optional<String> only = glob.onlyText();
        boolean contained = glob.startsOpen() && glob.endsOpen() && only.isPresent();
        if (contained && vocabulary.has(glob.cased() ? Phrase.KeywordCased.class : Phrase.Keyword.class)) {
            var value = new Text(only.get(), glob.cased());
            if (vocabulary.canSpell(value)) {
                return glob.cased() ? new Phrase.KeywordCased(value) : new Phrase.Keyword(value);
            }
        }
        if (contained && !glob.cased() && vocabulary.has(Phrase.KeywordLike.class) && vocabulary.canSpell(glob)) {
            return new Phrase.KeywordLike(glob);
        }
        return matches(GlobRegex.of(glob), test);
    }

    private Phrase matches(Regex regex, Test test) {
        var token = new RegexToken(regex);
        if (vocabulary.has(Phrase.ColumnMatches.class)) {
            vocabulary.needSpelling(token, test);
            if (hasAnchor(regex.node())) {
                throw new UnsayableException(
                        Problem.NOT_EXPRESSIBLE,
                        test.origin().value(),
                        "the language looks at one column after the other, whose ends are not those of the event");
            }
            return new Phrase.ColumnMatches(token);
        }
        boolean outside = regex.flags().ignoreCase() && vocabulary.has(Phrase.KeywordMatchesUncased.class);
        Phrase whole = vocabulary.need(
                outside ? new Phrase.KeywordMatchesUncased(token) : new Phrase.KeywordMatches(token),
                test,
                "keywords over the whole event");
        vocabulary.needSpelling(token, test);
        return whole;
    }

    private static boolean hasAnchor(RegexNode node) {
        if (node instanceof RegexNode.Anchor(RegexNode.Place place)) {
            return place != RegexNode.Place.WORD_EDGE && place != RegexNode.Place.NO_WORD_EDGE;
        }
        var found = new boolean[1];
        node.mapParts(part -> {
            found[0] |= hasAnchor(part);
            return part;
        });
        return found[0];
    }
}
