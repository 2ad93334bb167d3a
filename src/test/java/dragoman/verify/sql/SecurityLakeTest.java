package dragoman.verify.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.Compilation.Compiled;
import dragoman.Verdict;
import dragoman.query.Field;
import dragoman.source.Problem;
import dragoman.verify.Verification;
import dragoman.verify.reading.UnreadableQueryException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Where Amazon Security Lake keeps what CloudTrail writes: members of structures, JSON in a member, keys of a map.
class SecurityLakeTest {
    static final String CLOUDTRAIL = "product: aws, service: cloudtrail";

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "eventSource: iam.amazonaws.com; lower(api.service.name) = 'iam.amazonaws.com'",
                "userIdentity.type: Root; lower(actor.\"user\".type) = 'root'",
                "requestParameters.a.b: x; lower(json_extract_scalar(api.request.data, '$.a.b')) = 'x'",
                "tlsDetails.tlsVersion: x; lower(element_at(unmapped, 'tlsDetails.tlsVersion')) = 'x'",
                "userIdentity.sessionContext.attributes.mfaAuthenticated: 'false'; actor.session.is_mfa = FALSE",
                "additionalEventData.MFAUsed: 'No'; is_mfa = FALSE",
                // Security Lake writes an empty text where there is no value
                "vpcEndpointId: null; (src_endpoint.uid IS NULL OR src_endpoint.uid = '')",
                "sharedEventID: null; (element_at(unmapped, 'sharedEventID') IS NULL"
                        + " OR element_at(unmapped, 'sharedEventID') = '')",
                // an address or a name, each in a column of its own
                "sourceIPAddress: null; src_endpoint.ip IS NULL AND src_endpoint.domain IS NULL"
            })
    void membersAreRead(String selection, String condition) {
        Compiled compiled = SqlWorlds.compiled("securitylake", CLOUDTRAIL, selection);
        String where = compiled.text().substring(compiled.text().indexOf("WHERE ") + "WHERE ".length());
        assertEquals(condition, where.strip().replaceAll("\\s+", " "));
        assertEquals(Verdict.NARROWER, compiled.verdict());
    }

    /// The reader tells keys and functions apart.
    @Test
    void anotherKeyIsAnotherColumn() throws UnreadableQueryException {
        var reader = new SqlReader(SqlDialect.ATHENA);
        String query = "SELECT * FROM t WHERE %s(unmapped, '%s') = 'x'";
        assertEquals(
                new Field("unmapped.a.b"),
                reader.read(query.formatted("element_at", "a.b"))
                        .condition()
                        .tests()
                        .getFirst()
                        .subject());
        assertThrows(UnreadableQueryException.class, () -> reader.read(query.formatted("map_extract_value", "a.b")));
    }

    @Test
    void dataEventsAreToldToLieElsewhere() {
        Compiled compiled = SqlWorlds.compiled("securitylake", CLOUDTRAIL, "eventName: GetObject");
        assertTrue(
                compiled.reasons().stream()
                        .anyMatch(reason -> reason.diagnostic().message().contains("data events")),
                compiled.reasons().toString());
        assertTrue(
                compiled.reasons().stream()
                        .anyMatch(reason -> reason.diagnostic().problem() == Problem.SCHEMA_PREREQUISITE
                                && reason.diagnostic().message().contains("us-east-1")),
                compiled.reasons().toString());
    }

    /// Its searches choose their columns, which must be the same in all.
    @Test
    void aUnionOfTwoTablesSaysThatItLeavesOutTheRisk() {
        Compiled compiled = SqlWorlds.last("securitylake", """
                title: A
                name: a
                logsource: {product: aws, service: cloudtrail}
                detection:
                  s: {eventName: CreateUser}
                  condition: s
                custom:
                  risk: [{score: 90, indicator: Any identity}]
                ---
                title: B
                name: b
                logsource: {category: dns}
                detection:
                  s: {query: evil.example}
                  condition: s
                ---
                title: U
                correlation: {type: event_count, rules: [a, b], timespan: 5m, condition: {gte: 1}}
                """);
        assertTrue(compiled.text().contains("UNION ALL"), compiled.text());
        assertTrue(compiled.reasons().stream()
                .anyMatch(reason -> reason.diagnostic().problem() == Problem.RISK_LEFT_OUT));
        assertEquals(Optional.empty(), compiled.verification().flatMap(Verification::fault));
    }
}
