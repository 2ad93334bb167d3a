package dragoman;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.Compilation.Refused;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A test that looks at a field as if it had one value is refused where an event may have several.
class OneValueTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "product: azure, service: auditlogs; targetResources.type|gt: 49586; as numbers",
                "product: azure, service: auditlogs; targetResources.type|fieldref: OperationName; with a field",
                "category: dns; network.dns.answers.data|gt: 1; as numbers",
                "category: dns; about.hostname|fieldref: target.hostname; with a field",
                "category: dns; target.ip|fieldref: principal.ip; with a field",
                "category: dns; target.mac|fieldref: principal.mac; with a field",
                "category: dns; src.process_ancestors.file.size|lt: 5; where 0 fulfils this",
            })
    void oneOfSeveralIsNotTakenForAll(String logSource, String test, String how) {
        Map<Language, Compilation> compiled = EachLanguage.compile(EachLanguage.rule(logSource, test), true);
        compiled.forEach((language, one) ->
                assertFalse(one instanceof Refused refused && refused.isFault(), () -> language + ": " + one));
        String told = ((Refused) compiled.get(Language.YARAL))
                .diagnostics()
                .getFirst()
                .message();
        assertTrue(told.endsWith("may hold several values, which cannot be compared " + how), told);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "network.dns.answers.ttl|gt: 7; any $e.network.dns.answers.ttl > 7",
                "about.hostname: a; any $e.about.hostname = \"a\" nocase",
                "target.user.email_addresses: a; any $e.target.user.email_addresses = \"a\" nocase",
                "src.user.attribute.roles.type: ADMIN; any $e.src.user.attribute.roles.type = \"ADMIN\"",
            })
    void aSingleTestMayAskForAny(String test, String written) {
        String text = EachLanguage.text(EachLanguage.compile(EachLanguage.rule("category: dns", test), true)
                .get(Language.YARAL));
        assertEquals(
                written,
                text.lines()
                        .filter(line -> line.contains("any "))
                        .findFirst()
                        .orElse("")
                        .strip());
    }

    /// Of the words of a fixed list the product knows no other case, and the first stands for a missing one.
    @Test
    void wordsOfFixedListsAreWrittenAsTheProductHasThem() {
        var known = EachLanguage.compile(EachLanguage.rule("category: dns", "principal.platform: windows"), true)
                .get(Language.YARAL);
        assertTrue(EachLanguage.text(known).contains("$e.principal.platform = \"WINDOWS\"\n"), known.toString());
        for (String first : List.of("unknown_platform", "[windows, UNKNOWN_PLATFORM]")) {
            var refused = (Refused)
                    EachLanguage.compile(EachLanguage.rule("category: dns", "principal.platform: " + first), true)
                            .get(Language.YARAL);
            assertFalse(refused.isFault(), refused.toString());
        }
    }
}
