package dragoman.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.Corpus;
import dragoman.lint.fix.Fixer;
import dragoman.lint.fix.Fixer.Mended;
import dragoman.source.SourceFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Rules of the corpus, damaged by program in twenty ways: fixes keep what a rule means and what comments say, and done
/// twice they change nothing more.
class CorpusDamageTest {
    /// Every so many-th rule gets a kind of damage, another one for each kind: with 20 each rule gets one.
    private static final int STEP = Integer.getInteger("damage.step", 200);

    private static final Map<String, UnaryOperator<String>> DAMAGES = new LinkedHashMap<>();

    static {
        damage(
                "a status with a letter less",
                "(?m)^status: (test|experimental|stable)$",
                m -> "status: " + m.group(1).substring(0, m.group(1).length() - 1));
        damage(
                "a level with two letters changed",
                "(?m)^level: (\\w)(\\w)(\\w+)$",
                m -> "level: " + m.group(1) + m.group(3).charAt(0) + m.group(2)
                        + m.group(3).substring(1));
        damage("a misspelled attribute", "(?m)^falsepositives:", _ -> "falsepositive:");
        damage("an attribute in capitals", "(?m)^description:", _ -> "Description:");
        damage("a tag twice", "(?m)^(    - attack\\.\\S+\\R)", m -> m.group(1) + m.group(1));
        damage("a reference twice", "(?m)^(    - https?://\\S+\\R)", m -> m.group(1) + m.group(1));
        damage("a tag in capitals", "(?m)^    - attack\\.t", _ -> "    - attack.T");
        damage("a namespace misspelled", "(?m)^    - attack\\.", _ -> "    - atack.");
        damage("a technique that was revoked", "(?m)^    - attack\\.t1059\\.001", _ -> "    - attack.t1086");
        damage("a colour of old", "(?m)^tags:\\R", m -> m.group() + "    - tlp.white # dragon's colour\n");
        damage("a title with a dot", "(?m)^title: ([^'\"\\n#]+)$", m -> "title: " + m.group(1) + ". # title");
        damage(
                "a modification on the date",
                "(?m)^date: (\\S+)\\R(modified:.*\\R)?",
                m -> "date: " + m.group(1) + "\nmodified: " + m.group(1) + "\n");
        damage(
                "a small letter",
                "(?m)^falsepositives:\\R    - [A-Z]([a-z])",
                m -> m.group().replaceFirst("- .", "- " + m.group(1)));
        damage("a word misspelled", "(?m)^    - Legitimate\\b", _ -> "    - Legitmate");
        damage(
                "`all` on one value",
                "(?m)^(        \\w+\\|contains): (\\S.*)$",
                m -> m.group(1) + "|all: " + m.group(2) + (m.group(2).contains("#") ? "" : " # one"));
        damage(
                "wildcards for contains",
                "(?m)^(        \\w+)\\|contains: '([^'*?\\\\]+)'",
                m -> m.group(1) + ": '*" + m.group(2) + "*'");
        damage(
                "wildcards for endswith",
                "(?m)^(        \\w+)\\|endswith: '([^'*?\\\\]+)'",
                m -> m.group(1) + ": '*" + m.group(2) + "'");
        damage("a number in quotes", "(?m)^(        EventID: )(\\d+)", m -> m.group(1) + "'" + m.group(2) + "'");
        damage(
                "a value twice, in capitals",
                "(?m)^(            - )'([^'*?\\n]+)'.*\\R",
                m -> m.group() + m.group(1) + "'" + m.group(2).toUpperCase(java.util.Locale.ROOT) + "'\n");
        damage(
                "a modifier twice",
                "(?m)^(        \\w+\\|contains)(\\|all)?:",
                m -> m.group(1) + "|contains" + (m.group(2) == null ? "" : m.group(2)) + ":");
    }

    private static void damage(String name, String place, java.util.function.Function<Matcher, String> change) {
        Pattern pattern = Pattern.compile(place);
        DAMAGES.put(name, text -> {
            Matcher matcher = pattern.matcher(text);
            return matcher.find()
                    ? text.substring(0, matcher.start()) + change.apply(matcher) + text.substring(matcher.end())
                    : text;
        });
    }

    static Stream<String> kinds() {
        return DAMAGES.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void fixesKeepMeaningAndComments(String kind) {
        int start = List.copyOf(DAMAGES.keySet()).indexOf(kind);
        var files = Corpus.rules();
        var mended = new ArrayList<String>();
        int damaged = 0;
        for (int i = start; i < files.size(); i += STEP) {
            SourceFile whole = Corpus.read(files.get(i));
            SourceFile file = new SourceFile(whole.name(), DAMAGES.get(kind).apply(whole.text()), whole.place());
            if (!file.text().equals(whole.text())) {
                damaged++;
                Mended done = mend(file);
                if (!done.fixed().isEmpty()) {
                    mended.add(file.name());
                }
                assertTrue(Examples.areSame(file, done.file()), file.name());
                assertEquals(comments(file), comments(done.file()), file.name());
                assertEquals(done.file().text(), mend(done.file()).file().text(), "a second run of " + file.name());
            }
        }
        assertTrue(damaged > 0 && mended.size() * 10 >= damaged * 8, mended.size() + " of " + damaged + " were mended");
    }

    private static Mended mend(SourceFile file) {
        return new Fixer(text -> Examples.lint(List.of(text), LintRules.codes(LintRules.ALL)), Examples::areSame, false)
                .mend(file);
    }

    private static List<String> comments(SourceFile file) {
        return file.lines().stream()
                .filter(line -> line.matches("(?:.*\\s)?#.*"))
                .map(line -> line.replaceFirst("^.*?(?:^|\\s)#", "#"))
                .sorted()
                .toList();
    }
}
