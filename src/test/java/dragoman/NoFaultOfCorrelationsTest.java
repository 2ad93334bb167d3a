package dragoman;

import static dragoman.EachLanguage.compile;
import static dragoman.EachLanguage.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.Compilation.Refused;
import dragoman.source.Problem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Correlations that random ones showed to become queries which found something else, or were not read back.
class NoFaultOfCorrelationsTest {
    private static final String STARTED = rule("one", "product: windows, category: process_creation", "CommandLine: x");
    private static final String CONNECTED =
            rule("two", "product: windows, category: network_connection", "DestinationPort: 22");

    private static String rule(String name, String logSource, String selection) {
        return "title: %1$s\nname: %1$s\nlogsource: {%2$s}\ndetection:\n  s: {%3$s}\n  condition: s\n---\n"
                .formatted(name, logSource, selection);
    }

    private static String related(String name, String rest) {
        return "title: %1$s\nname: %1$s\ncorrelation: {timespan: 5m, %2$s}\n".formatted(name, rest);
    }

    private static Map<Language, Compilation> compiled(String documents) {
        Map<Language, Compilation> results = compile(documents);
        results.forEach((language, result) ->
                assertFalse(result instanceof Refused refused && refused.isFault(), language + ": " + result));
        return results;
    }

    private static final String WHO = "rules: [one, two], aliases: {who: {one: Image, two: User}}, ";

    /// A rename takes the field away from who asks for it by its own name.
    @ParameterizedTest
    @EnumSource(names = {"SPL", "LOGSCALE"})
    void aFieldThatIsAskedForIsNotRenamed(Language language) {
        for (String demand : List.of(
                "type: value_count, group-by: [Image], condition: {field: who, gte: 2}",
                "type: event_count, group-by: [Image, who], condition: {gte: 2}")) {
            Compilation result =
                    compiled(STARTED + CONNECTED + related("c", WHO + demand)).get(language);
            Refused refused = assertInstanceOf(Refused.class, result, result::toString);
            // LogScale has another mapping, which lacks the field
            Problem problem = language == Language.SPL ? Problem.CORRELATION_NOT_EXPRESSIBLE : Problem.FIELD_ABSENT;
            assertEquals(problem, refused.diagnostics().getFirst().problem());
        }
    }

    /// A language that copies columns has no such trouble.
    @Test
    void aColumnMayHaveTwoNames() {
        String demand = "type: event_count, group-by: [Image, who], condition: {gte: 2}";
        String text =
                text(compiled(STARTED + CONNECTED + related("c", WHO + demand)).get(Language.SQL));
        assertTrue(text.contains("Image AS Image, Image AS who"), text);
    }

    /// A name hides the column that is called so.
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"SPL; rename User AS Image_, Image AS User_", "SQL; \"User\" AS Image, Image AS \"User\""})
    void namesMayChangePlaces(Language language, String expected) {
        String demand = "type: event_count, rules: [one, two], group-by: [Image, User], condition: {gte: 2}, "
                + "aliases: {Image: {one: Image, two: User}, User: {one: User, two: Image}}";
        String text = text(compiled(STARTED + CONNECTED + related("c", demand)).get(language));
        assertTrue(text.contains(expected), text);
    }

    /// Of a key that may lie in several columns the first is taken, whose value must be there for each of the rules.
    @Test
    void rulesOfOneLogNeedTheColumnThatIsTaken() {
        String rules =
                rule("one", "category: firewall", "dst_port: 22") + rule("two", "category: firewall", "dst_port: 23");
        String demand = "type: event_count, rules: [one, two], group-by: [action], condition: {gte: 2}";
        String text = text(compiled(rules + related("c", demand)).get(Language.ESQL));
        assertTrue(text.contains("AND event.action IS NOT NULL"), text);
        assertFalse(text.contains("NOT (event.action IS NULL AND"), text);
    }

    @Test
    void keysOfOneColumnAreOne() {
        String demand = "type: event_count, rules: [one], group-by: [CommandLine, line], condition: {gte: 2}, "
                + "aliases: {line: {one: CommandLine}}";
        String text = text(compiled(STARTED + related("c", demand)).get(Language.SPL));
        assertTrue(text.contains("count AS event_count by CommandLine\n"), text);
    }

    /// An expression of Lucene's has ends of lines in it, a folded text of YAML has none.
    @Test
    void aRuleOfElasticHoldsEveryQuery() {
        String demand = "type: event_count, rules: [one], group-by: [User], condition: {gte: 1000000000000}";
        String one = rule("one", "product: windows, category: process_creation", "CommandLine|re: 'a.b'");
        String text = text(compiled(one + related("c", demand)).get(Language.LUCENE));
        assertTrue(text.contains("/.*a[^\\n]b.*/"), text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                // a single rule
                "type: temporal, rules: [one], group-by: [CommandLine]",
                "type: temporal_ordered, rules: [one], group-by: [CommandLine]",
                "type: temporal, rules: [one]",
                // more rows than one can look back
                "type: event_count, rules: [one], group-by: [CommandLine], condition: {gte: 1000000000000}",
                "type: event_count, rules: [one], group-by: [CommandLine], condition: {gt: 2147483647}",
                // one key of the first rule is two of the other
                "type: temporal, rules: [one, two], group-by: [a, b], "
                        + "aliases: {a: {one: Image, two: Image}, b: {one: Image, two: User}}",
                // names that only case tells apart, or nothing once they are words
                "type: value_count, rules: [one], group-by: [a_b], condition: {field: a.b, gte: 2}",
                "type: value_count, rules: [one], group-by: [a.b], condition: {field: A.b, gte: 2}"
            })
    void oddDemandsAreReadBack(String demand) {
        compiled(STARTED + CONNECTED + related("c", demand));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                // hits of which nothing is asked
                "type: event_count, group-by: [Image], condition: {gte: 1}; "
                        + "type: event_count, rules: [inner], group-by: [Image], condition: {gt: 0}",
                // hits at one time are one hit
                "type: event_count, condition: {gte: 1}; type: event_count, rules: [inner], condition: {lt: 10}",
                // a way of the condition has no order
                "type: event_count, condition: {gt: 1.5}; "
                        + "type: temporal_ordered, rules: [inner, one], condition: inner or not one",
                // one event stands for hits, and for no timespan
                "type: event_count, group-by: [Image], condition: {gte: 1}; "
                        + "type: temporal_ordered, rules: [inner, two], group-by: [Image]"
            })
    void oddHitsAreReadBack(String inner, String outer) {
        compiled(STARTED + CONNECTED + related("inner", "rules: [one], " + inner) + "---\n" + related("c", outer));
    }
}
