package dragoman;

import static dragoman.EachLanguage.compile;
import static dragoman.EachLanguage.rule;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dragoman.Compilation.Compiled;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/// Where a log has two words for one value, rules that use either find the same, in all languages or in those that a
/// table names.
class SameValuesTest {
    @ParameterizedTest
    @CsvFileSource(resources = "/same-values.tsv", delimiter = '\t')
    void makeTheSameQuery(String logSource, String field, String words, String differ, String why) {
        List<Map<Language, String>> queries = Arrays.stream(words.split(" "))
                .map(word -> texts(logSource, field + ": " + word))
                .toList();
        List<String> different = Arrays.stream(Language.values())
                .filter(language -> queries.stream()
                                .map(texts -> texts.getOrDefault(language, "refused"))
                                .distinct()
                                .count()
                        > 1)
                .map(Language::word)
                .toList();
        assertEquals(differ == null ? List.of() : List.of(differ.split(" ")), different, words);
    }

    private static Map<Language, String> texts(String logSource, String selection) {
        return compile(rule(logSource, selection)).entrySet().stream()
                .filter(one -> one.getValue() instanceof Compiled)
                .collect(Collectors.toMap(Map.Entry::getKey, one -> ((Compiled) one.getValue()).text()));
    }
}
