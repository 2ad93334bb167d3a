package dragoman.deploy;

import dragoman.Backend;
import dragoman.Compilation.Compiled;
import dragoman.Compiler;
import dragoman.Deployer;
import dragoman.Language;
import dragoman.Mappings;
import dragoman.TaxonomyFiles;
import dragoman.query.Comparison;
import dragoman.read.RuleDocument;
import dragoman.read.RuleReader;
import dragoman.resolve.Placeholders;
import dragoman.resolve.Project;
import dragoman.rule.Correlation;
import dragoman.rule.Correlation.Type;
import dragoman.rule.CorrelationRule;
import dragoman.source.Diagnostics;
import dragoman.source.SourceFile;
import dragoman.taxonomy.EventCheck;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Rules, taken through a format as a deployment would.
record Fleet(Deployment deployment, List<Ship> ships) {
    /// A rule that has a query, and what became of it.
    record Ship(RuleDocument document, Compiled compiled, Deployable deployable) {
        String label() {
            return document.rule().orElseThrow().metadata().title();
        }

        /// The query, as it stands in other texts.
        String query() {
            return compiled.finished().stripTrailing();
        }

        /// The length of the correlation's window in seconds, or 0; a union asks nothing of several events.
        long window() {
            return document.rule().orElseThrow() instanceof CorrelationRule rule && !isUnion(rule.correlation())
                    ? rule.correlation().seconds()
                    : 0;
        }

        private static boolean isUnion(Correlation correlation) {
            return correlation.type() == Type.EVENT_COUNT
                    && correlation.groupBy().isEmpty()
                    && correlation.criteria().stream()
                            .flatMap(criteria -> criteria.bounds().stream())
                            .allMatch(bound -> bound.operator() == Comparison.GTE
                                    && bound.value().intValue() == 1);
        }

        Stream<Piece> pieces() {
            return deployable.pieces().stream();
        }
    }

    static Fleet of(String format, List<SourceFile> files) {
        return of(format, Map.of(), files);
    }

    static Fleet of(String format, Map<String, String> settings, List<SourceFile> files) {
        Format chosen = Formats.of(format).orElseThrow();
        Language language = Language.of(chosen.profile().languages().getFirst()).orElseThrow();
        return of(language, List.of(Deployment.of("test", chosen, settings)), read(files))
                .getFirst();
    }

    /// All formats of a language, for which rules are compiled once.
    static List<Fleet> of(Language language, List<RuleDocument> documents) {
        List<Deployment> deployments = Formats.all().stream()
                .filter(format -> format.profile().languages().contains(language.word()))
                .map(format -> Deployment.of("test", format, Map.of()))
                .toList();
        return of(language, deployments, documents);
    }

    static List<RuleDocument> read(List<SourceFile> files) {
        return files.parallelStream()
                .flatMap(file -> RuleReader.read(file).stream())
                .toList();
    }

    private static List<Fleet> of(Language language, List<Deployment> deployments, List<RuleDocument> documents) {
        var backend = Backend.of(language, Mappings.load(language, new Diagnostics()));
        var compiler = new Compiler(
                List.of(backend),
                Placeholders.NONE,
                Optional.of(new EventCheck(TaxonomyFiles.taxonomy(), List.of(), false)),
                false,
                false);
        Project project = Compiler.project(documents);
        List<Deployer> deployers = deployments.stream()
                .map(deployment -> Deployer.of(
                        deployment, documents.stream().map(one -> new Deployer.Identity(one.id(), one.title()))))
                .toList();
        List<List<Ship>> ships = documents.parallelStream()
                .flatMap(document -> compiler.compile(document, project).stream()
                        .filter(Compiled.class::isInstance)
                        .map(Compiled.class::cast)
                        .map(compiled -> deployers.stream()
                                .map(deployer -> new Ship(
                                        document, compiled.withoutStages(), deployer.deploy(document, compiled)))
                                .toList()))
                .toList();
        return IntStream.range(0, deployments.size())
                .mapToObj(i -> new Fleet(
                        deployments.get(i),
                        ships.stream().map(all -> all.get(i)).toList()))
                .toList();
    }

    Assembly assembly() {
        return deployment
                .format()
                .assemble(
                        ships.stream()
                                .flatMap(Ship::pieces)
                                .filter(Piece.Part.class::isInstance)
                                .map(Piece.Part.class::cast)
                                .toList(),
                        deployment.settings());
    }
}
