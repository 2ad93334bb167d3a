package dragoman.build;

import dragoman.Edition;
import dragoman.source.Diagnostics;
import dragoman.source.SourceFile;
import dragoman.workspace.Configuration;
import dragoman.workspace.Deployment;
import dragoman.workspace.FileSearch;
import dragoman.workspace.RulePaths;
import dragoman.workspace.WorkspacePath;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What a configuration asks for, everything read that it names.
///
/// @param settings what is wrong with it
/// @param general what is wrong with files as such
/// @param texts the files of pipelines by name
/// @param inputs all that was looked at
record Plan(
        Intake intake,
        Workshop workshop,
        List<Assignment> assignments,
        Baseline baseline,
        Diagnostics settings,
        Diagnostics general,
        Map<String, SourceFile> texts,
        Footprint inputs) {
    Plan {
        assignments = List.copyOf(assignments);
    }

    /// @param looked all that was read for the configuration
    /// @param known what is known of rule files
    static Plan of(Configuration configuration, List<Path> looked, Intake.Known known) {
        Footprint inputs = known.looked().orElseGet(Footprint::new);
        looked.forEach(inputs::look);
        var settings = new Diagnostics();
        var general = new Diagnostics();
        Intake intake = intake(configuration, known, inputs, general);
        var reader = new Reader(configuration, intake, new Workshop(Edition.load()), inputs, settings, new HashMap<>());
        List<Assignment> assignments = reader.assignments();
        Baseline baseline = configuration
                .baseline()
                .map(path -> Baseline.read(path.path(), inputs, settings))
                .orElseGet(Baseline::empty);
        return new Plan(intake, reader.workshop, assignments, baseline, settings, general, reader.texts, inputs);
    }

    boolean hasErrors() {
        return settings.hasErrors() || general.hasErrors();
    }

    private static Intake intake(
            Configuration configuration, Intake.Known known, Footprint inputs, Diagnostics general) {
        // folders that may come into being
        inputs.look(configuration.file().resolveSibling("filters"));
        RulePaths paths = RulePaths.of(configuration);
        FileSearch.Found found = known.found()
                .orElseGet(() -> new FileSearch(
                                FileSearch.Kind.RULES,
                                FileSearch.Kind.RULES::isUsual,
                                paths.excluded(),
                                true,
                                inputs::lookAhead,
                                general)
                        .find(paths.all(), paths.mayBeEmpty()));
        return Intake.read(found, paths, InputStream.nullInputStream(), inputs, known, general);
    }

    /// Makes assignments of deployments.
    private record Reader(
            Configuration configuration,
            Intake intake,
            Workshop workshop,
            Footprint inputs,
            Diagnostics settings,
            Map<String, SourceFile> texts) {
        List<Assignment> assignments() {
            var groups = new HashMap<List<Path>, Members>();
            var assignments = new ArrayList<Assignment>();
            for (Deployment deployment : configuration.deployments()) {
                List<Path> filters =
                        deployment.filters().stream().map(Reader::absolute).toList();
                Members members = groups.computeIfAbsent(filters, this::members);
                workshop.assign(deployment, members, configuration.overrides(), inputs, texts, settings)
                        .ifPresent(assignments::add);
            }
            assignments.forEach(one -> workshop.check(one, settings));
            return assignments;
        }

        private Members members(List<Path> filters) {
            List<Path> folders = Stream.concat(configuration.rules().stream().map(Reader::absolute), filters.stream())
                    .toList();
            return Members.of(
                    intake.files().stream()
                            .filter(file -> file.origin().isBelow(folders))
                            .toList(),
                    intake.store());
        }

        private static Path absolute(WorkspacePath path) {
            return path.path().toAbsolutePath().normalize();
        }
    }
}
