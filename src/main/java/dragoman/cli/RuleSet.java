package dragoman.cli;

import dragoman.Compiler;
import dragoman.build.Intake;
import dragoman.read.RuleDocument;
import dragoman.resolve.Project;
import dragoman.source.Diagnostics;
import dragoman.source.SourceFile;
import dragoman.workspace.FileSearch;
import dragoman.workspace.InputFile;
import dragoman.workspace.RulePaths;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The rules that a command is about, read, with what they are to each other.
///
/// @param incomplete whether something that was asked for could not be found or looked into
/// @param notes what was left out on the way, in words
record RuleSet(List<Source> sources, Project project, boolean incomplete, List<String> notes) {
    RuleSet {
        sources = List.copyOf(sources);
        notes = List.copyOf(notes);
    }

    /// A rule file with its documents; the text is empty where it cannot be read.
    record Source(InputFile origin, SourceFile file, List<RuleDocument> documents) {
        Source {
            documents = List.copyOf(documents);
        }
    }

    List<RuleDocument> documents() {
        return sources.stream().flatMap(source -> source.documents().stream()).toList();
    }

    /// Finds and reads rules.
    static RuleSet read(RulePaths paths, FileChoice choice, Diagnostics diagnostics) {
        FileSearch.Found found = choice.find(paths, diagnostics);
        Intake intake = Intake.read(found, paths, System.in, diagnostics);
        List<Source> sources = intake.files().parallelStream()
                .map(file -> new Source(
                        file.origin(),
                        intake.store().text(file.name()),
                        intake.store().documents(file.name())))
                .toList();
        List<RuleDocument> documents =
                sources.stream().flatMap(source -> source.documents().stream()).toList();
        return new RuleSet(sources, Compiler.project(documents), diagnostics.hasErrors(), notes(found));
    }

    static List<String> notes(FileSearch.Found found) {
        String skipped = found.skipped().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getValue() + " " + entry.getKey().reason())
                .collect(Collectors.joining(", "));
        return skipped.isEmpty() ? List.of() : List.of("left out: " + skipped);
    }
}
