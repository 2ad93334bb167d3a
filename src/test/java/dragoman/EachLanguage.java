package dragoman;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.Compilation.Compiled;
import dragoman.Compilation.Refused;
import dragoman.read.RuleDocument;
import dragoman.read.RuleReader;
import dragoman.resolve.Placeholders;
import dragoman.source.Diagnostics;
import dragoman.source.Problem;
import dragoman.source.SourceFile;
import dragoman.taxonomy.EventCheck;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What becomes of a small rule in each language, for tests.
public final class EachLanguage {
    private static final List<Backend> BACKENDS = Arrays.stream(Language.values())
            .map(language -> Backend.of(language, Mappings.load(language, new Diagnostics())))
            .toList();

    private EachLanguage() {}

    public static Map<Language, Compilation> compile(String rule, String... pipelines) {
        return compile(rule, false, pipelines);
    }

    static Map<Language, Compilation> compile(String rule, boolean pass, String... logs) {
        var check = new EventCheck(TaxonomyFiles.taxonomy(), List.of(logs), pass);
        var compiler = new Compiler(BACKENDS, Placeholders.NONE, Optional.of(check), pass, true);
        // a correlation stands behind its rules
        List<RuleDocument> documents = RuleReader.read(new SourceFile("rule.yml", rule));
        var results = new EnumMap<Language, Compilation>(Language.class);
        compiler.compile(documents.getLast(), Compiler.project(documents))
                .forEach(one -> results.put(one.language(), one));
        return results;
    }

    /// In one language, where names that no mapping knows are the product's.
    public static Compilation passed(Language language, String rule) {
        var check = new EventCheck(TaxonomyFiles.taxonomy(), List.of(), true);
        return compiled(language, rule, Placeholders.NONE, Optional.of(check), true);
    }

    /// With lists of the product in the place of placeholders.
    static Compilation withLists(Language language, String rule, Map<String, List<String>> values) {
        var lists = new Placeholders(values, Placeholders.Unknown.KEPT);
        return compiled(language, rule, lists, Optional.empty(), false);
    }

    private static Compilation compiled(
            Language language, String rule, Placeholders lists, Optional<EventCheck> check, boolean pass) {
        var compiler = new Compiler(List.of(BACKENDS.get(language.ordinal())), lists, check, pass, true);
        List<RuleDocument> documents = RuleReader.read(new SourceFile("rule.yml", rule));
        return compiler.compile(documents.getLast(), Compiler.project(documents))
                .getFirst();
    }

    static String rule(String logSource, String selection) {
        return "title: t\nlogsource: {" + logSource + "}\ndetection:\n  selection:\n" + selection.indent(4)
                + "  condition: selection\n";
    }

    static String text(Compilation compilation) {
        assertTrue(compilation instanceof Compiled, compilation.toString());
        return ((Compiled) compilation).text();
    }

    static List<Problem> problems(Compilation compilation) {
        assertTrue(compilation instanceof Refused, compilation.toString());
        return ((Refused) compilation)
                .diagnostics().stream().map(one -> one.problem()).toList();
    }
}
