package dragoman;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.Compilation.Compiled;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whether a field may be a list is a fact of the source: languages that lose elements say so of the same fields.
class ListFieldsTest {
    /// Elastic keeps a list and its only value alike.
    private static final Set<Language> KEEP_LISTS =
            EnumSet.of(Language.EQL, Language.ESQL, Language.KUERY, Language.LUCENE);

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                // one value, says the provider's schema
                "product: aws, service: cloudtrail; awsRegion; ''",
                "product: aws, service: cloudtrail; requestParameters.userName; ''",
                "product: aws, service: cloudtrail; responseElements.publiclyAccessible; ''",
                "product: aws, service: cloudtrail; userIdentity.sessionContext.sourceIdentity; ''",
                "product: aws, service: cloudtrail; tlsDetails.tlsVersion; ''",
                "product: azure, service: activitylogs; caller; ''",
                "product: azure, service: auditlogs; initiatedBy.user.id; ''",
                "product: azure, service: signinlogs; deviceDetail.browser; ''",
                "product: gcp, service: gcp.audit; data.protoPayload.methodName; ''",
                "product: okta, service: okta; client.device; ''",
                "product: kubernetes, service: audit; objectRef.resource; ''",
                "product: kubernetes, service: audit; user.username; ''",
                "product: github, service: audit; actor_location.country_code; ''",
                // may be a list, or stand in one; what Splunk calls the groups of a user is known
                "product: aws, service: cloudtrail; requestParameters.groupSet.items; kql spl aql sumo yaral logscale sql",
                "product: aws, service: cloudtrail; serviceEventDetails.x; kql spl aql sumo logscale sql",
                "product: azure, service: activitylogs; properties.x; kql spl aql sumo logscale sql",
                "product: azure, service: auditlogs; initiatedBy.user.roles; kql spl aql sumo logscale sql",
                "product: m365, service: audit; Item.Subject; kql spl aql sumo yaral logscale sql",
                "product: gcp, service: gcp.audit; data.protoPayload.request.x; kql spl aql sumo logscale sql",
                "product: okta, service: okta; debugContext.debugData.x; kql spl aql sumo logscale sql",
                "product: kubernetes, service: audit; requestObject.x; kql spl aql sumo logscale sql",
                "product: kubernetes, service: audit; user.groups; kql aql sumo logscale sql",
                "product: zeek, service: x509; certificate.subject; ''",
                "product: zeek, service: x509; san.dns; spl sumo yaral logscale sql",
            })
    void theSameFieldsMayBeLists(String logSource, String field, String languages) {
        var told = new TreeSet<Language>();
        var silent = new TreeSet<Language>();
        Map<Language, Compilation> compiled = EachLanguage.compile(EachLanguage.rule(logSource, field + ": x"));
        compiled.forEach((language, one) -> {
            if (one instanceof Compiled query && !KEEP_LISTS.contains(language)) {
                boolean says = query.reasons().stream()
                        .anyMatch(reason -> reason.diagnostic().message().contains("if this member is a list"));
                (says ? told : silent).add(language);
            }
        });
        var expected = new TreeSet<Language>();
        for (String word : languages.isEmpty() ? new String[0] : languages.split(" ")) {
            expected.add(Language.of(word).orElseThrow());
        }
        assertEquals(expected, told);
        assertTrue(expected.isEmpty() || silent.isEmpty() || isKnown(field, silent), () -> "exact in " + silent);
    }

    /// Whether the languages that say nothing lose nothing.
    private static boolean isKnown(String field, Set<Language> silent) {
        return field.equals("user.groups") && silent.equals(Set.of(Language.SPL));
    }
}
