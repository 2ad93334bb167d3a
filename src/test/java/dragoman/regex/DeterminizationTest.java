package dragoman.regex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.apache.lucene.util.automaton.Automaton;
import org.apache.lucene.util.automaton.Operations;
import org.apache.lucene.util.automaton.RegExp;
import org.apache.lucene.util.automaton.TooComplexToDeterminizeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The work that we count is the work that Lucene counts.
class DeterminizationTest {
    /// With `N` growing, each is taken at first and refused in the end.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.{N}b",
                "a[^b]{0,N}c",
                "(Copy|cpi) [^x]{1,N} to .*y",
                "\\s[^\"]{0,N}z\\.exe[\"']?\\d{2,10}",
                "[A-Za-z]{5}a[A-Za-z]{N}b",
                "x((a|b)?c|.){1,N}d",
                "(?:a.|.b){N}"
            })
    void asLucene(String family) throws RegexSyntaxException {
        boolean taken = false;
        boolean refused = false;
        for (int n = 1; n <= 64 && !refused; n *= 2) {
            Regex whole = whole(family.replace("N", Integer.toString(n)));
            int work = Determinization.work(whole);
            refused = work == Determinization.MOST_WORK;
            taken |= !refused;
            Automaton automaton = automaton(whole);
            assertFalse(takes(automaton, work / 10 - 1), family + " with " + n + " is more work for us");
            assertTrue(refused || takes(automaton, work / 10 + 2), family + " with " + n + " is less work for us");
            assertEquals(refused, Determinization.isTooMuch(whole));
        }
        assertTrue(taken && refused, family);
    }

    @Test
    void longExpressionsAloneAreCheap() throws RegexSyntaxException {
        assertFalse(Determinization.isTooMuch(whole("^[a-z0-9]{1000}x")));
        assertTrue(Determinization.isTooMuch(whole("(([a-z]{100}){100}){100}")), "more places than work");
    }

    /// What is not counted is not much work.
    @ParameterizedTest
    @ValueSource(strings = {"N", "^N", "N$", "^N$", "b(N|aN|abN|)", "^(N|N-a|aab(a|N))", "(?:aN|(N)|aabN)$"})
    void textsAreNoMoreWorkThanTold(String form) throws RegexSyntaxException {
        for (String unit : List.of("a", "ab", "aab", "\\\\a ", "abcabcabd", "-0", "\n", "a\n")) {
            for (int n = 1; n <= 64; n *= 2) {
                Regex whole = whole(form.replace("N", unit.repeat(n)));
                Regex both = bothCases(whole);
                assertTrue(Determinization.work(both) <= TextWork.most(both), both.toString());
                assertTrue(Determinization.work(whole) <= TextWork.most(whole), whole.toString());
            }
        }
        assertEquals(Long.MAX_VALUE, TextWork.most(whole(form.replace("N", "a.b"))));
        assertTrue(TextWork.most(whole("^a{3}")) == Long.MAX_VALUE, "a repetition");
        assertTrue(TextWork.most(whole("(a|b)c")) == Long.MAX_VALUE, "a place with two texts before it");
    }

    /// Languages without flags write another expression for the same work.
    @ParameterizedTest
    @ValueSource(strings = {"PowerShell.{0,5}-e", "[a-f]{2,9}\\sK[^Az]x", "(kK|\u212A|é)+.k", "Σ.{3}ς[σ]", "[ßs]t*.ß"})
    void asManyStatesInBothCases(String expression) throws RegexSyntaxException {
        Regex whole = whole(expression);
        assertEquals(Determinization.work(whole), Determinization.work(bothCases(whole)));
    }

    private static Regex bothCases(Regex whole) throws RegexSyntaxException {
        String written = RegexPrinter.printBothCases(whole, Dialect.JAVA);
        return RegexParser.parse(written)
                .with(new Flags(false, false, whole.flags().dotAll()));
    }

    @Test
    void mostTextsAreTakenUncounted() throws RegexSyntaxException {
        String words = "powershell|cmd\\.exe|regsvr32|rundll32|mshta|wscript|cscript|certutil|bitsadmin";
        assertTrue(TextWork.most(whole(words)) < 2_000);
        assertTrue(TextWork.most(whole("a".repeat(200))) < Determinization.MOST_WORK);
        assertFalse(TextWork.most(whole("a".repeat(250))) < Determinization.MOST_WORK);
    }

    private static Regex whole(String expression) throws RegexSyntaxException {
        return CaseRanges.of(WholeValue.of(RegexParser.parse(expression).with(Flags.NONE.with('i')), false));
    }

    private static Automaton automaton(Regex whole) {
        return new RegExp(RegexPrinter.print(whole, Dialect.LUCENE), RegExp.ALL, RegExp.CASE_INSENSITIVE).toAutomaton();
    }

    /// @param limit a tenth of the work that it may be
    private static boolean takes(Automaton automaton, int limit) {
        try {
            Operations.determinize(automaton, limit);
            return true;
        } catch (TooComplexToDeterminizeException _) {
            return false;
        }
    }
}
