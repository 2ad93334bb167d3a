package dragoman.verify;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.Backend;
import dragoman.Compilation.Compiled;
import dragoman.Compiler;
import dragoman.Language;
import dragoman.Mappings;
import dragoman.read.RuleDocument;
import dragoman.read.RuleReader;
import dragoman.resolve.Placeholders;
import dragoman.source.Diagnostics;
import dragoman.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// What is said of a correlation whose text somebody edited.
class EditedCorrelationTest {
    private static Compiled compiled(Language language, String rule) throws IOException {
        Path file = Path.of("src/test/resources/limits/correlations", rule + ".yml");
        List<RuleDocument> documents = RuleReader.read(new SourceFile(file.toString(), Files.readString(file)));
        var backend = Backend.of(language, Mappings.load(language, new Diagnostics()));
        return (Compiled) new Compiler(List.of(backend), Placeholders.NONE, false, false)
                .compile(documents.getLast(), Compiler.project(documents))
                .getFirst();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            KQL      | event_count      | , 49)                  | , 48)                | finds and the rule does not {"count":49}
            KQL      | event_count      | <= 15m                 | <= 20m               | window has 1200 seconds instead of 900
            KQL      | event_count      | "Get"                  | "Put"                | the rule finds and the query misses
            KQL      | event_count      | TimeGenerated asc      | TimeGenerated desc   | another order
            KQL      | temporal_ordered | ~RuleNumber = 2~       | RuleNumber = 0       | not in the order of the steps
            KQL      | temporal_ordered | "policy_attached", iff | "instance_started", iff | not in the order of the steps
            KQL      | value_count      | - 10m                  | - 15m                | window has 1200 seconds
            KQL      | value_avg        | avg(                   | sum(                 | it looks at
            SPL      | event_count      | event_count>=50        | event_count>50       | misses {"count":50}
            SPL      | temporal         | time_window=1h         | time_window=2h       | windows of different length
            SPL      | temporal         | <=3600                 | <=1800               | windows of different length
            SPL      | union_of_clouds  | by identity            | by caller            | was renamed
            SPL      | value_count      | dc(                    | sum(                 | it looks at
            SPL      | no_group         | "CreateAccessKey"      | "DeleteAccessKey"    | the rule finds and the query misses
            EQL      | event_count      | runs=50                | runs=5               | finds and the rule does not {"count":5}
            EQL      | temporal_ordered | maxspan=1h             | maxspan=60s          | window has 60 seconds
            EQL      | temporal_ordered | ] by aws.cloudtrail.user_identity.arn | ] by event.action | it groups by
            EQL      | temporal         | ~sample~               | sequence with maxspan=1h | it looks at
            AQL      | value_count      | GROUP BY "userIdentity.arn" | GROUP BY username | a group that the hits do not name
            AQL      | value_count      | UNIQUECOUNT(           | SUM(                 | it looks at
            AQL      | event_count      | AND NOT (              | AND (                | the rule finds and the query misses
            AQL      | event_count      | LAST 15 MINUTES        | LAST 15 HOURS        | window has 54000 seconds
            AQL      | event_count_few  | != 10                  | >= 10                | misses {"count":1}
            SUMO     | value_count      | limit: 15              | limit: 16            | misses {"distinct of [[action]]":15}
            SUMO     | temporal_ordered | ordered: true          | ordered: false       | it looks at
            SUMO     | temporal         | millis: 3600000        | millis: 360000       | window has 360 seconds
            KQL      | brute_force_then_success | <= 5m  | <= 50m               | window has 3000 seconds
            KQL      | brute_force_then_success | distinct TimeGenerated, TargetUserName | distinct TimeGenerated | without their time and keys
            SPL      | brute_force_then_success | count>=10 | count>=1          | the rule does not
            SPL      | brute_force_then_success | by _time, TargetUserName | by _time | other groups than the hits
            EQL      | brute_force_then_success | runs=10   | runs=11           | 11 events of search 1 instead of 10
            EQL      | brute_force_then_success | maxspan=15m | maxspan=10m     | window has 600 seconds
            YARAL    | brute_force_then_success | #e1 >= 10 | #e1 >= 1          | window has 900 seconds
            SUMO     | brute_force_then_success | limit: 10 | limit: 1          | window has 900 seconds
            EQL      | temporal_ordered_absent | ![ | [                | it looks at events of [0, 1, 2] instead of
            YARAL    | temporal_ordered_absent | !$e3 | $e3            | an order of some of the events
            KQL      | no_group         | ~| where Hits > 0~     | ~| where Hits >= 0~  | that may be none
            SPL      | no_group         | ~| where hits>0~       | ~| where hits>=0~    | no reading
            SQL      | no_group         | HAVING count(*) > 0    | HAVING count(*) >= 0 | without a condition on its windows
            KQL      | value_count      | sort by LastSeen desc  | top 10 by LastSeen desc | no reading
            SPL      | value_count      | sort 0 -last_seen      | sort 10 -last_seen   | no reading
            SPL      | value_count      | sort 0 -last_seen      | ~sort 0 -last_seen | head 10~ | no reading
            ESQL     | value_count      | SORT LastSeen DESC     | ~SORT LastSeen DESC | LIMIT 10~ | no reading
            SQL      | value_count      | ORDER BY last_seen DESC | ORDER BY last_seen DESC LIMIT 10 | of several parts
            AQL      | value_count      | DESC                   | DESC LIMIT 10        | no reading
            YARAL    | temporal_absent  | !$e2 | $e2                   | the rule finds and the query misses
            SUMO     | temporal         | limit: 1               | limit: 2             | 2 events of search 1
            YARAL    | temporal_ordered | .seconds <= $e3        | .seconds >= $e3      | this relation between events
            YARAL    | temporal         | $e1 and $e2 and        | $e1 and              | does not ask for all events
            YARAL    | temporal         | $key_1 = $e3.principal.user.userid | $key_1 = $e3.principal.ip | it groups by
            YARAL    | temporal         | $key_1 = $e3. | $key_1 = any $e3.               | this use of a placeholder
            YARAL    | event_count      | over 15m               | over 10m             | window has 600 seconds
            LOGSCALE | temporal_ordered | sequence=true          | sequence=false       | it looks at
            LOGSCALE | temporal         | within=1h              | within=2h            | window has 7200 seconds
            LOGSCALE | event_count      | limit=max              | limit=10             | this bucket() has no reading
            LOGSCALE | value_count      | distinct=true          | distinct=false       | has no reading
            """)
    void editsAreFound(Language language, String rule, String written, String edited, String fault) throws IOException {
        Compiled correlated = compiled(language, rule);
        assertEquals(
                Optional.empty(),
                language.verifier()
                        .verify(correlated.stages().mapped(), correlated.text(), correlated.reasons())
                        .fault());
        String text = correlated.text().replace(written, edited);
        assertNotEquals(text, correlated.text());
        String found = language.verifier()
                .verify(correlated.stages().mapped(), text, correlated.reasons())
                .fault()
                .orElse("");
        assertTrue(found.contains(fault), found);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            KQL      | event_count      | <= 15m            | <= 900s
            KQL      | event_count      | isnotempty(       | not(isempty(UserIdentityArn)) and isnotempty(
            SPL      | event_count      | event_count>=50   | event_count>49
            SPL      | value_count      | time_window=15m   | time_window=900s
            EQL      | event_count      | maxspan=15m       | maxspan=900s
            AQL      | event_count      | LAST 15 MINUTES   | LAST 900 SECONDS
            AQL      | event_count      | >= 50             | > 49
            SUMO     | event_count_range | > 100 AND        | >= 101 AND
            YARAL    | event_count      | >= 50             | > 49
            LOGSCALE | event_count      | >= 50             | > 49
            """)
    void editsThatMeanTheSameAreNone(Language language, String rule, String written, String edited) throws IOException {
        Compiled correlated = compiled(language, rule);
        String text = correlated.text().replace(written, edited);
        assertNotEquals(text, correlated.text());
        assertEquals(
                Optional.empty(),
                language.verifier()
                        .verify(correlated.stages().mapped(), text, correlated.reasons())
                        .fault());
    }

    @ParameterizedTest
    @EnumSource
    void brokenTextsAreAnswered(Language language) throws IOException {
        var random = new Random(7);
        for (String rule :
                List.of("event_count", "cloud_discovery_burst", "temporal", "temporal_ordered", "value_avg")) {
            Optional<Compiled> correlated = tried(language, rule);
            if (correlated.isEmpty()) {
                continue;
            }
            List<String> words = words(correlated.get().text());
            for (int i = 0; i < 400; i++) {
                var broken = new ArrayList<>(words);
                int from = random.nextInt(broken.size());
                int to = Math.min(broken.size(), from + 1 + random.nextInt(1 + i % 12));
                List<String> cut = broken.subList(from, to);
                if (i % 3 == 0) {
                    broken.addAll(random.nextInt(from + 1), List.copyOf(cut));
                } else {
                    cut.clear();
                }
                String text = String.join("", broken);
                Verifier verifier = language.verifier();
                assertDoesNotThrow(
                        () -> verifier.verify(
                                correlated.get().stages().mapped(),
                                text,
                                correlated.get().reasons()),
                        text);
            }
        }
    }

    private static Optional<Compiled> tried(Language language, String rule) throws IOException {
        try {
            return Optional.of(compiled(language, rule));
        } catch (ClassCastException _) {
            // the language refuses it
            return Optional.empty();
        }
    }

    /// Words, single other characters, and the spaces between them.
    private static List<String> words(String text) {
        return Pattern.compile("\\w+|\\s+|.")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .toList();
    }
}
