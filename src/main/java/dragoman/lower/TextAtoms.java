package dragoman.lower;

import dragoman.query.Expression.Test;
import dragoman.query.FieldType;
import dragoman.query.Glob;
import dragoman.query.Pattern;
import dragoman.query.Phrase;
import dragoman.query.Phrase.Operand;
import dragoman.query.RegexToken;
import dragoman.query.Text;
import dragoman.regex.Regex;
import dragoman.source.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Says tests of text: the first of equality, the language's wildcards, its word for the place, and a regular
/// expression that the language has and can spell.
final class TextAtoms {
    /// So many alternatives stand in one regular expression at most.
    private static final int MOST_BRANCHES = 100;

    /// More values than these read better as one expression, where the language has no list.
    private static final int MOST_EQUALITIES = 5;

    private final Vocabulary vocabulary;

    TextAtoms(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    List<Phrase> say(Operand operand, FieldType type, List<Test> globs, List<Test> regexes) {
        boolean exact = type == FieldType.ENUM && vocabulary.has(Phrase.EqualsCased.class);
        var folded = new ArrayList<Test>(globs.size());
        var heeded = new ArrayList<Test>();
        for (Test test : globs) {
            boolean cased = glob(test).cased() || exact && glob(test).isLiteral();
            (cased ? heeded : folded).add(test);
        }
        if (exact) {
            return words(operand, heeded);
        }
        var said = new ArrayList<Phrase>();
        said.addAll(globs(operand, folded, false));
        said.addAll(globs(operand, heeded, true));
        for (Test test : regexes) {
            said.add(regex(operand, ((Pattern.Matches) test.pattern()).regex(), test));
        }
        return said;
    }

    /// No expression looks into the words of a fixed list.
    private List<Phrase> words(Operand operand, List<Test> tests) {
        var values = new LinkedHashSet<Text>();
        for (Test test : tests) {
            values.add(new Text(text(test).value(), true));
        }
        if (values.size() > 1 && vocabulary.has(Phrase.InCased.class)) {
            return List.of(new Phrase.InCased(operand, List.copyOf(values)));
        }
        var said = new ArrayList<Phrase>(values.size());
        for (Text value : values) {
            said.add(new Phrase.EqualsCased(operand, value));
        }
        return said;
    }

    private static Glob glob(Test test) {
        return (Glob) test.pattern();
    }

    private List<Phrase> globs(Operand operand, List<Test> repeated, boolean cased) {
        if (repeated.isEmpty()) {
            return List.of();
        }
        var tests = new LinkedHashMap<Glob, Test>();
        for (Test test : repeated) {
            tests.putIfAbsent(glob(test), test);
        }
        var said = new ArrayList<Phrase>();
        if (tests.size() > 1
                && vocabulary.has(cased ? Phrase.LikeAnyCased.class : Phrase.LikeAny.class)
                && !(vocabulary.has(Phrase.InFolded.class) && areLiterals(tests.keySet()))) {
            List<Glob> likeable = likeable(tests.keySet());
            if (likeable.size() > 1) {
                said.addAll(lists(operand, likeable, cased));
                likeable.forEach(tests::remove);
            }
        }
        var literals = new ArrayList<Test>();
        var open = new ArrayList<Test>();
        for (Test test : tests.values()) {
            (glob(test).isLiteral() ? literals : open).add(test);
        }
        said.addAll(literals(operand, literals, cased));
        var merging = new LinkedHashMap<List<Boolean>, List<Test>>();
        for (Test test : open) {
            Optional<Phrase> phrase = place(operand, glob(test), cased);
            if (phrase.isPresent()) {
                said.add(phrase.get());
            } else {
                List<Boolean> ends = List.of(glob(test).startsOpen(), glob(test).endsOpen());
                merging.computeIfAbsent(ends, _ -> new ArrayList<>()).add(test);
            }
        }
        for (List<Test> same : merging.values()) {
            said.addAll(merged(operand, same));
        }
        return said;
    }

    private static boolean areLiterals(Collection<Glob> globs) {
        for (Glob glob : globs) {
            if (!glob.isLiteral()) {
                return false;
            }
        }
        return true;
    }

    private List<Glob> likeable(Collection<Glob> globs) {
        var likeable = new ArrayList<Glob>(globs.size());
        for (Glob glob : globs) {
            if (vocabulary.canSpell(glob)) {
                likeable.add(glob);
            }
        }
        return likeable;
    }

    /// One list, or several where the language does not take all of it at once.
    private List<Phrase> lists(Operand operand, List<Glob> patterns, boolean cased) {
        if (vocabulary.lists().test(patterns)) {
            return List.of(list(operand, patterns, cased));
        }
        var said = new ArrayList<Phrase>();
        int from = 0;
        for (int to = 1; to <= patterns.size(); to++) {
            if (to == patterns.size() || !vocabulary.lists().test(patterns.subList(from, to + 1))) {
                said.add(list(operand, patterns.subList(from, to), cased));
                from = to;
            }
        }
        return said;
    }

    private static Phrase list(Operand operand, List<Glob> patterns, boolean cased) {
        if (patterns.size() == 1) {
            return cased
                    ? new Phrase.LikeCased(operand, patterns.getFirst())
                    : new Phrase.Like(operand, patterns.getFirst());
        }
        return cased ? new Phrase.LikeAnyCased(operand, patterns) : new Phrase.LikeAny(operand, patterns);
    }

    private List<Phrase> literals(Operand operand, List<Test> tests, boolean cased) {
        if (tests.isEmpty()) {
            return List.of();
        }
        var values = new ArrayList<Text>();
        var unspellable = new ArrayList<Test>();
        for (Test test : tests) {
            Text value = text(test);
            if (vocabulary.canSpell(value)) {
                values.add(value);
            } else {
                unspellable.add(test);
            }
        }
        var said = new ArrayList<Phrase>();
        Optional<Phrase> list = values.size() > 1 ? oneOf(operand, values, cased) : Optional.empty();
        list.ifPresent(said::add);
        List<Test> rest = list.isPresent() ? unspellable : tests;
        boolean equality = vocabulary.has(cased ? Phrase.EqualsCased.class : Phrase.Equals.class);
        if (rest.size() > 1 && (!equality || rest.size() > MOST_EQUALITIES)) {
            said.addAll(merged(operand, rest));
        } else {
            rest.forEach(test -> said.add(literal(operand, test, cased)));
        }
        return said;
    }

    private Optional<Phrase> oneOf(Operand operand, List<Text> values, boolean cased) {
        if (cased) {
            return offer(new Phrase.InCased(operand, values));
        }
        return offer(new Phrase.In(operand, values))
                .or(() -> values.stream().anyMatch(TextAtoms::hasCase)
                        ? Optional.empty()
                        : offer(new Phrase.InCased(operand, values)))
                .or(() -> {
                    List<Text> folded =
                            values.stream().map(TextAtoms::folded).distinct().toList();
                    return offer(new Phrase.InFolded(operand, folded));
                });
    }

    /// Numbers and signs need no folding.
    private static boolean hasCase(Text text) {
        return text.value()
                .codePoints()
                .anyMatch(point -> Character.toLowerCase(point) != point || Character.toUpperCase(point) != point);
    }

    private static Text text(Test test) {
        return new Text(glob(test).onlyText().orElseThrow(), glob(test).cased());
    }

    private static Text folded(Text text) {
        return new Text(text.value().toLowerCase(Locale.ROOT), text.cased());
    }

    /// The first way to say equality that the language has and can spell.
    private Phrase literal(Operand operand, Test test, boolean cased) {
        Text value = text(test);
        boolean spelled = vocabulary.canSpell(value);
        return (spelled ? equal(operand, value, cased) : Optional.<Phrase>empty())
                .or(() -> like(operand, glob(test), cased))
                .or(() -> spelled ? oneOf(operand, List.of(value), cased) : Optional.empty())
                .orElseGet(() -> regex(operand, GlobRegex.of(glob(test)), test));
    }

    private Optional<Phrase> equal(Operand operand, Text value, boolean cased) {
        if (cased) {
            return offer(new Phrase.EqualsCased(operand, value));
        }
        return offer(new Phrase.Equals(operand, value))
                .or(() -> hasCase(value) ? Optional.empty() : offer(new Phrase.EqualsCased(operand, value)))
                .or(() -> offer(new Phrase.EqualsFolded(operand, folded(value))));
    }

    /// A phrase, if the language has it.
    private Optional<Phrase> offer(Record phrase) {
        return vocabulary.has(phrase.getClass()) ? Optional.of((Phrase) phrase) : Optional.empty();
    }

    private Optional<Phrase> like(Operand operand, Glob glob, boolean cased) {
        Optional<Phrase> like = offer(cased ? new Phrase.LikeCased(operand, glob) : new Phrase.Like(operand, glob));
        if (like.isEmpty() && !cased && vocabulary.has(Phrase.LikeFolded.class)) {
            like = Optional.of(new Phrase.LikeFolded(operand, glob.lowered()));
        }
        return like.isPresent() && vocabulary.canSpell(glob) ? like : Optional.empty();
    }

    private Optional<Phrase> place(Operand operand, Glob glob, boolean cased) {
        Optional<Phrase> like = like(operand, glob, cased);
        if (like.isPresent() || glob.onlyText().isEmpty()) {
            return like;
        }
        Text text = new Text(glob.onlyText().get(), glob.cased());
        if (!vocabulary.canSpell(text)) {
            return Optional.empty();
        }
        if (glob.startsOpen() && glob.endsOpen()) {
            return offer(cased ? new Phrase.ContainsCased(operand, text) : new Phrase.Contains(operand, text));
        }
        if (glob.startsOpen()) {
            return offer(cased ? new Phrase.EndsWithCased(operand, text) : new Phrase.EndsWith(operand, text));
        }
        return offer(cased ? new Phrase.StartsWithCased(operand, text) : new Phrase.StartsWith(operand, text));
    }

    private List<Phrase> merged(Operand operand, List<Test> tests) {
        var said = new ArrayList<Phrase>();
        for (int from = 0; from < tests.size(); from += MOST_BRANCHES) {
            List<Test> chunk = tests.subList(from, Math.min(tests.size(), from + MOST_BRANCHES));
            said.addAll(together(operand, chunk));
        }
        return said;
    }

    /// One expression, or several where the language takes no expression of this size.
    private List<Phrase> together(Operand operand, List<Test> tests) {
        var globs = new ArrayList<Glob>(tests.size());
        for (Test test : tests) {
            globs.add(glob(test));
        }
        Regex regex = GlobRegex.of(globs);
        if (tests.size() == 1) {
            return List.of(regex(operand, regex, tests.getFirst()));
        }
        var token = new RegexToken(regex);
        if (vocabulary.canSpell(token)) {
            return List.of(matches(operand, token, tests.getFirst()));
        }
        var said = new ArrayList<>(together(operand, tests.subList(0, tests.size() / 2)));
        said.addAll(together(operand, tests.subList(tests.size() / 2, tests.size())));
        return said;
    }

    private Phrase regex(Operand operand, Regex regex, Test test) {
        var token = new RegexToken(regex);
        Phrase phrase = matches(operand, token, test);
        vocabulary.needSpelling(token, test);
        return phrase;
    }

    private Phrase matches(Operand operand, RegexToken token, Test test) {
        boolean outside = token.regex().flags().ignoreCase() && vocabulary.has(Phrase.MatchesUncased.class);
        return offer(outside ? new Phrase.MatchesUncased(operand, token) : new Phrase.Matches(operand, token))
                .orElseThrow(() -> new UnsayableException(
                        Problem.NOT_EXPRESSIBLE,
                        test.origin().value(),
                        "the language has no way to say this pattern here"));
    }
}
