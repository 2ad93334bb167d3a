package dragoman.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dragoman.Language;
import dragoman.query.LoweredCorrelation;
import dragoman.query.LoweredQuery;
import dragoman.query.Phrase;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The rules of the house that a machine can check on the text of its files.
class HouseRulesTest {
    private static final Set<String> TOP_FOLDERS = Set.of(
            "attack",
            "bench",
            "detections",
            "docs",
            "engines",
            "formats",
            "golden",
            "grammar",
            "lint",
            "mappings",
            "node_modules",
            "rules",
            "src",
            "target",
            "taxonomy",
            "templates",
            "tests");
    private static final int LONGEST_FILE = 350;
    private static final int LONGEST_TEMPLATE = 90;
    private static final Set<String> DIRECTIVES = Set.of("macro", "list", "sep", "items", "if", "else");
    private static final Set<String> PAGE_DIRECTIVES =
            Set.of("import", "macro", "nested", "list", "sep", "items", "if", "else");
    private static final Pattern DIRECTIVE = Pattern.compile("</?[#@]([a-zA-Z.]*)");
    private static final Pattern INTERPOLATION = Pattern.compile("[$#]\\{([^}]*)}");
    private static final Pattern TAG = Pattern.compile("<[#@][a-zA-Z]+([^>]*)>");
    private static final Pattern MACRO = Pattern.compile("<#macro ([A-Za-z0-9]+)([^>]*)>");
    private static final Pattern TYPE = Pattern.compile(
            "\\s*(?:(?:public|private|protected|static|final|sealed|non-sealed|abstract) )*(?:class|record|enum|interface|@interface) \\w.*");

    /// What is unpacked or made at the top by chance is easily committed with the rest.
    @Test
    void topFoldersAreThoseOfTheHouse() throws IOException {
        try (Stream<Path> all = Files.list(Path.of(""))) {
            List<String> others = all.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .filter(name -> !name.startsWith(".") && !TOP_FOLDERS.contains(name))
                    .toList();
            assertEquals(List.of(), others);
        }
    }

    @Test
    void filesAreSmall() {
        assertNone(SourceTree.mainJava(), file -> tooLong(file, LONGEST_FILE));
    }

    @Test
    void templatesFitOnAScreen() {
        assertNone(SourceTree.templates(), file -> tooLong(file, LONGEST_TEMPLATE));
        assertNone(SourceTree.pageTemplates(), file -> tooLong(file, LONGEST_TEMPLATE));
    }

    private static List<String> tooLong(Path file, int longest) {
        long lines = SourceTree.read(file).lines().count();
        return lines > longest ? List.of(lines + " lines") : List.of();
    }

    /// No recursion, no arithmetic, no built-ins: what a template cannot do, `lower` must.
    @Test
    void templatesOnlySpell() {
        assertNone(SourceTree.templates(), HouseRulesTest::logic);
    }

    /// Pages are put together of macros; what they show is decided in `site`.
    @Test
    void pageTemplatesOnlyShow() {
        assertNone(SourceTree.pageTemplates(), HouseRulesTest::pageLogic);
    }

    private static List<String> pageLogic(Path file) {
        String text = SourceTree.read(file).replaceAll("(?s)<#--.*?-->", "");
        var found = new ArrayList<String>();
        DIRECTIVE
                .matcher(text)
                .results()
                .filter(match -> !match.group().contains("@") && !PAGE_DIRECTIVES.contains(match.group(1)))
                .forEach(match -> found.add("the directive " + match.group()));
        INTERPOLATION
                .matcher(text)
                .results()
                .filter(match -> !match.group(1).matches("[a-z][A-Za-z]*(\\.[a-z][A-Za-z]*)*"))
                .forEach(match -> found.add("the interpolation " + match.group()));
        TAG.matcher(text)
                .results()
                .filter(match -> match.group(1).matches(".*[?()\\[\\]+*].*"))
                .forEach(match -> found.add("the expression in " + match.group()));
        return found;
    }

    /// The plan of a correlation is made of pieces: it may call them, and ask whether one is there.
    private static List<String> logic(Path file) {
        String text = SourceTree.read(file).replaceAll("(?s)<#--.*?-->", "");
        if (file.endsWith("correlation.ftl")) {
            text = text.replaceAll("</?@[A-Z][A-Za-z]*[^>?!()]*>", "")
                    .replace("??>", ">")
                    .replace("<#if !", "<#if ");
        }
        var found = new ArrayList<String>();
        DIRECTIVE
                .matcher(text)
                .results()
                .filter(match -> match.group().contains("@") || !DIRECTIVES.contains(match.group(1)))
                .forEach(match -> found.add("the directive " + match.group()));
        INTERPOLATION
                .matcher(text)
                .results()
                .filter(match -> !match.group(1).matches("[a-z][A-Za-z]*(\\.[a-z][A-Za-z]*)?")
                        || match.group().startsWith("#"))
                .forEach(match -> found.add("the interpolation " + match.group()));
        TAG.matcher(text)
                .results()
                .filter(match -> match.group(1).matches(".*[?!()\\[\\]+*\"].*"))
                .forEach(match -> found.add("the expression in " + match.group()));
        return found;
    }

    @Test
    void everyPhraseIsWrittenByATemplate() {
        Set<String> written = SourceTree.templates().stream()
                .flatMap(file -> macros(file).keySet().stream())
                .collect(Collectors.toSet());
        var silent = new TreeSet<>(phrases().keySet());
        silent.removeAll(written);
        assertEquals(Set.of(), silent);
    }

    /// A macro whose name is misspelled would never be called. Correlations are written in plans and pieces, which
    /// their own tests hold to account.
    @Test
    void everyMacroWritesARecord() {
        Map<String, List<String>> known = phrases();
        records(LoweredQuery.class).forEach(type -> known.put(type.getSimpleName(), components(type)));
        records(LoweredCorrelation.Measurement.class)
                .forEach(type -> known.put(type.getSimpleName(), components(type)));
        records(LoweredCorrelation.Score.class).forEach(type -> known.put(type.getSimpleName(), components(type)));
        known.put("Gathered", components(LoweredCorrelation.Gathered.class));
        known.put("Query", components(LoweredQuery.class));
        List<Path> templates = SourceTree.templates().stream()
                .filter(file -> !file.endsWith("correlation.ftl"))
                .toList();
        assertNone(
                templates,
                file -> macros(file).entrySet().stream()
                        .filter(macro -> !takes(macro.getValue(), known.get(macro.getKey())))
                        .map(macro -> "the macro " + macro.getKey() + " " + macro.getValue() + ", the record "
                                + known.get(macro.getKey()))
                        .toList());
    }

    /// Whether a macro names all components of its record in their order, or some of them and then `more...`.
    private static boolean takes(List<String> arguments, List<String> components) {
        if (components == null || arguments.isEmpty() || !arguments.getLast().equals("more...")) {
            return arguments.equals(components);
        }
        List<String> some = arguments.subList(0, arguments.size() - 1);
        return some.size() < components.size()
                && some.equals(components.stream().filter(some::contains).toList());
    }

    private static Map<String, List<String>> macros(Path file) {
        var macros = new TreeMap<String, List<String>>();
        MACRO.matcher(SourceTree.read(file))
                .results()
                .forEach(match -> macros.put(
                        match.group(1),
                        Arrays.stream(match.group(2).strip().split(" +"))
                                .filter(name -> !name.isEmpty())
                                .toList()));
        return macros;
    }

    /// All phrases and operands with their components; a column is written by the lexicon.
    private static Map<String, List<String>> phrases() {
        var phrases = new TreeMap<String, List<String>>();
        records(Phrase.class)
                .filter(type -> type != Phrase.Column.class)
                .forEach(type -> phrases.put(type.getSimpleName(), components(type)));
        return phrases;
    }

    private static Stream<Class<?>> records(Class<?> type) {
        return Arrays.stream(type.getDeclaredClasses())
                .flatMap(inner -> inner.isRecord() ? Stream.of(inner) : records(inner));
    }

    private static List<String> components(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
    }

    @Test
    void everyTypeSaysWhatItIs() {
        assertNone(SourceTree.java(), HouseRulesTest::silentTypes);
    }

    /// Types without a sentence; the records of a sealed interface may be explained together by it.
    private static List<String> silentTypes(Path file) {
        List<String> lines = SourceTree.read(file).lines().toList();
        var found = new ArrayList<String>();
        for (int i = 0; i < lines.size(); i++) {
            if (TYPE.matcher(lines.get(i)).matches() && !isAlternative(lines, i) && !isExplained(lines, i)) {
                found.add("line " + (i + 1) + ": " + lines.get(i).strip());
            }
        }
        return found;
    }

    private static boolean isAlternative(List<String> lines, int type) {
        String head = lines.get(type) + (type + 1 < lines.size() ? lines.get(type + 1) : "");
        return head.matches("\\s+(private )?record .* implements .*");
    }

    /// A language is at home in its line of `Language`, its lexicon and its readers, and in data, its product in the
    /// formats of `deploy`; elsewhere nobody asks which one it is. What still does is counted here, and the number
    /// only falls.
    @Test
    void languagesAreNamedAtHome() {
        Pattern named =
                // a dialect of regular expressions is no language
                Pattern.compile("(?i)(?<!Dialect\\.)\\b(" + String.join("|", Language.words())
                        + "|Splunk|Elastic\\w*|Kusto)\\b");
        List<String> abroad = SourceTree.mainJava().stream()
                .filter(file -> !isHome(file.toString()))
                .flatMap(file -> SourceTree.read(file)
                        .lines()
                        .filter(line -> !line.strip().startsWith("//") && !line.startsWith("import "))
                        .filter(line -> named.matcher(line).find())
                        .map(_ -> file.getFileName().toString()))
                .distinct()
                .toList();
        assertEquals(List.of("Targets.java", "Dialect.java", "ConfigurationReader.java"), abroad);
    }

    private static boolean isHome(String file) {
        return file.endsWith("dragoman/Language.java")
                || file.contains("/emit/lexicon/")
                || file.contains("/deploy/")
                || Language.words().stream().anyMatch(word -> file.contains("/verify/" + word + "/"));
    }

    private static boolean isExplained(List<String> lines, int type) {
        int above = type - 1;
        while (above >= 0 && isAnnotation(lines.get(above))) {
            above--;
        }
        return above >= 0 && lines.get(above).strip().startsWith("///");
    }

    /// A line that may stand between a comment and its type.
    private static boolean isAnnotation(String line) {
        String text = line.strip();
        return !text.isEmpty()
                && !text.startsWith("///")
                && !text.endsWith(";")
                && !text.equals("}")
                && !TYPE.matcher(line).matches();
    }

    private static void assertNone(List<Path> files, Function<Path, List<String>> complaints) {
        assertFalse(files.isEmpty());
        List<String> all = files.stream()
                .flatMap(file -> complaints.apply(file).stream().map(complaint -> file + ": " + complaint))
                .toList();
        assertEquals("", String.join("\n", all));
    }
}
