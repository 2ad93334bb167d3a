package dragoman;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dragoman.Compilation.Compiled;
import dragoman.read.RuleDocument;
import dragoman.read.RuleReader;
import dragoman.resolve.Placeholders;
import dragoman.source.Diagnostics;
import dragoman.source.Effect;
import dragoman.source.SourceFile;
import dragoman.taxonomy.EventCheck;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What is lost for a reason of the data is lost in every language that asks the same data.
class SharedFactsTest {
    private static final Path TABLE = Path.of("src/test/resources/shared-facts.tsv");
    private static final int MANY = 3;
    private static final String NOT_IN_4688 =
            "Security event 4688, which is searched too, has no such field: it is always missing there";

    /// What Sysmon writes of a process and event 4688 does not, under no name.
    private static final List<String> SYSMON_ALONE = List.of(
            "Company",
            "CurrentDirectory",
            "Description",
            "FileVersion",
            "Hashes",
            "LogonGuid",
            "OriginalFileName",
            "ParentCommandLine",
            "ParentProcessGuid",
            "ParentUser",
            "Product",
            "TerminalSessionId");

    private static final Compiler COMPILER = new Compiler(
            Arrays.stream(Language.values())
                    .filter(SharedFactsTest::hasOwnMapping)
                    .map(language -> Backend.of(language, Mappings.load(language, new Diagnostics())))
                    .toList(),
            Placeholders.NONE,
            Optional.of(new EventCheck(TaxonomyFiles.taxonomy(), List.of(), false)),
            false,
            false);

    /// Languages all of whose worlds share the mapping of another tell what that one tells.
    private static boolean hasOwnMapping(Language language) {
        Path folder = Path.of("mappings", language.word());
        try {
            List<String> lines = Files.readAllLines(folder.resolve("worlds.yml"));
            return lines.stream().noneMatch(line -> line.startsWith("shares:"))
                    || lines.stream()
                            .map(String::strip)
                            .filter(line -> line.startsWith("files: ["))
                            .map(line -> line.substring("files: [".length(), line.indexOf(']')))
                            .anyMatch(files ->
                                    Stream.of(files.split(", *")).allMatch(file -> Files.exists(folder.resolve(file))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Compiled> compiled(SourceFile file) {
        List<RuleDocument> documents = RuleReader.read(file);
        return documents.stream()
                .flatMap(document -> COMPILER.compile(document, Compiler.project(documents)).stream())
                .flatMap(one -> one instanceof Compiled compiled ? Stream.of(compiled) : Stream.empty())
                .toList();
    }

    /// The losses of a query, without the log sources and fields that they are told of.
    private static Set<String> losses(Compiled compiled) {
        return compiled.reasons().stream()
                .filter(reason -> reason.effect() != Effect.NONE)
                .map(reason -> reason.diagnostic()
                        .message()
                        .replaceFirst("^[^ /]+/[^ /]+/[^ /]+: ", "")
                        .replaceAll("`[^`]*`: ", ""))
                .collect(Collectors.toSet());
    }

    /// Of the corpus, as far as three languages tell the same.
    @Test
    void otherLanguagesTellItToo() throws IOException {
        Map<String, Set<Language>> exact = new TreeMap<>();
        Corpus.rules().parallelStream()
                .map(path -> compiled(Corpus.read(path)))
                .toList()
                .forEach(queries -> {
                    Map<String, Long> told = queries.stream()
                            .flatMap(query -> losses(query).stream())
                            .collect(Collectors.groupingBy(loss -> loss, Collectors.counting()));
                    told.forEach((loss, languages) -> queries.stream()
                            .filter(query -> languages >= MANY && query.verdict() == Verdict.EXACT)
                            .forEach(query -> exact.computeIfAbsent(loss, _ -> new TreeSet<>())
                                    .add(query.language())));
                });
        var found = new ArrayList<String>();
        exact.forEach((loss, languages) -> languages.forEach(language -> found.add(language.word() + "\t" + loss)));
        List<String> explained = Files.readAllLines(TABLE).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.substring(0, line.lastIndexOf('\t')))
                .toList();
        assertEquals(String.join("\n", new TreeSet<>(explained)), String.join("\n", new TreeSet<>(found)));
    }

    /// A language that searches both logs tells so of every field that one of them does not have.
    @ParameterizedTest
    @EnumSource
    void fieldsOfOneOfTwoLogs(Language language) {
        List<Compiled> queries = SYSMON_ALONE.stream()
                .map(field -> new SourceFile("rule.yml", """
                        title: t
                        logsource: {category: process_creation, product: windows}
                        detection:
                            s:
                                Image|endswith: '\\a.exe'
                            f:
                                %s: MD5=0123456789abcdef0123456789abcdef
                            condition: s and not f
                        """.formatted(field)))
                .flatMap(file -> compiled(file).stream())
                .filter(query -> query.language() == language)
                .toList();
        Set<String> worlds = queries.stream()
                .filter(query -> losses(query).contains(NOT_IN_4688))
                .map(Compiled::world)
                .collect(Collectors.toSet());
        List<String> silent = queries.stream()
                .filter(query ->
                        worlds.contains(query.world()) && !losses(query).contains(NOT_IN_4688))
                .map(Compiled::text)
                .toList();
        assertEquals(List.of(), silent);
    }
}
