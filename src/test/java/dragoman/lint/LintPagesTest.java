package dragoman.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dragoman.lint.fix.Fixer;
import dragoman.report.Finding;
import dragoman.source.Problem;
import dragoman.source.SourceFile;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each lint rule says something of its bad example and nothing of its good one.
class LintPagesTest {
    static Stream<String> codes() {
        return LintRules.pages().stream().map(page -> page.code() + " " + page.name());
    }

    private static Page page(String words) {
        return LintRules.pages().stream()
                .filter(page -> words.startsWith(page.code() + " "))
                .findFirst()
                .orElseThrow();
    }

    /// The findings of the page's own code; an ignore is only unused if what it names is on.
    private static List<Finding> found(Page page, String example) {
        Set<String> codes = new HashSet<>(LintRules.codes(LintRules.STANDARD));
        codes.add(page.code());
        return Examples.lint(Examples.files(example), codes).stream()
                .filter(finding -> finding.code().equals(page.code()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("codes")
    void theBadExampleIsFound(String words) {
        assertFalse(found(page(words), page(words).bad()).isEmpty());
    }

    @ParameterizedTest
    @MethodSource("codes")
    void theGoodExampleIsNotFound(String words) {
        assertEquals(List.of(), found(page(words), page(words).good()));
    }

    @ParameterizedTest
    @MethodSource("codes")
    void findingsPointIntoTheText(String words) {
        List<SourceFile> files = Examples.files(page(words).bad());
        for (Finding finding : found(page(words), page(words).bad())) {
            SourceFile file = files.stream()
                    .filter(one -> one.place().equals(finding.file()))
                    .findFirst()
                    .orElseThrow();
            assertTrue(finding.span().line() <= file.lines().size(), finding.toString());
            assertFalse(finding.message().isBlank());
        }
    }

    /// What has a fix is found no more after it, and a fix that is called safe keeps the meaning.
    @ParameterizedTest
    @MethodSource("codes")
    void fixesMend(String words) {
        Page page = page(words);
        for (SourceFile file : Examples.files(page.bad())) {
            List<Finding> before = Examples.lint(List.of(file), Set.of(page.code()));
            var mended = new Fixer(text -> Examples.lint(List.of(text), Set.of(page.code())), Examples::areSame, true)
                    .mend(file);
            List<Finding> after = Examples.lint(List.of(mended.file()), Set.of(page.code()));
            assertTrue(
                    after.stream()
                            .noneMatch(finding -> finding.code().equals(page.code())
                                    && finding.fix().isPresent()),
                    mended.file().text());
            assertEquals(
                    before.stream().anyMatch(finding -> finding.fix().isPresent()),
                    !mended.fixed().isEmpty());
        }
    }

    @Test
    void codesAndNamesAreUnique() {
        List<Page> pages = LintRules.pages();
        assertEquals(
                pages.size(),
                pages.stream().map(Page::code).collect(Collectors.toSet()).size());
        assertEquals(
                pages.size(),
                pages.stream().map(Page::name).collect(Collectors.toSet()).size());
        pages.forEach(page -> assertTrue(page.name().matches("[a-z0-9]+(-[a-z0-9]+)*"), page.name()));
    }

    @Test
    void codesOfProblemsAreUnique() {
        assertEquals(
                Problem.values().length,
                Arrays.stream(Problem.values()).map(Problem::code).distinct().count());
    }

    /// A class that is a lint rule and stands in no list would never be asked.
    @Test
    void everyLintRuleIsInItsList() {
        var classes = new TreeSet<String>();
        new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("dragoman.lint").stream()
                        .filter(type -> type.isAssignableTo(LintRule.class) && !type.isInterface())
                        .forEach(type -> classes.add(type.getName()));
        var listed = LintRules.all().stream()
                .map(rule -> rule.getClass().getName())
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(classes, listed);
    }

    @Test
    void everyCodeIsOfTheGroupOfItsFolder() {
        for (LintRule rule : LintRules.all()) {
            String folder = rule.getClass().getPackageName().replaceFirst(".*\\.", "");
            Group group = rule.page().group();
            assertEquals(
                    folder,
                    group == Group.TOLD ? "told" : group.word(),
                    rule.page().code());
        }
    }
}
