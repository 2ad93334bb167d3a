package dragoman.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dragoman.Language;
import dragoman.emit.Lexicon;
import dragoman.emit.lexicon.Eql;
import dragoman.emit.lexicon.Sumo;
import dragoman.emit.lexicon.YaraL;
import dragoman.query.Expression;
import dragoman.query.Field;
import dragoman.query.LoweredQuery;
import dragoman.query.Origin;
import dragoman.query.Pattern;
import dragoman.query.Phrase;
import dragoman.query.RegexToken;
import dragoman.regex.CaseRanges;
import dragoman.regex.Determinization;
import dragoman.regex.Dialect;
import dragoman.regex.Regex;
import dragoman.regex.RegexPrinter;
import dragoman.regex.UnsupportedRegexException;
import dragoman.regex.WholeValue;
import dragoman.verify.reading.EscapedStrings;
import dragoman.verify.reading.UnreadableQueryException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.lucene.util.automaton.CharacterRunAutomaton;
import org.apache.lucene.util.automaton.Operations;
import org.apache.lucene.util.automaton.RegExp;
import org.apache.lucene.util.automaton.TooComplexToDeterminizeException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The regular expressions of the corpus' queries, as each language writes them, accept in the engine of that language
/// what they accept for `match`: Lucene for EQL, RE2 for YARA-L, RE2 and Java for Sumo Logic.
/// `mvn -Pregex-engines test` runs it.
@Tag("regex-engines")
class RegexEnginesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FIELD = "field";

    /// Elasticsearch refuses longer ones, by its default for `index.max_regex_length`.
    private static final int LONGEST_LUCENE = 1000;

    @Test
    void lucene() {
        check(Language.EQL, new Eql(), RegexEnginesTest::lucene);
    }

    /// Those of Sumo Logic are the most; Lucene must take or refuse them as the compiler of EQL thinks.
    @Test
    void workForLucene() {
        int judged = 0;
        int refused = 0;
        var differences = new ArrayList<String>();
        for (Regex regex : regexes(Language.SUMO)) {
            try {
                Regex whole = CaseRanges.of(WholeValue.of(regex, false));
                String source = RegexPrinter.print(whole, Dialect.LUCENE);
                boolean taken = takes(source, regex.flags().ignoreCase());
                judged++;
                refused += taken ? 0 : 1;
                if (taken == Determinization.isTooMuch(whole)) {
                    differences.add(source);
                }
            } catch (UnsupportedRegexException _) {
                // refused for its words
            }
        }
        System.out.println("EQL: Lucene determinizes " + judged + " expressions and refuses " + refused
                + " for their work, " + differences.size() + " differences");
        assertTrue(judged > 1000 && refused > 0, judged + " expressions, " + refused + " refused");
        assertEquals(List.of(), differences);
    }

    private static boolean takes(String source, boolean uncased) {
        try {
            Operations.determinize(
                    new RegExp(source, RegExp.ALL, uncased ? RegExp.CASE_INSENSITIVE : 0).toAutomaton(),
                    Operations.DEFAULT_DETERMINIZE_WORK_LIMIT);
            return true;
        } catch (TooComplexToDeterminizeException _) {
            return false;
        }
    }

    @Test
    void re2OfYaraL() {
        check(Language.YARAL, new YaraL(), RegexEnginesTest::re2);
    }

    /// Which of the engines reads a rule's expression is not documented, nor whether it searches.
    @Test
    void re2AndJavaOfSumo() {
        check(Language.SUMO, new Sumo(), (written, _) -> {
            var javas = java.util.regex.Pattern.compile(slashed(written));
            var re2 = com.google.re2j.Pattern.compile(slashed(written));
            return text -> agreed(
                    written,
                    text,
                    javas.matcher(text).find(),
                    javas.matcher(text).matches(),
                    re2.matcher(text).find(),
                    re2.matcher(text).matches());
        });
    }

    /// What docs/assumptions.md would list if the engines did not say so.
    @Test
    void edgesAndShorthands() {
        assertTrue(re2("/^a$/", false).test("a"));
        assertFalse(re2("/a$/", false).test("a\n"), "RE2: `$` is the very end");
        assertFalse(re2("/^a/", false).test("b\na"), "RE2: `^` is the very start");
        assertFalse(re2("/a.b/", false).test("a\nb"), "RE2: the dot is no newline");
        assertTrue(lucene("\"\"\"a.b\"\"\"", false).test("a\nb"), "Lucene: the dot is any character");
        for (String beyondAscii : List.of("\u0663", "\u00e9", "\u00a0")) {
            for (String shorthand : List.of("\\d", "\\w", "\\s")) {
                assertFalse(lucene("\"\"\"" + shorthand + "\"\"\"", false).test(beyondAscii), "Lucene: " + shorthand);
                assertFalse(re2("/" + shorthand + "/", false).test(beyondAscii), "RE2: " + shorthand);
                assertFalse(beyondAscii.matches(shorthand), "Java: " + shorthand);
            }
        }
    }

    /// If these pass, the checks above prove nothing.
    @Test
    void faultsAreSeen() {
        assertTrue(lucene("\"a\\\\.b\"", false).test("a.b"));
        assertFalse(lucene("\"a\\\\.b\"", false).test("aXb"));
        assertFalse(lucene("\"\"\"a\\.b\"\"\"", false).test("A.B"));
        assertTrue(lucene("\"\"\"a\\.b\"\"\"", true).test("A.B"));
        assertThrows(IllegalArgumentException.class, () -> lucene("\"a(\"", false));
        assertThrows(com.google.re2j.PatternSyntaxException.class, () -> re2("/(?=a)/", false));
        assertThrows(AssertionError.class, () -> agreed("", "", true, false));
    }

    /// A literal of EQL; the engine compares it with whole values. What Lucene will drop, Elasticsearch 8 still has.
    @SuppressWarnings("deprecation")
    private static Predicate<String> lucene(String written, boolean uncased) {
        String source = decoded(written);
        assertTrue(source.length() <= LONGEST_LUCENE, "too long for Elasticsearch: " + source.length());
        List<CharacterRunAutomaton> automata = Stream.of(
                        uncased ? RegExp.CASE_INSENSITIVE : 0, uncased ? RegExp.ASCII_CASE_INSENSITIVE : 0)
                .map(flag -> new RegExp(source, RegExp.ALL | RegExp.DEPRECATED_COMPLEMENT, flag).toAutomaton())
                .map(automaton -> Operations.determinize(automaton, Operations.DEFAULT_DETERMINIZE_WORK_LIMIT))
                .map(CharacterRunAutomaton::new)
                .toList();
        // Elasticsearch 8 folds ASCII only, 9 all letters
        return text -> agreed(
                written, text, automata.getFirst().run(text), automata.getLast().run(text));
    }

    private static String decoded(String written) {
        try {
            return EscapedStrings.decode(written);
        } catch (UnreadableQueryException e) {
            throw new AssertionError(written, e);
        }
    }

    /// A literal between slashes, which is searched for.
    private static Predicate<String> re2(String written, boolean uncased) {
        var pattern = com.google.re2j.Pattern.compile(
                slashed(written), uncased ? com.google.re2j.Pattern.CASE_INSENSITIVE : 0);
        return text -> pattern.matcher(text).find();
    }

    private static String slashed(String written) {
        return written.substring(1, written.length() - 1).replace("\\/", "/");
    }

    private static boolean agreed(String written, String text, Boolean... outcomes) {
        assertEquals(
                1, Stream.of(outcomes).distinct().count(), () -> text + ": the readings of " + written + " differ");
        return outcomes[0];
    }

    private static void check(
            Language language, Lexicon lexicon, BiFunction<String, Boolean, Predicate<String>> engine) {
        Set<Regex> regexes = regexes(language);
        var differences = new ArrayList<String>();
        int accepted = 0;
        int rejected = 0;
        for (Regex regex : regexes) {
            String written = lexicon.regex(new RegexToken(regex));
            try {
                Predicate<String> accepts = engine.apply(written, regex.flags().ignoreCase());
                for (Trial.Expected expected : texts(regex)) {
                    String text = expected.event().toString();
                    String value = tree(text).path(FIELD).asText();
                    boolean found = accepts.test(value);
                    accepted += found ? 1 : 0;
                    rejected += found ? 0 : 1;
                    if (found != expected.found()) {
                        differences.add(written + (found ? " accepts " : " rejects ") + text);
                    }
                }
            } catch (RuntimeException | AssertionError e) {
                differences.add(written + ": " + e);
            }
        }
        System.out.println(language + ": " + regexes.size() + " regular expressions, " + accepted + " texts accepted, "
                + rejected + " rejected, " + differences.size() + " differences");
        assertTrue(regexes.size() > 50 && accepted > 100 && rejected > 100, regexes.size() + " expressions");
        assertEquals(List.of(), differences);
    }

    /// Texts at the boundary of an expression, and whether it matches them.
    private static List<Trial.Expected> texts(Regex regex) {
        var test = new Expression.Test(new Field(FIELD), new Pattern.Matches(regex), Origin.NONE);
        return Trial.events(test, false).stream()
                .filter(expected ->
                        tree(expected.event().toString()).path(FIELD).isTextual())
                .toList();
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new AssertionError(json, e);
        }
    }

    private static Set<Regex> regexes(Language language) {
        var regexes = new LinkedHashSet<Regex>();
        for (Trial trial : Trial.of(language)) {
            var lowered = (LoweredQuery) trial.compiled().stages().lowered();
            Stream.concat(lowered.filters().stream(), lowered.residual().stream())
                    .forEach(phrase -> collect(phrase, regexes));
        }
        return regexes;
    }

    private static void collect(Phrase phrase, Set<Regex> regexes) {
        switch (phrase) {
            case Phrase.And(List<Phrase> operands) -> operands.forEach(operand -> collect(operand, regexes));
            case Phrase.Or(List<Phrase> operands) -> operands.forEach(operand -> collect(operand, regexes));
            case Phrase.Not(Phrase operand) -> collect(operand, regexes);
            case Phrase.Group(Phrase operand) -> collect(operand, regexes);
            case Phrase.Filter(Phrase condition) -> collect(condition, regexes);
            case Phrase.Matches(var _, RegexToken(Regex regex)) -> regexes.add(regex);
            case Phrase.MatchesUncased(var _, RegexToken(Regex regex)) -> regexes.add(regex);
            case Phrase.KeywordMatches(RegexToken(Regex regex)) -> regexes.add(regex);
            case Phrase.KeywordMatchesUncased(RegexToken(Regex regex)) -> regexes.add(regex);
            default -> {}
        }
    }
}
