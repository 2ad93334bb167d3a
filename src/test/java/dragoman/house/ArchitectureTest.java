package dragoman.house;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.have;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dragoman.query.Comparison;
import dragoman.query.LogSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The rooms of the house, and which doors are open; see "The rooms" of the design.
class ArchitectureTest {
    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dragoman");

    private static final DescribedPredicate<JavaClass> GENERATED = DescribedPredicate.describe(
            "generated from a grammar",
            type -> type.getPackageName().equals("dragoman.verify.grammar")
                    || type.getName().matches("dragoman\\.read\\.(Condition|Correlation)(Lexer|Parser).*"));

    /// Each room, and the rooms it may look into, as the sheet of rooms says; `dragoman` itself and `cli` see all.
    private static final Map<String, List<String>> ROOMS = rooms(Path.of("CONTRIBUTING.md"));

    private static Map<String, List<String>> rooms(Path sheet) {
        try (Stream<String> lines = Files.lines(sheet)) {
            return lines.map(Pattern.compile("\\| `([a-z]+)/` \\|.*\\| (.*) \\|")::matcher)
                    .filter(Matcher::matches)
                    .collect(Collectors.toMap(
                            row -> row.group(1),
                            row -> Pattern.compile("`([a-z]+)`")
                                    .matcher(row.group(2))
                                    .results()
                                    .map(known -> known.group(1))
                                    .toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The room of the compiler, which stands on most others.
    private static final String COMPILER = "dragoman";

    static Stream<String> rooms() {
        return ROOMS.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void roomsLookOnlyWhereTheyMay(String room) {
        String[] allowed = Stream.concat(Stream.of(room), ROOMS.get(room).stream())
                .map(name -> name.equals(COMPILER) ? COMPILER : "dragoman." + name + "..")
                .toArray(String[]::new);
        classes()
                .that()
                .resideInAPackage("dragoman." + room + "..")
                .should()
                .onlyDependOnClassesThat(resideOutsideOfPackage("dragoman..").or(resideInAnyPackage(allowed)))
                .check(MAIN);
    }

    @Test
    void theCompilerKnowsNobodyWhoStandsOnIt() {
        String[] above = rooms().filter(room -> ROOMS.get(room).contains(COMPILER))
                .map(room -> "dragoman." + room + "..")
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage(COMPILER)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(above)
                .check(MAIN);
    }

    @Test
    void everyRoomHasItsDoors() {
        var found = new TreeSet<String>();
        MAIN.forEach(type -> found.add(type.getPackageName().replaceFirst("^dragoman\\.?([a-z]*).*", "$1")));
        var known = new TreeSet<>(ROOMS.keySet());
        known.addAll(List.of("", "cli"));
        assertEquals(known, found);
    }

    @Test
    void ofQueriesRulesKnowOnlyLogSourcesAndComparisons() {
        noClasses()
                .that()
                .resideInAPackage("dragoman.rule..")
                .should()
                .dependOnClassesThat(resideInAPackage("dragoman.query..")
                        .and(DescribedPredicate.not(JavaClass.Predicates.type(LogSource.class)))
                        .and(DescribedPredicate.not(JavaClass.Predicates.type(Comparison.class))))
                .check(MAIN);
    }

    @Test
    void nothingButTheCommandLineIsAboveTheCompiler() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dragoman.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dragoman.cli..")
                .check(MAIN);
    }

    @ParameterizedTest
    @CsvSource({
        "org.antlr..,                        read verify",
        "com.fasterxml.jackson.dataformat.., yaml deploy",
        "org.yaml..,                         yaml",
        "org.eclipse.jgit..,                 workspace",
        "org.commonmark..,                   site",
        "com.github.difflib..,               diff report",
        "freemarker..,                       emit deploy report site",
        "picocli..,                          cli",
        "me.tongfei..,                       cli"
    })
    void librariesStayInTheirRoom(String library, String rooms) {
        noClasses()
                .that()
                .resideOutsideOfPackages(Stream.of(rooms.split(" "))
                        .map(room -> "dragoman." + room + "..")
                        .toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .allowEmptyShould(false)
                .check(MAIN);
    }

    @ParameterizedTest
    @CsvSource({"in", "out", "err"})
    void onlyTheCommandLineSpeaks(String stream) {
        noClasses()
                .that()
                .resideOutsideOfPackage("dragoman.cli..")
                .should()
                .accessField(System.class, stream)
                .check(MAIN);
    }

    @Test
    void onlyTheCommandLineExits() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dragoman.cli..")
                .should()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .check(MAIN);
    }

    @Test
    void treesAreRecordsEnumsAndSealedInterfaces() {
        DescribedPredicate<JavaClass> plain = DescribedPredicate.describe(
                "a record, an enum or a sealed interface",
                type -> type.isRecord()
                        || type.isEnum()
                        || type.isInterface() && type.reflect().isSealed());
        classes()
                .that()
                .resideInAnyPackage("dragoman.rule..", "dragoman.query..")
                .and(DescribedPredicate.describe(
                        "are written by hand",
                        type -> !type.isAnonymousClass() && !type.getModifiers().contains(JavaModifier.SYNTHETIC)))
                .should(com.tngtech.archunit.lang.conditions.ArchConditions.be(plain))
                .check(MAIN);
    }

    @Test
    void roomsHaveNoCycles() {
        slices().matching("dragoman.(*)..").should().beFreeOfCycles().check(MAIN);
    }

    @Test
    void namesSayWhatAThingIs() {
        noClasses()
                .that(DescribedPredicate.not(GENERATED))
                .should(have(DescribedPredicate.describe(
                        "a name that says nothing",
                        type -> type.getSimpleName().matches(".*(Utils?|Helpers?|Manager|Impl|Base)"))))
                .check(MAIN);
    }

    @Test
    void nothingStaticChanges() {
        DescribedPredicate<JavaField> lasting = DescribedPredicate.describe(
                "final and no array",
                field -> field.getModifiers().contains(JavaModifier.FINAL)
                        && !field.getRawType().isArray());
        fields().that()
                .areStatic()
                .and(DescribedPredicate.describe(
                        "are written by hand", field -> !field.getModifiers().contains(JavaModifier.SYNTHETIC)))
                .and()
                .areDeclaredInClassesThat(DescribedPredicate.not(GENERATED))
                .should(com.tngtech.archunit.lang.conditions.ArchConditions.be(lasting))
                .check(MAIN);
    }

    /// A type inherits from nothing of ours but interfaces.
    @Test
    void nothingIsInherited() {
        var inherited = new TreeMap<String, String>();
        MAIN.stream()
                .filter(type -> !GENERATED.test(type) && !type.isAnonymousClass())
                .forEach(type -> type.getRawSuperclass()
                        .filter(above -> above.getPackageName().startsWith("dragoman"))
                        .ifPresent(above -> inherited.put(type.getName(), above.getName())));
        assertEquals(Map.of(), inherited);
    }
}
