package dragoman;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dragoman.Compilation.Compiled;
import dragoman.source.Effect;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Windows end with events: where a product may have a hit of none, the verdict says so.
class NothingFoundTest {
    private static final Set<Language> NOT_SURE = Set.of(Language.AQL, Language.LOGSCALE, Language.SUMO);

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "event_count; ; {lt: 10}; true",
                "event_count; ; {lte: 1}; true",
                "event_count; ; {eq: 0}; true",
                "event_count; ; {neq: 3}; true",
                "event_count; ; {gte: 0}; true",
                "value_count; ; {lt: 10, field: eventName}; true",
                "event_count; ; {gte: 10}; false",
                "event_count; ; {eq: 3}; false",
                "value_sum; ; {lt: 10, field: additionalEventData.bytesTransferredIn}; false",
                "event_count; 'group-by: [userIdentity.arn], '; {lt: 10}; false",
            })
    void hitsOfNothingAreTold(String type, String keys, String condition, boolean told) {
        String groups = keys == null ? "" : keys;
        Map<Language, Compilation> all = EachLanguage.compile("""
                title: one
                name: one
                logsource: {product: aws, service: cloudtrail}
                detection: {s: {eventSource: a}, condition: s}
                ---
                title: t
                correlation: {type: %s, rules: [one], %stimespan: 15m, condition: %s}
                """.formatted(type, groups, condition));
        var telling = new TreeSet<Language>();
        all.forEach((language, one) -> {
            if (one instanceof Compiled compiled
                    && compiled.reasons().stream()
                            .anyMatch(reason -> reason.effect() == Effect.WIDER
                                    && reason.diagnostic().message().endsWith("count would be 0"))) {
                telling.add(language);
                assertEquals(Verdict.APPROXIMATE, compiled.verdict(), language.word());
            }
        });
        assertEquals(told ? NOT_SURE : Set.of(), telling);
    }
}
