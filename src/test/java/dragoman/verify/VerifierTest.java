package dragoman.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.Compilation.Compiled;
import dragoman.Language;
import dragoman.query.Expression;
import dragoman.query.Field;
import dragoman.query.Glob;
import dragoman.query.Mapped;
import dragoman.query.MappedQuery;
import dragoman.query.Origin;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What comes of queries that are right, changed, redundant and broken, in each language.
class VerifierTest {
    private static Compiled compiled(Language language) {
        return Specimen.of(language).stream()
                .filter(specimen -> specimen.name().equals("Insides"))
                .findFirst()
                .orElseThrow()
                .compiled();
    }

    private static Verification verify(Language language, Mapped mapped, String text) {
        return language.verifier().verify(mapped, text, List.of());
    }

    private static MappedQuery with(MappedQuery mapped, Expression condition) {
        return new MappedQuery(
                mapped.header(), mapped.world(), mapped.tables(), mapped.guard(), condition, mapped.evidence());
    }

    @ParameterizedTest
    @EnumSource
    void ownQueriesAreProved(Language language) {
        Compiled compiled = compiled(language);
        assertEquals(
                new Verification.Proved(), verify(language, compiled.stages().mapped(), compiled.text()));
    }

    /// `a` and `a or (a and b)` have different forms and the same meaning, which only a search shows.
    @ParameterizedTest
    @EnumSource
    void redundantRulesAreProved(Language language) {
        Compiled compiled = compiled(language);
        MappedQuery mapped = (MappedQuery) compiled.stages().mapped();
        Expression condition = mapped.condition();
        Expression more = new Expression.Test(new Field("more"), Glob.literal("x", false), Origin.NONE);
        Expression redundant = Expression.or(List.of(condition, Expression.and(List.of(condition, more))));
        assertEquals(new Verification.Proved(), verify(language, with(mapped, redundant), compiled.text()));
    }

    /// The text of a query with another word in the place of Alpha, however the language compares it.
    private static String edited(Compiled compiled, String other) {
        return compiled.text()
                .replace("Alpha", other)
                .replace("alpha", other.toLowerCase(Locale.ROOT))
                .replace(inBothCases("Alpha"), inBothCases(other));
    }

    private static String inBothCases(String word) {
        return word.chars()
                .mapToObj(c -> "[" + (char) Character.toUpperCase(c) + (char) Character.toLowerCase(c) + "]")
                .collect(Collectors.joining());
    }

    @ParameterizedTest
    @EnumSource
    void differencesAreShownByAnEvent(Language language) {
        Compiled compiled = compiled(language);
        String text = edited(compiled, "Alphas");
        var failed = assertInstanceOf(
                Verification.Failed.class, verify(language, compiled.stages().mapped(), text));
        assertTrue(failed.ruleMatches());
        assertTrue(failed.event().toLowerCase().contains("alpha"), failed.event());
        assertTrue(failed.fault().orElseThrow().startsWith("the rule finds and the query misses {"));
    }

    @ParameterizedTest
    @EnumSource
    void differencesHaveTwoDirections(Language language) {
        Compiled compiled = compiled(language);
        var verifier = language.verifier();
        List<Verification> other =
                verifier.differences(compiled.stages().mapped(), edited(compiled, "Omega"), List.of());
        assertEquals(
                List.of(true, false),
                other.stream()
                        .map(one -> ((Verification.Failed) one).ruleMatches())
                        .toList());
        List<Verification> wider =
                verifier.differences(compiled.stages().mapped(), edited(compiled, "Alph"), List.of());
        assertEquals(
                List.of(false),
                wider.stream()
                        .map(one -> ((Verification.Failed) one).ruleMatches())
                        .toList());
        assertEquals(
                List.of(new Verification.Proved()),
                verifier.differences(compiled.stages().mapped(), compiled.text(), List.of()));
    }

    @ParameterizedTest
    @EnumSource
    void brokenQueriesAreUnreadable(Language language) {
        Compiled compiled = compiled(language);
        String text = compiled.text().replaceFirst("Alpha", "Al\"'pha");
        Verification verification = verify(language, compiled.stages().mapped(), text + ")");
        assertInstanceOf(Verification.Unreadable.class, verification);
        assertEquals("failed", verification.word());
    }
}
