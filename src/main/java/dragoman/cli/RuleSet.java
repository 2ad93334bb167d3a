package dragoman.cli;

import dragoman.Compiler;
import dragoman.read.RuleDocument;
import dragoman.read.RuleReader;
import dragoman.resolve.Project;
import dragoman.source.Diagnostic;
import dragoman.source.Diagnostics;
import dragoman.source.Fault;
import dragoman.source.Problem;
import dragoman.source.SourceFile;
import dragoman.source.Span;
import dragoman.workspace.FileSearch;
import dragoman.workspace.InputFile;
import dragoman.workspace.TextFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

        private boolean isForeign() {
            return documents.stream().allMatch(RuleDocument::isForeign);
        }
    }

    List<RuleDocument> documents() {
        return sources.stream().flatMap(source -> source.documents().stream()).toList();
    }

    /// Finds and reads rules. That there are none is an error, as is a file that was named and holds none.
    static RuleSet read(List<String> arguments, FileChoice choice, Diagnostics diagnostics) {
        FileSearch.Found found = choice.find(arguments, diagnostics);
        List<Source> all = found.files().parallelStream().map(RuleSet::read).toList();
        var sources = new ArrayList<Source>();
        for (Source source : all) {
            if (!source.isForeign()) {
                sources.add(source);
            } else if (source.origin().named()) {
                diagnostics.add(Problem.NO_RULES, new Span(source.origin().shown(), 0, 0, 0, 0), whyForeign(source));
            } else {
                diagnostics.add(Problem.NO_SIGMA, new Span(source.origin().shown(), 0, 0, 0, 0), whyForeign(source));
            }
        }
        for (String argument : arguments) {
            List<Source> below = all.stream()
                    .filter(source -> isBelow(source.origin(), argument))
                    .toList();
            if (!below.isEmpty() && below.stream().allMatch(Source::isForeign)) {
                diagnostics.add(
                        Problem.NO_RULES, new Span(argument, 0, 0, 0, 0), "no rule is in this folder, only other YAML");
            }
        }
        if (sources.isEmpty() && !diagnostics.hasErrors()) {
            diagnostics.add(nothing(arguments));
        }
        List<RuleDocument> documents =
                sources.stream().flatMap(source -> source.documents().stream()).toList();
        return new RuleSet(sources, Compiler.project(documents), diagnostics.hasErrors(), notes(found));
    }

    private static boolean isBelow(InputFile file, String argument) {
        return !file.named()
                && file.place().filter(place -> place.startsWith(argument)).isPresent();
    }

    private static String whyForeign(Source source) {
        return source.documents().isEmpty()
                ? "an empty file"
                : source.documents().getFirst().diagnostics().getFirst().message();
    }

    /// What is said where no rule was found.
    static Diagnostic nothing(List<String> arguments) {
        return new Diagnostic(
                Problem.NO_RULES, Span.NONE, "no rule was found in " + String.join(", ", arguments), "");
    }

    static List<String> notes(FileSearch.Found found) {
        String skipped = found.skipped().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getValue() + " " + entry.getKey().reason())
                .collect(Collectors.joining(", "));
        return skipped.isEmpty() ? List.of() : List.of("left out: " + skipped);
    }

    private static Source read(InputFile origin) {
        var diagnostics = new Diagnostics();
        Optional<SourceFile> file = origin.place()
                .map(place -> TextFile.read(origin.name(), place, diagnostics))
                .orElseGet(() -> TextFile.read(origin.name(), System.in, diagnostics));
        return file.map(text -> new Source(origin, text, documents(text))).orElseGet(() -> {
            var unread = new RuleDocument(0, "", "", Optional.empty(), diagnostics.sorted());
            return new Source(origin, new SourceFile(origin.name(), "", origin.shown()), List.of(unread));
        });
    }

    /// A text that no reader can bear costs itself and nothing else.
    private static List<RuleDocument> documents(SourceFile text) {
        try {
            return RuleReader.read(text);
        } catch (RuntimeException | Error e) {
            return List.of(new RuleDocument(0, "", "", Optional.empty(), List.of(Fault.of(e, text.start()))));
        }
    }
}
