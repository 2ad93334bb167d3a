package dragoman.build;

import dragoman.source.Diagnostic;
import dragoman.source.Diagnostics;
import dragoman.source.IoReason;
import dragoman.source.Problem;
import dragoman.source.Span;
import dragoman.workspace.FileSearch;
import dragoman.workspace.InputFile;
import dragoman.workspace.RulePaths;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the rule files that were found.
///
/// @param all in the order of their names
/// @param files those that hold rules
public record Intake(RuleStore store, List<RuleFile> all, List<RuleFile> files) {
    /// One byte more than is read of any file, so that whoever decodes it can tell.
    private static final int LARGEST = dragoman.workspace.TextFile.LARGEST + 1;

    public Intake {
        all = List.copyOf(all);
        files = List.copyOf(files);
    }

    /// What is known of files before they are read.
    interface Known {
        Known NOTHING = (_, _) -> Optional.empty();

        /// All that was looked at, if nothing but texts of rules has changed since.
        default Optional<Footprint> looked() {
            return Optional.empty();
        }

        /// The files that were found, if nothing but texts of rules has changed since.
        default Optional<FileSearch.Found> found() {
            return Optional.empty();
        }

        /// The file as it was, if it is still the same.
        ///
        /// @param footprint gets the file then
        Optional<RuleFile> find(InputFile origin, Footprint footprint);
    }

    /// That there are no rules is an error, as is a file or folder that was named and holds none.
    public static Intake read(
            FileSearch.Found found, RulePaths paths, InputStream standardInput, Diagnostics diagnostics) {
        return read(found, paths, standardInput, new Footprint(), Known.NOTHING, diagnostics);
    }

    /// @param footprint gets the files that were read
    static Intake read(
            FileSearch.Found found,
            RulePaths paths,
            InputStream standardInput,
            Footprint footprint,
            Known known,
            Diagnostics diagnostics) {
        var store = new RuleStore();
        List<RuleFile> all = found.files().parallelStream()
                .map(origin -> known.find(origin, footprint)
                        .map(file -> {
                            store.add(file);
                            return file;
                        })
                        .orElseGet(() -> read(origin, standardInput, footprint, store)))
                .toList();
        var files = new ArrayList<RuleFile>();
        for (RuleFile file : all) {
            if (file.foreign().isEmpty()) {
                files.add(file);
            } else {
                diagnostics.add(
                        file.origin().named() ? Problem.NO_RULES : Problem.NO_SIGMA,
                        new Span(file.origin().shown(), 0, 0, 0, 0),
                        file.foreign());
            }
        }
        for (String argument : paths.all()) {
            List<Path> folder = List.of(Path.of(argument).toAbsolutePath().normalize());
            List<RuleFile> below = all.stream()
                    .filter(file -> !file.origin().named() && file.origin().isBelow(folder))
                    .toList();
            if (!below.isEmpty()
                    && !paths.mayBeEmpty().contains(argument)
                    && below.stream().noneMatch(file -> file.foreign().isEmpty())) {
                diagnostics.add(
                        Problem.NO_RULES, new Span(argument, 0, 0, 0, 0), "no rule is in this folder, only other YAML");
            }
        }
        if (files.isEmpty() && !diagnostics.hasErrors()) {
            diagnostics.add(Problem.NO_RULES, Span.NONE, "no rule was found in " + String.join(", ", paths.all()));
        }
        return new Intake(store, all, files);
    }

    /// As much as is read of any file.
    static byte[] bytes(Path place) throws IOException {
        try (InputStream in = Files.newInputStream(place)) {
            return in.readNBytes(LARGEST);
        }
    }

    private static RuleFile read(InputFile origin, InputStream standardInput, Footprint footprint, RuleStore store) {
        try {
            if (origin.place().isEmpty()) {
                return store.read(origin, standardInput.readNBytes(LARGEST));
            }
            Path place = origin.place().get();
            return store.read(origin, Files.size(place) >= LARGEST ? bytes(place) : footprint.read(place));
        } catch (IOException e) {
            origin.place().ifPresent(footprint::look);
            return store.unreadable(
                    origin,
                    new Diagnostic(
                            Problem.FILE_UNREADABLE,
                            new Span(origin.name(), 0, 0, 0, 0),
                            "cannot be read: " + IoReason.of(e),
                            ""));
        }
    }
}
