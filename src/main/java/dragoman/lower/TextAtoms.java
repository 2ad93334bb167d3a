package dragoman.lower;

import dragoman.query.Expression.Test;
import dragoman.query.FieldType;
import dragoman.query.Glob;
import dragoman.query.Pattern;
import dragoman.query.Phrase;
import dragoman.query.Phrase.Operand;
import dragoman.query.RegexToken;
import dragoman.query.Text;
import dragoman.regex.Flags;
import dragoman.regex.Regex;
import dragoman.source.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Says tests of text: the first of equality, the language's wildcards, its word for the place, and a regular
/// expression that the language has and can spell.
final class TextAtoms {
    /// So many alternatives stand in one regular expression at most.
    private static final int MOST_BRANCHES = 100;

    private final Vocabulary vocabulary;

    TextAtoms(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    List<Phrase> say(Operand operand, FieldType type, List<Test> globs, List<Test> regexes) {
        var said = new ArrayList<Phrase>();
        boolean exact = type == FieldType.ENUM;
        List<Test> cased = globs.stream().filter(test -> glob(test).cased() || exact && glob(test).isLiteral() && canEqualCased()).toList();
        List<Test> uncased = globs.stream().filter(test -> !cased.contains(test)).toList();
        said.addAll(globs(operand, uncased, false));
        said.addAll(globs(operand, cased, true));
        regexes.forEach(test -> said.add(regex(operand, ((Pattern.Matches) test.pattern()).regex(), test)));
        return said;
    }

    private boolean canEqualCased() {
        return vocabulary.has(Phrase.EqualsCased.class);
    }

    private static Glob glob(Test test) {
        return (Glob) test.pattern();
    }

    private List<Phrase> globs(Operand operand, List<Test> tests, boolean cased) {
        if (tests.isEmpty()) {
            return List.of();
        }
        var said = new ArrayList<Phrase>();
        var rest = new ArrayList<>(tests.stream().distinct().toList());
        List<Glob> likeable = rest.stream().map(TextAtoms::glob).filter(vocabulary::canSpell).toList();
        boolean listed = vocabulary.has(cased ? Phrase.LikeAnyCased.class : Phrase.LikeAny.class);
        if (listed && likeable.size() > 1) {
            said.add(cased ? new Phrase.LikeAnyCased(operand, likeable) : new Phrase.LikeAny(operand, likeable));
            rest.removeIf(test -> likeable.contains(glob(test)));
        }
        List<Test> literals = rest.stream().filter(test -> glob(test).isLiteral()).toList();
        rest.removeAll(literals);
        said.addAll(literals(operand, literals, cased));
        var merging = new LinkedHashMap<List<Boolean>, List<Test>>();
        for (Test test : rest) {
            Optional<Phrase> phrase = place(operand, glob(test), cased);
            phrase.ifPresent(said::add);
            if (phrase.isEmpty()) {
                merging.computeIfAbsent(List.of(glob(test).startsOpen(), glob(test).endsOpen()), _ -> new ArrayList<>()).add(test);
            }
        }
        merging.values().forEach(same -> said.addAll(merged(operand, same)));
        return said;
    }

    private List<Phrase> literals(Operand operand, List<Test> tests, boolean cased) {
        if (tests.isEmpty()) {
            return List.of();
        }
        List<Text> values = tests.stream().map(test -> new Text(glob(test).onlyText().orElseThrow())).toList();
        List<Text> folded = values.stream().map(value -> new Text(value.value().toLowerCase(Locale.ROOT))).distinct().toList();
        if (values.size() > 1) {
            if (vocabulary.has(cased ? Phrase.InCased.class : Phrase.In.class)) {
                return List.of(cased ? new Phrase.InCased(operand, values) : new Phrase.In(operand, values));
            }
            if (!cased && vocabulary.has(Phrase.InFolded.class)) {
                return List.of(new Phrase.InFolded(operand, folded));
            }
            boolean equality = vocabulary.has(cased ? Phrase.EqualsCased.class : Phrase.Equals.class);
            if (!equality || values.size() > 5) {
                return merged(operand, tests);
            }
        }
        return tests.stream().map(test -> literal(operand, test, cased)).toList();
    }

    private Phrase literal(Operand operand, Test test, boolean cased) {
        Text value = new Text(glob(test).onlyText().orElseThrow());
        Text folded = new Text(value.value().toLowerCase(Locale.ROOT));
        if (vocabulary.has(cased ? Phrase.EqualsCased.class : Phrase.Equals.class)) {
            return cased ? new Phrase.EqualsCased(operand, value) : new Phrase.Equals(operand, value);
        }
        if (!cased && vocabulary.has(Phrase.EqualsFolded.class)) {
            return new Phrase.EqualsFolded(operand, folded);
        }
        Optional<Phrase> like = like(operand, glob(test), cased);
        if (like.isPresent()) {
            return like.get();
        }
        if (vocabulary.has(cased ? Phrase.InCased.class : Phrase.In.class)) {
            return cased ? new Phrase.InCased(operand, List.of(value)) : new Phrase.In(operand, List.of(value));
        }
        return regex(operand, GlobRegex.of(glob(test)), test);
    }

    private Optional<Phrase> like(Operand operand, Glob glob, boolean cased) {
        boolean can = vocabulary.has(cased ? Phrase.LikeCased.class : Phrase.Like.class) && vocabulary.canSpell(glob);
        return can ? Optional.of(cased ? new Phrase.LikeCased(operand, glob) : new Phrase.Like(operand, glob)) : Optional.empty();
    }

    private Optional<Phrase> place(Operand operand, Glob glob, boolean cased) {
        Optional<Phrase> like = like(operand, glob, cased);
        if (like.isPresent() || glob.onlyText().isEmpty()) {
            return like;
        }
        Text text = new Text(glob.onlyText().get());
        Record phrase = glob.startsOpen() && glob.endsOpen()
                ? cased ? new Phrase.ContainsCased(operand, text) : new Phrase.Contains(operand, text)
                : glob.startsOpen()
                        ? cased ? new Phrase.EndsWithCased(operand, text) : new Phrase.EndsWith(operand, text)
                        : cased ? new Phrase.StartsWithCased(operand, text) : new Phrase.StartsWith(operand, text);
        return vocabulary.has(phrase.getClass()) ? Optional.of((Phrase) phrase) : Optional.empty();
    }

    private List<Phrase> merged(Operand operand, List<Test> tests) {
        var said = new ArrayList<Phrase>();
        for (int from = 0; from < tests.size(); from += MOST_BRANCHES) {
            List<Test> chunk = tests.subList(from, Math.min(tests.size(), from + MOST_BRANCHES));
            said.add(regex(operand, GlobRegex.of(chunk.stream().map(TextAtoms::glob).toList()), chunk.getFirst()));
        }
        return said;
    }

    private Phrase regex(Operand operand, Regex regex, Test test) {
        boolean outside = regex.flags().ignoreCase() && vocabulary.has(Phrase.MatchesUncased.class);
        Flags inner = outside ? regex.flags().without('i') : regex.flags();
        var token = new RegexToken(new Regex(regex.node(), inner));
        Record phrase = outside ? new Phrase.MatchesUncased(operand, token) : new Phrase.Matches(operand, token);
        if (!vocabulary.has(phrase.getClass())) {
            throw new UnsayableException(Problem.NOT_EXPRESSIBLE, test.origin().value(), "the language has no way to say this pattern here");
        }
        vocabulary.obstacle().apply(token).ifPresent(obstacle -> {
            throw new UnsayableException(Problem.NOT_EXPRESSIBLE, test.origin().value(), obstacle);
        });
        return (Phrase) phrase;
    }
}
