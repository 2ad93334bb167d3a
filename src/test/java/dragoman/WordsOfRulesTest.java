package dragoman;

import static dragoman.EachLanguage.compile;
import static dragoman.EachLanguage.rule;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dragoman.Compilation.Compiled;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Where rules have a word of their own for a value, which no record holds, queries ask for the word of the record:
/// only SQL is asked of events as rules have them.
class WordsOfRulesTest {
    @ParameterizedTest
    @CsvSource({
        "'product: gcp, service: google_workspace.admin', eventService, admin.googleapis.com",
        "'product: gcp, service: google_workspace.login', protoPayload.serviceName, login.googleapis.com",
        "'product: azure, service: signinlogs', properties.message, Device Code"
    })
    void areNoValuesOfRecords(String logSource, String field, String word) {
        List<String> asking = compile(rule(logSource, field + ": " + word)).entrySet().stream()
                .filter(one -> one.getValue() instanceof Compiled compiled && asks(compiled.text(), word))
                .map(one -> one.getKey().word())
                .toList();
        assertEquals(List.of(Language.SQL.word()), asking);
    }

    private static boolean asks(String query, String word) {
        return query.toLowerCase(Locale.ROOT).contains(word.toLowerCase(Locale.ROOT));
    }
}
