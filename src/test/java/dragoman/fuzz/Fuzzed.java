package dragoman.fuzz;

import dragoman.Backend;
import dragoman.Compilation;
import dragoman.Compilation.Compiled;
import dragoman.Compilation.Refused;
import dragoman.Compiler;
import dragoman.Language;
import dragoman.Mappings;
import dragoman.TaxonomyFiles;
import dragoman.match.Event;
import dragoman.match.EventReader;
import dragoman.match.HitFinder;
import dragoman.match.Matcher;
import dragoman.pipeline.Pipelines;
import dragoman.query.Correlation;
import dragoman.query.Query;
import dragoman.read.RuleDocument;
import dragoman.read.RuleReader;
import dragoman.read.legacy.Migration;
import dragoman.read.mappings.MappingReader;
import dragoman.read.pipelines.ExternalFiles;
import dragoman.read.pipelines.PipelineReader;
import dragoman.regex.RegexBudgetException;
import dragoman.resolve.Placeholders;
import dragoman.resolve.Project;
import dragoman.resolve.Resolved;
import dragoman.source.Diagnostic;
import dragoman.source.DiagnosticPrinter;
import dragoman.source.Diagnostics;
import dragoman.source.Problem;
import dragoman.source.SourceFile;
import dragoman.source.Span;
import dragoman.taxonomy.EventCheck;
import dragoman.workspace.ConfigurationFile;
import dragoman.workspace.ConfigurationKeys;
import dragoman.workspace.ConfigurationReader;
import dragoman.workspace.Settings;
import dragoman.workspace.Shape.Section;
import dragoman.yaml.YamlNode.YamlMap;
import dragoman.yaml.YamlTree;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// What users hand over, each as a target that any bytes are thrown at: diagnostics are fine, exceptions are not.
enum Fuzzed {
    RULES {
        @Override
        void take(byte[] bytes) {
            var file = new SourceFile("r.yml", text(bytes));
            List<RuleDocument> documents = RuleReader.read(file);
            Project project = Compiler.project(documents);
            Compiler compiler = Compiling.one(bytes);
            for (RuleDocument document : documents) {
                print(file, document.diagnostics());
                for (Compilation compilation : compiler.compile(document, project)) {
                    if (compilation instanceof Refused refused) {
                        print(file, refused.diagnostics());
                    }
                }
            }
            Migration.of(file, Optional.of("5m"), new Diagnostics());
        }
    },

    PIPELINES {
        @Override
        void take(byte[] bytes) {
            var diagnostics = new Diagnostics();
            var file = new SourceFile("p.yml", text(bytes));
            PipelineReader.read(file, CLOSED, diagnostics).ifPresent(pipeline -> {
                var backend = Backend.of(
                        Language.SPL, Compiling.backend(Language.SPL).worlds(), new Pipelines(List.of(pipeline)));
                var compiler = new Compiler(
                        List.of(backend),
                        new Placeholders(Map.of(), Placeholders.Unknown.LEFT_TO_PIPELINES),
                        false,
                        false);
                Project project = Compiler.project(RELATED);
                for (RuleDocument document : RELATED) {
                    for (Compilation compilation : compiler.compile(document, project)) {
                        if (compilation instanceof Refused refused) {
                            print(file, refused.diagnostics());
                        }
                    }
                }
            });
            print(file, diagnostics.sorted());
        }
    },

    MAPPINGS {
        @Override
        void take(byte[] bytes) {
            var diagnostics = new Diagnostics();
            var file = new SourceFile("m.yml", text(bytes));
            var trees = YamlTree.read(file, diagnostics);
            MappingReader.announcements(trees, diagnostics);
            MappingReader.world(
                            new MappingReader.Announcement("w", "W", List.of(), "time", "", List.of()),
                            List.of(MappingReader.file(trees, diagnostics)),
                            diagnostics)
                    .complete();
            print(file, diagnostics.sorted());
        }
    },

    CONFIGURATION {
        @Override
        void take(byte[] bytes) {
            try {
                Path file = Files.write(FOLDER.resolve(ConfigurationFile.NAME), bytes);
                var diagnostics = new Diagnostics();
                Section shape = new ConfigurationKeys(
                                new dragoman.workspace.Shape.Choice(Language.words()),
                                new dragoman.workspace.Shape.Choice(List.of("query")),
                                new Section(new LinkedHashMap<>()),
                                Map.of())
                        .shape();
                var read = ConfigurationFile.read(file, shape, diagnostics);
                ConfigurationReader.read(read, new Settings(new YamlMap(List.of(), Span.NONE)), diagnostics);
                print(new SourceFile("c.yml", text(bytes)), diagnostics.sorted());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    },

    EVENTS {
        @Override
        void take(byte[] bytes) {
            var diagnostics = new Diagnostics();
            var relations = Matching.CORRELATIONS.stream().map(HitFinder::new).toList();
            try {
                EventReader.read("e", new ByteArrayInputStream(bytes), diagnostics, event -> {
                    Matching.MATCHERS.forEach(matcher -> test(matcher, event));
                    for (HitFinder relation : relations) {
                        if (relation.finds(event)) {
                            event.time(Event.TIME_FIELDS).ifPresent(time -> relation.accept(event, time, 0));
                        }
                    }
                });
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            relations.forEach(HitFinder::hits);
            print(new SourceFile("e", text(bytes)), diagnostics.sorted());
        }
    },

    QUERIES {
        @Override
        void take(byte[] bytes) {
            Language language = Compiling.language(bytes.length == 0 ? 0 : bytes[0]);
            String query = bytes.length == 0 ? "" : text(Arrays.copyOfRange(bytes, 1, bytes.length));
            for (Compiled compiled : Compiling.compiled(language)) {
                language.verifier().differences(compiled.stages().mapped(), query, compiled.reasons());
            }
        }
    };

    private static final List<RuleDocument> RELATED = RuleReader.read(new SourceFile("r.yml", Seeds.RULES));

    private static final Path FOLDER = folder();

    abstract void take(byte[] bytes);

    private static Path folder() {
        try {
            Path folder = Files.createTempDirectory("fuzz");
            folder.toFile().deleteOnExit();
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static void test(Predicate<Event> matcher, Event event) {
        try {
            matcher.test(event);
        } catch (RegexBudgetException _) {
            // `match` tells it and goes on
        }
    }

    /// Diagnostics must also be printable; a fault among them is what is looked for.
    private static void print(SourceFile file, List<Diagnostic> diagnostics) {
        new DiagnosticPrinter(Map.of(file.name(), file), false).print(diagnostics);
        for (Diagnostic diagnostic : diagnostics) {
            if (diagnostic.problem() == Problem.INTERNAL) {
                throw new AssertionError(diagnostic.message());
            }
        }
    }

    /// What compiling needs, loaded when it is first needed.
    private static final class Compiling {
        private static final Map<Language, Backend> BACKENDS = new EnumMap<>(Language.class);
        private static final Map<Language, List<Compiled>> COMPILED = new EnumMap<>(Language.class);

        static Backend backend(Language language) {
            return BACKENDS.computeIfAbsent(language, one -> Backend.of(one, Mappings.load(one, new Diagnostics())));
        }

        static List<Compiled> compiled(Language language) {
            return COMPILED.computeIfAbsent(
                    language,
                    one -> RELATED.stream()
                            .flatMap(document ->
                                    in(List.of(backend(one))).compile(document, Compiler.project(RELATED)).stream())
                            .filter(Compiled.class::isInstance)
                            .map(Compiled.class::cast)
                            .toList());
        }

        /// One language an input is enough: which one, its bytes say.
        static Compiler one(byte[] bytes) {
            return in(List.of(backend(language(Arrays.hashCode(bytes)))));
        }

        static Language language(int number) {
            return Language.values()[Math.floorMod(number, Language.values().length)];
        }

        private static Compiler in(List<Backend> backends) {
            return new Compiler(
                    backends,
                    Placeholders.NONE,
                    Optional.of(new EventCheck(TaxonomyFiles.taxonomy(), List.of(), true)),
                    true,
                    false);
        }
    }

    /// What matching needs.
    private static final class Matching {
        private static final List<Predicate<Event>> MATCHERS = meanings(Query.class).stream()
                .map(query -> Matcher.of(query.condition()))
                .toList();
        private static final List<Correlation> CORRELATIONS = meanings(Correlation.class);

        private static <T> List<T> meanings(Class<T> kind) {
            var compiler = new Compiler(List.of(), Placeholders.NONE, false, false);
            return RELATED.stream()
                    .flatMap(document ->
                            compiler.resolve(document, Compiler.project(RELATED), new Diagnostics()).stream())
                    .filter(Resolved.Whole.class::isInstance)
                    .map(resolved -> ((Resolved.Whole) resolved).meaning())
                    .filter(kind::isInstance)
                    .map(kind::cast)
                    .toList();
        }
    }

    private static final ExternalFiles CLOSED = new ExternalFiles() {
        @Override
        public boolean allowed() {
            return false;
        }

        @Override
        public Optional<SourceFile> open(String path) {
            return Optional.empty();
        }
    };
}
