package dragoman;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.read.RuleReader;
import dragoman.resolve.Placeholders;
import dragoman.source.Diagnostic;
import dragoman.source.Diagnostics;
import dragoman.source.Problem;
import dragoman.source.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The traps of the Sigma language, in which converters are known to fall, one test for each.
class TrapsTest {
    /// A query as it stands in `golden/`; that the compiler still writes it is for `GoldenTest` to hold.
    private static String golden(String path) {
        try {
            return Files.readString(Path.of("golden/windows").resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void assertHas(String part, String query) {
        assertTrue(query.contains(part), () -> part + "\n is not a part of\n" + query);
    }

    @Test
    void trap01_backslashBeforeStarMakesItText() {
        var text = Meaning.ofItem("f: 'C:\\*'");
        assertTrue(text.matches("f", "c:*"));
        assertFalse(text.matches("f", "C:\\Windows"));
        var below = Meaning.ofItem("f: 'C:\\\\*'");
        assertTrue(below.matches("f", "C:\\Windows"));
        assertFalse(below.matches("f", "C:*"));
    }

    @Test
    void trap02_threeBackslashesAndAStarAreTextOnly() {
        var meaning = Meaning.ofItem("f: 'C:\\\\\\*'");
        assertTrue(meaning.matches("f", "C:\\*"));
        assertFalse(meaning.matches("f", "C:\\x"));
    }

    @Test
    void trap03_shareNeedsFourBackslashes() {
        var two = Meaning.ofItem("f: '\\\\srv\\c$'");
        assertTrue(two.matches("f", "\\srv\\c$"));
        assertFalse(two.matches("f", "\\\\srv\\c$"));
        assertTrue(Meaning.ofItem("f: '\\\\\\\\srv\\c$'").matches("f", "\\\\srv\\c$"));
    }

    @Test
    void trap04_trailingBackslashDoesNotEscapeTheAddedWildcard() {
        var end = Meaning.ofItem("f|endswith: '\\'");
        assertTrue(end.matches("f", "C:\\x\\"));
        assertFalse(end.matches("f", "C:\\x"));
        var start = Meaning.ofItem("f|startswith: 'C:\\'");
        assertTrue(start.matches("f", "C:\\x"));
        assertFalse(start.matches("f", "C:*"));
    }

    @Test
    void trap05_innerWildcardsSurviveModifiers() {
        var meaning = Meaning.ofItem("f|contains: 'a*b'");
        assertTrue(meaning.matches("f", "xxA--Bxx"));
        assertFalse(meaning.matches("f", "b a"));
        assertHas(
                "matches regex \"(?is)net.*localgroup.*administrators\"",
                golden("process_creation/wildcard_inside_contains.kql"));
        assertHas("*net*localgroup*administrators*", golden("process_creation/wildcard_inside_contains.spl"));
    }

    @Test
    void trap06_loneStarIsAnyTextButNotAnyEvent() {
        for (String item : List.of("f: '*'", "f|contains: ''")) {
            var meaning = Meaning.ofItem(item);
            assertTrue(meaning.matches("f", "x"));
            assertTrue(meaning.matches("f", ""));
            assertFalse(meaning.matches("g", "x"));
            assertFalse(meaning.matches("f", null), "null is there, and has no text");
        }
        assertTrue(Meaning.ofItem("f|exists: true").matches("f", null));
    }

    @Test
    void trap07_emptyAndNullAndMissingAreThree() {
        Object[] empty = {"f", ""};
        Object[] isNull = {"f", null};
        Object[] missing = {"g", "x"};
        var emptyText = Meaning.ofItem("f: ''");
        assertEquals(
                List.of(true, false, false),
                List.of(emptyText.matches(empty), emptyText.matches(isNull), emptyText.matches(missing)));
        var nullValue = Meaning.ofItem("f: null");
        assertEquals(
                List.of(false, true, true),
                List.of(nullValue.matches(empty), nullValue.matches(isNull), nullValue.matches(missing)));
        var absent = Meaning.ofItem("f|exists: false");
        assertEquals(
                List.of(false, false, true),
                List.of(absent.matches(empty), absent.matches(isNull), absent.matches(missing)));
    }

    @Test
    void trap08_notOverMissingField() {
        var meaning = Meaning.of("""
                selection: {Image: cmd.exe}
                filter: {User: bob}
                condition: selection and not filter
                """);
        assertTrue(meaning.matches("Image", "cmd.exe"));
        assertTrue(meaning.matches("Image", "cmd.exe", "User", "eve"));
        assertFalse(meaning.matches("Image", "cmd.exe", "User", "BOB"));
        assertHas(
                "NOT (\"Parent Process Path\" IS NOT NULL AND ", golden("process_creation/not_over_missing_field.aql"));
        assertHas(
                "not(ActionType == \"ConnectionSuccess\" and coalesce(ipv4_is_in_any_range(",
                golden("network_connection/modifier_cidr_negated.kql"));
    }

    @Test
    void trap09_notOfAMapNegatesItAsAWhole() {
        var meaning = Meaning.of("""
                selection: {s: 1}
                filter: {a: x, b: y}
                condition: selection and not filter
                """);
        assertFalse(meaning.matches("s", 1, "a", "x", "b", "y"));
        assertTrue(meaning.matches("s", 1, "a", "x", "b", "z"));
        assertTrue(meaning.matches("s", 1, "a", "z", "b", "y"));
        var list = Meaning.of("selection: {s: 1}\nfilter: {z: [1, 2]}\ncondition: selection and not filter");
        assertFalse(list.matches("s", 1, "z", 2));
        assertTrue(list.matches("s", 1, "z", 3));
        assertHas("NOT (Image=", golden("process_creation/not_of_a_map.spl"));
        assertHas(" AND ParentImage=", golden("process_creation/not_of_a_map.spl"));
    }

    @Test
    void trap10_doubleNegationVanishes() {
        var meaning = Meaning.of("a: {f: x}\ncondition: not not a");
        assertTrue(meaning.matches("f", "x"));
        assertFalse(meaning.matches("f", "y"));
        assertEquals(Meaning.of("a: {f: x}\ncondition: a").patterns(), meaning.patterns());
    }

    @Test
    void trap11_notBindsTighterThanAndTighterThanOr() {
        var meaning = Meaning.of("a: {a: 1}\nb: {b: 1}\nc: {c: 1}\ncondition: a or b and not c");
        assertTrue(meaning.matches("a", 1, "c", 1));
        assertTrue(meaning.matches("b", 1));
        assertFalse(meaning.matches("b", 1, "c", 1));
        String kql = golden("process_creation/precedence.kql");
        assertHas("| where (InitiatingProcessFolderPath endswith @\"\\outlook.exe\" and FolderPath", kql);
        assertHas(") or (ProcessCommandLine contains @\"\\Temp\\\" and FolderPath", kql);
        assertHas(" and not(InitiatingProcessFolderPath endswith @\"\\msbuild.exe\"))", kql);
    }

    @Test
    void trap12_keywordsAreWholeWords() {
        var not = Meaning.of("not_admin: {f: x}\ncondition: not_admin");
        assertTrue(not.matches("f", "x"));
        assertFalse(not.matches("f", "y"));
        var glued = Meaning.of("a: {f: x}\ncondition: nota");
        assertEquals(List.of(Problem.DETECTION_UNUSED, Problem.CONDITION_UNDEFINED), glued.problems());
    }

    @Test
    void trap13_oneOfWithOneMemberIsNegatedAsAWhole() {
        var meaning = Meaning.of("""
                selection: {s: 1}
                filter_one: {a: x, b: y}
                condition: selection and not 1 of filter_*
                """);
        assertTrue(meaning.matches("s", 1, "a", "x"));
        assertFalse(meaning.matches("s", 1, "a", "x", "b", "y"));
    }

    @Test
    void trap14_underscoreHidesFromPatterns() {
        String searches = "one: {a: 1}\n_helper: {h: 1}\ncondition: ";
        assertTrue(Meaning.of(searches + "all of them").matches("a", 1));
        assertTrue(Meaning.of(searches + "all of *").matches("a", 1));
        assertTrue(Meaning.of(searches + "1 of _*").matches("h", 1));
        assertFalse(Meaning.of(searches + "1 of them").matches("h", 1));
    }

    @Test
    void trap15_patternOfNothingIsAnError() {
        assertEquals(
                List.of(Problem.CONDITION_PATTERN_EMPTY),
                Meaning.of("a: {f: x}\ncondition: a or 1 of nope*").problems());
        assertEquals(
                List.of(Problem.CONDITION_NEGATED_PATTERN_EMPTY),
                Meaning.of("a: {f: x}\ncondition: a and not 1 of nope*").problems());
    }

    @Test
    void trap16_timeframeIsNoSelection() {
        var meaning = Meaning.of("a: {f: x}\ntimeframe: 5m\ncondition: all of them");
        assertTrue(meaning.matches("f", "x"));
        assertEquals(List.of(Problem.TIMEFRAME), meaning.problems());
    }

    @Test
    void trap17_listOfConditionsIsOr() {
        var meaning = Meaning.of("s1: {a: 1}\ns2: {b: 1}\ncondition: [s1, s2]");
        assertTrue(meaning.matches("a", 1));
        assertTrue(meaning.matches("b", 1));
        assertFalse(meaning.matches("c", 1));
    }

    @Test
    void trap18_listsOfMapsAreOrOfAnd() {
        var list = Meaning.of("s: [{a: 1}, {b: 2}]\ncondition: s");
        assertTrue(list.matches("b", 2));
        var map = Meaning.of("s: {a: 1, b: 2}\ncondition: s");
        assertFalse(map.matches("b", 2));
        assertTrue(map.matches("a", 1, "b", 2));
        var both = Meaning.of("s:\n- a: 1\n  b: 2\n- c: 3\ncondition: s");
        assertFalse(both.matches("a", 1));
        assertTrue(both.matches("a", 1, "b", 2));
        assertTrue(both.matches("c", 3));
    }

    @Test
    void trap19_keywordBesideMapIsOr() {
        var meaning = Meaning.of("s:\n- foo\n- a: 1\ncondition: s");
        assertTrue(meaning.matches("x", "a Foo b"));
        assertTrue(meaning.matches("a", 1));
        assertFalse(meaning.matches("a", 2));
    }

    @Test
    void trap20_allOfKeywordsIsAndOverTheEvent() {
        var all = Meaning.of("s:\n  '|all': [x1, y1]\ncondition: s");
        assertTrue(all.matches("f", "-x1-", "g", "-y1-"));
        assertFalse(all.matches("f", "-x1-"));
        var any = Meaning.of("s: [x1, 4711]\ncondition: s");
        assertTrue(any.matches("f", "-x1-"));
        assertTrue(any.matches("f", 4711));
        assertTrue(any.matches("f", "id 4711."));
    }

    @Test
    void trap21_keywordsAreSubstringsWithWildcards() {
        var meaning = Meaning.of("s: ['id=1?', 'a*b']\ncondition: s");
        assertTrue(meaning.matches("f", "the id=17 of"));
        assertFalse(meaning.matches("f", "the id=1"));
        assertTrue(meaning.matches("f", "xx a-b xx"));
    }

    @Test
    void trap22_allWithoutContainsCannotMatch() {
        var both = Meaning.ofItem("f|contains|all: [a, b]");
        assertTrue(both.matches("f", "b a"));
        assertFalse(both.matches("f", "a"));
        assertEquals(
                List.of(Problem.ALL_CANNOT_MATCH),
                Meaning.ofItem("f|all: [a, b]").problems());
    }

    @Test
    void trap23_expansionsStayAlternativesUnderAll() {
        var meaning = Meaning.ofItem("f|windash|contains|all: [' -a', ' -b']");
        assertTrue(meaning.matches("f", "x /a \u2013b"));
        assertFalse(meaning.matches("f", "x /a"));
        assertFalse(meaning.matches("f", "x -a /a"));
    }

    @Test
    void trap24_windashVariesEachDash() {
        var meaning = Meaning.ofItem("f|windash: '-a /b'");
        assertEquals(25, meaning.patterns().size());
        assertTrue(meaning.matches("f", "\u2015a \u2014b"));
        assertTrue(Meaning.ofItem("f|windash: '\u2013a'").matches("f", "/a"), "a long dash is a source too");
        assertEquals(
                List.of("http://x"),
                Meaning.ofItem("f|windash: 'http://x'").patterns(),
                "the second slash of an address is no dash");
        assertEquals(
                List.of(Problem.EXPANSION_TOO_LARGE),
                Meaning.ofItem("f|windash: '-a -b -c -d -e -f'").problems());
    }

    @Test
    void trap25_regexIsNotUnescapedAndNotAnchored() {
        var meaning = Meaning.ofItem("f|re: 'a\\*b'");
        assertTrue(meaning.matches("f", "xx a*b xx"));
        assertFalse(meaning.matches("f", "xx aXb xx"));
        assertHas("regex \"\"\".*\\\\[0-9]{8,12}", golden("process_creation/modifier_re.eql"));
        assertHas("'(?s).*\\\\[0-9]{8,12}", golden("process_creation/modifier_re.aql"));
    }

    @Test
    void trap26_inlineFlagIsTheModifier() {
        for (String item : List.of("f|re: '(?i)abc'", "f|re|i: abc", "f|re|ignorecase: abc")) {
            assertTrue(Meaning.ofItem(item).matches("f", "xABCx"), item);
        }
        assertFalse(Meaning.ofItem("f|re: abc").matches("f", "xABCx"));
    }

    @Test
    void trap27_caseCountsForCasedAndRe() {
        assertTrue(Meaning.ofItem("f: [A, b]").matches("f", "a"));
        var cased = Meaning.ofItem("f|cased: [A, b]");
        assertTrue(cased.matches("f", "A"));
        assertFalse(cased.matches("f", "a"), "a list of cased values stays cased");
        assertHas("contains_cs", golden("process_creation/modifier_cased.kql"));
        assertHas(" LIKE ", golden("process_creation/modifier_cased.aql"));
    }

    @Test
    void trap28_base64offsetWorksOnBytes() {
        assertEquals(
                List.of("*w7*", "*O2*", "*Dt*"),
                Meaning.ofItem("f|base64offset|contains: '\u00f6'").patterns());
        assertThrows(
                AssertionError.class,
                () -> Meaning.ofItem("f|base64offset|contains: a").patterns(),
                "one of the variants would match everything");
    }

    @Test
    void trap29_wideIsUtf16LittleEndianFirst() {
        assertEquals(List.of("YQBiAA=="), Meaning.ofItem("f|wide|base64: ab").patterns());
        assertEquals(
                Meaning.ofItem("f|wide|base64offset|contains: ab").patterns(),
                Meaning.ofItem("f|utf16le|base64offset|contains: ab").patterns());
        assertEquals(List.of("//5hAGIA"), Meaning.ofItem("f|utf16|base64: ab").patterns());
        assertEquals(List.of("AGEAYg=="), Meaning.ofItem("f|utf16be|base64: ab").patterns());
    }

    @Test
    void trap30_base64EncodesTheTextMeant() {
        assertEquals(List.of("YSpi"), Meaning.ofItem("f|base64: 'a\\*b'").patterns());
    }

    @Test
    void trap31_neqOfAListIsNeither() {
        var meaning = Meaning.ofItem("f|neq: [a, b]");
        assertFalse(meaning.matches("f", "a"));
        assertFalse(meaning.matches("f", "b"));
        assertTrue(meaning.matches("f", "c"));
        String twoColumns = golden("process_creation/modifier_neq.yaral");
        assertHas("    not ($e.principal.process.file.full_path", twoColumns);
        assertHas("    not ($e.target.process.parent_process.file.full_path", twoColumns);
    }

    @Test
    void trap32_networksAreNoTextualPrefixes() {
        var v6 = Meaning.ofItem("f|cidr: 2001:db8::/33");
        assertTrue(v6.matches("f", "2001:0DB8:7fff::1"));
        assertFalse(v6.matches("f", "2001:db8:8000::1"));
        var v4 = Meaning.ofItem("f|cidr: 10.0.0.128/25");
        assertTrue(v4.matches("f", "10.0.0.200"));
        assertFalse(v4.matches("f", "10.0.0.127"));
        assertFalse(v4.matches("f", "not an address"));
        assertEquals(
                List.of(Problem.CIDR_SYNTAX),
                Meaning.ofItem("f|cidr: 10.0.0.1/8").problems());
    }

    @Test
    void trap33_quotesDoNotDecideTheType() {
        for (String item : List.of("Port: 443", "Port: '443'")) {
            assertTrue(Meaning.ofItem(item).matches("Port", 443), item);
            assertTrue(Meaning.ofItem(item).matches("Port", "443"), item);
        }
        for (String item : List.of("Signed: 'true'", "Signed: true")) {
            assertTrue(Meaning.ofItem(item).matches("Signed", true), item);
            assertTrue(Meaning.ofItem(item).matches("Signed", "True"), item);
        }
        assertHas("RemotePort in (3389, 5900)", golden("network_connection/number_or_text.kql"));
    }

    @Test
    void trap34_numbersAreExact() {
        var large = Meaning.ofItem("f: 9007199254740993");
        assertTrue(large.matches("f", new BigInteger("9007199254740993")));
        assertFalse(large.matches("f", new BigInteger("9007199254740992")));
        var digits = Meaning.ofItem("f: 00000429");
        assertTrue(digits.matches("f", "00000429"));
        assertFalse(digits.matches("f", 429));
        assertFalse(digits.matches("f", "429"));
    }

    @Test
    void trap35_partOfATimeIsExtracted() {
        var list = Meaning.ofItem("f|hour: [1, 2]");
        assertTrue(list.matches("f", "2026-11-20T02:30:00Z"));
        assertFalse(list.matches("f", "2026-11-20T03:30:00Z"));
        assertFalse(list.matches("f", 1), "the number itself is not meant");
        var later = Meaning.ofItem("f|hour|gt: 5");
        assertTrue(later.matches("f", "2026-11-20T06:00:00Z"));
        assertFalse(later.matches("f", "2026-11-20T05:59:59Z"));
    }

    @Test
    void trap36_placeholdersNeedExpandAndValues() {
        assertEquals(
                List.of(Problem.PLACEHOLDER_UNRESOLVED),
                Meaning.ofItem("f|expand: '%x%'").problems());
        assertTrue(Meaning.ofItem("f: '%x%'").matches("f", "%x%"));
        var values = Map.of("x", List.of("v1", "v2"), "u", List.of("bob"));
        var all = Meaning.of("s:\n  f|contains|expand|all: ['%x%', 'z']\ncondition: s", values);
        assertTrue(all.matches("f", "v2 z"));
        assertFalse(all.matches("f", "v1 v2"));
        var path = Meaning.of("s:\n  f|expand: 'C:\\Users\\%u%'\ncondition: s", values);
        assertTrue(path.matches("f", "C:\\Users\\bob"));
    }

    @Test
    void trap36_placeholdersDoNotMultiplyWithoutEnd() {
        var values = Map.of("x", java.util.Collections.nCopies(1_000, "v"));
        assertEquals(
                List.of(Problem.EXPANSION_TOO_LARGE),
                Meaning.of("s:\n  f|expand: '%x%*%x%-%x%%x%'\ncondition: s", values)
                        .problems());
        assertEquals(
                List.of(Problem.EXPANSION_TOO_LARGE),
                Meaning.of("s:\n  f|re|expand: '%x%.%x%-%x%%x%'\ncondition: s", values)
                        .problems());
    }

    @Test
    void trap37_orStaysOrInALaterStage() throws IOException {
        var meaning = Meaning.of("s:\n- a: 1\n- f|re: q[0-9]\ncondition: s");
        assertTrue(meaning.matches("a", 1));
        assertTrue(meaning.matches("f", "q7"));
        String spl = Files.readString(
                Path.of("src/test/resources/limits-golden/windows/process_creation/regex_or_field.spl"));
        assertHas("| where (match('CommandLine', \"x[0-9]+y\") OR match('Image', ", spl);
        assertEquals(1, spl.split("\\| where", -1).length - 1, "one stage has it all");
    }

    private static final String COUNTED_RULE = """
            title: One of them
            name: one
            logsource: {product: windows, service: security}
            detection: {selection: {EventID: 4625}, condition: selection}
            """;

    @Test
    void trap38_correlationMayStandBeforeItsRuleAndHaveARange() {
        String correlation = """
                title: Many of them
                correlation: {type: event_count, rules: [one], group-by: [User], timespan: 1M, condition: {gt: 1.5, lte: 200}}
                ---
                """;
        assertEquals(List.of(), problems(correlation + COUNTED_RULE));
    }

    @Test
    void trap38_timespansHaveUnits() {
        String correlation = """
                title: Many of them
                correlation: {type: event_count, rules: [one], group-by: [User], timespan: 5, condition: {gte: 10}}
                ---
                """;
        assertEquals(List.of(Problem.TIMESPAN), problems(correlation + COUNTED_RULE));
    }

    @Test
    void trap39_filterThatIsNoNegationIsWarnedOf() {
        String filter = """
                title: Not here
                logsource: {product: windows}
                filter: {rules: any, selection: {User: x}, condition: %s}
                ---
                """;
        assertEquals(List.of(Problem.FILTER_KEEPS), problems(filter.formatted("selection") + COUNTED_RULE));
        assertEquals(List.of(), problems(filter.formatted("not selection") + COUNTED_RULE));
    }

    /// What is said of all documents of a project.
    private static List<Problem> problems(String text) {
        var documents = RuleReader.read(new SourceFile("rules.yml", text));
        var compiler = new Compiler(List.of(), Placeholders.NONE, false, false);
        var diagnostics = new Diagnostics();
        for (var document : documents) {
            diagnostics.addAll(document.diagnostics());
            compiler.resolve(document, Compiler.project(documents), diagnostics);
        }
        return diagnostics.sorted().stream().map(Diagnostic::problem).toList();
    }

    @Test
    void trap40_fieldNamesAreCaseSensitiveAndFree() {
        var meaning = Meaning.ofItem("cs-uri.query \"x\": v");
        assertTrue(meaning.matches("cs-uri.query \"x\"", "v"));
        assertFalse(meaning.matches("CS-uri.query \"x\"", "v"));
    }

    @Test
    void trap40_nullKeyIsAKeyword() {
        assertTrue(Meaning.of("s:\n  null: word\ncondition: s").matches("any", "a Word here"));
        assertTrue(Meaning.of("s:\n  '': word\ncondition: s").matches("any", "a Word here"));
    }

    @Test
    void trap40_emojiIsOneCharacter() {
        var meaning = Meaning.ofItem("f: 'a?b'");
        assertTrue(meaning.matches("f", "a\ud83d\udcbeb"));
        assertFalse(meaning.matches("f", "a\ud83d\udcbe\ud83d\udcbeb"));
    }

    @Test
    void further_emptyListIsAnError() {
        assertEquals(List.of(Problem.VALUE_LIST_EMPTY), Meaning.ofItem("f: []").problems());
    }

    @Test
    void further_globalDocumentOverrides() {
        var rules = Meaning.ofFile("""
                action: global
                logsource: {product: windows}
                detection: {selection: {f: global}}
                ---
                title: A rule
                detection: {selection: {f: own, g: 1}, condition: selection}
                """, Map.of());
        assertEquals(1, rules.size());
        assertTrue(rules.getFirst().matches("f", "global", "g", 1));
        assertFalse(rules.getFirst().matches("f", "own", "g", 1));
    }

    @Test
    void further_repeatStartsFromTheRuleBefore() {
        var rules = Meaning.ofFile("""
                title: A rule
                logsource: {product: windows}
                detection: {selection: {f: first, g: 1}, condition: selection}
                ---
                action: repeat
                detection: {selection: {f: second}}
                """, Map.of());
        assertEquals(2, rules.size());
        assertTrue(rules.getLast().matches("f", "second", "g", 1));
        assertFalse(rules.getLast().matches("f", "first", "g", 1));
    }

    @Test
    void further_emptyTextInAList() {
        var meaning = Meaning.ofItem("f: ['', a]");
        assertTrue(meaning.matches("f", ""));
        assertTrue(meaning.matches("f", "A"));
        assertFalse(meaning.matches("g", "a"));
    }

    @Test
    void further_nullInAListIsOneMoreValue() {
        var meaning = Meaning.ofItem("f: [a, null]");
        assertTrue(meaning.matches("g", 1));
        assertEquals(List.of(Problem.NULL_IN_LIST), meaning.problems());
    }

    @Test
    void further_twoStarsAreOne() {
        assertEquals(List.of("a*b"), Meaning.ofItem("f: 'a**b'").patterns());
    }

    @Test
    void further_emptyDocumentsAreSkipped() {
        String rule = """
                title: A rule
                logsource: {product: windows}
                detection: {selection: {f: x}, condition: selection}
                """;
        assertEquals(
                1,
                Meaning.ofFile("---\n" + rule + "---\n# only a comment\n---\n", Map.of())
                        .size());
    }

    @Test
    void further_doubleQuotesAreUnescapedByYaml() {
        assertTrue(Meaning.ofItem("f: \"a\\tb\"").matches("f", "a\tb"));
        assertTrue(Meaning.ofItem("f: 'a\\tb'").matches("f", "a\\tb"));
    }
}
