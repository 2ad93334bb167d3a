package dragoman.deploy;

import dragoman.Backend;
import dragoman.Compilation;
import dragoman.Compilation.Compiled;
import dragoman.Compiler;
import dragoman.Deployer;
import dragoman.Language;
import dragoman.Mappings;
import dragoman.read.RuleDocument;
import dragoman.read.RuleReader;
import dragoman.resolve.Placeholders;
import dragoman.resolve.Project;
import dragoman.source.Diagnostics;
import dragoman.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Rules, taken through a format as a deployment would.
record Fleet(Deployment deployment, List<Ship> ships) {
    /// A rule that has a query, and what became of it.
    record Ship(RuleDocument document, Compiled compiled, Deployable deployable) {
        String label() {
            return document.rule().orElseThrow().metadata().title();
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
        Language language = Language.of(chosen.profile().language()).orElseThrow();
        var backend = Backend.of(language, Mappings.load(language, new Diagnostics()));
        var compiler = new Compiler(List.of(backend), Placeholders.NONE, false, false);
        List<RuleDocument> documents = files.parallelStream()
                .flatMap(file -> RuleReader.read(file).stream())
                .toList();
        Project project = Compiler.project(documents);
        Deployment deployment = Deployment.of("test", chosen, settings);
        Deployer deployer = Deployer.of(deployment, documents);
        List<Ship> ships = documents.parallelStream()
                .flatMap(document -> ships(document, compiler.compile(document, project), deployer))
                .toList();
        return new Fleet(deployment, ships);
    }

    private static Stream<Ship> ships(RuleDocument document, List<Compilation> compilations, Deployer deployer) {
        var ships = new ArrayList<Ship>();
        for (Compilation compilation : compilations) {
            if (compilation instanceof Compiled compiled) {
                ships.add(new Ship(document, compiled.withoutStages(), deployer.deploy(document, compiled)));
            }
        }
        return ships.stream();
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
