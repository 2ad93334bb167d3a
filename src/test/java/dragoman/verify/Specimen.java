package dragoman.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dragoman.Backend;
import dragoman.Compilation.Compiled;
import dragoman.Compiler;
import dragoman.Language;
import dragoman.emit.Lexicon;
import dragoman.emit.WrittenStage;
import dragoman.emit.lexicon.Aql;
import dragoman.emit.lexicon.Eql;
import dragoman.emit.lexicon.Esql;
import dragoman.emit.lexicon.Kql;
import dragoman.emit.lexicon.Kuery;
import dragoman.emit.lexicon.LogScale;
import dragoman.emit.lexicon.LuceneQuery;
import dragoman.emit.lexicon.Spl;
import dragoman.emit.lexicon.SplWhere;
import dragoman.emit.lexicon.Sql;
import dragoman.emit.lexicon.Sumo;
import dragoman.emit.lexicon.YaraL;
import dragoman.map.World;
import dragoman.read.RuleReader;
import dragoman.read.mappings.MappingReader;
import dragoman.resolve.Placeholders;
import dragoman.source.Diagnostics;
import dragoman.source.SourceFile;
import dragoman.yaml.YamlTree;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// One of the rules of `specimens.yml`, compiled without any fault.
record Specimen(Compiled compiled) {
    /// Columns that a language must name in its own way.
    private static final Map<Language, Map<String, String>> COLUMNS = Map.of(
            Language.KQL,
            Map.of("nested.*", "{column: nested_column, path: ['*'], parse: true}", "many", "many_column"),
            Language.YARAL,
            Map.of(
                    "nested.*", "{column: additional.fields, path: ['x.*'], raw: true}",
                    "many", "principal.user.email_addresses",
                    "text", "target.process.command_line",
                    "other", "principal.process.command_line",
                    "address", "principal.ip",
                    "spaced", "principal.hostname"));

    String name() {
        return compiled.stages().meaning().header().title();
    }

    /// The specimens in a language, without those that it cannot express.
    static List<Specimen> of(Language language) {
        Backend whole = Backend.of(language, List.of(world(language)));
        var compiler = new Compiler(List.of(whole), Placeholders.NONE, false, false);
        return RuleReader.read(new SourceFile("specimens.yml", resource("specimens.yml"))).stream()
                .flatMap(document -> compiler.compile(document, Compiler.project(List.of(document))).stream())
                .filter(Compiled.class::isInstance)
                .map(compilation -> new Specimen((Compiled) compilation))
                .toList();
    }

    private static World world(Language language) {
        Map<String, String> columns = COLUMNS.getOrDefault(language, Map.of());
        String text = resource("specimen-columns.yml")
                .replace("{tables}", language == Language.KQL ? "FirstTable, SecondTable" : tables(language))
                .replace("{table}", tables(language))
                .replace("{nested}", columns.getOrDefault("nested.*", "'nested_column.*'"))
                .replace("{spaced}", columns.getOrDefault("spaced", "'spaced column'"));
        for (String name : List.of("text", "other", "many", "address")) {
            text = text.replace("{" + name + "}", columns.getOrDefault(name, name + "_column"));
        }
        var diagnostics = new Diagnostics();
        World world = MappingReader.world(
                new MappingReader.Announcement("specimen", "", List.of(), "when_column", "", List.of()),
                List.of(MappingReader.file(
                        YamlTree.read(new SourceFile("specimen-columns.yml", text), diagnostics), diagnostics)),
                diagnostics);
        world.complete();
        assertEquals(List.of(), diagnostics.sorted());
        return world;
    }

    private static String tables(Language language) {
        return switch (language) {
            case KQL -> "FirstTable";
            case EQL -> "process";
            default -> "";
        };
    }

    private static String resource(String name) {
        try (InputStream in = Specimen.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// How the stages of a language are written.
    static List<WrittenStage> stages(Language language) {
        return switch (language) {
            case KQL -> stages(language, new Kql());
            case SPL -> stages(language, new Spl(), new SplWhere());
            case EQL -> stages(language, new Eql());
            case ESQL -> stages(language, new Esql());
            case KUERY -> stages(language, new Kuery());
            case LUCENE -> stages(language, new LuceneQuery());
            case AQL -> stages(language, new Aql());
            case SUMO -> stages(language, new Sumo());
            case YARAL -> stages(language, new YaraL());
            case LOGSCALE -> stages(language, new LogScale());
            case SQL -> List.of(WrittenStage.of("sql/query", Sql.ATHENA), WrittenStage.of("sql/athena", Sql.ATHENA));
        };
    }

    private static List<WrittenStage> stages(Language language, Lexicon lexicon) {
        return List.of(WrittenStage.of(language.word() + "/query", lexicon));
    }

    private static List<WrittenStage> stages(Language language, Lexicon lexicon, Lexicon residual) {
        return List.of(
                WrittenStage.of(language.word() + "/query", lexicon),
                WrittenStage.of(language.word() + "/where", residual));
    }
}
