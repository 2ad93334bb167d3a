package dragoman.trial;

import dragoman.match.Event;
import dragoman.meaning.Sample;
import dragoman.read.RuleDocument;
import dragoman.source.Diagnostics;
import dragoman.source.SourceFile;
import dragoman.workspace.TextFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// The events that the tests of a rule hold, whatever these expect of it.
public final class TestEvents {
    /// Some recorded logs have thousands.
    private static final int MOST_EVENTS = 200;

    private TestEvents() {}

    /// Each event once, under the name of its case; what cannot be read is left out, as `test` tells of it.
    ///
    /// @param rule its file
    public static List<Sample> of(RuleDocument document, SourceFile text, Path rule, TestFiles files) {
        var cases = new ArrayList<Case>();
        files.find(rule).ifPresent(file -> cases.addAll(own(document, file)));
        document.rule()
                .map(read -> read.metadata().custom().get(RegressionReader.ATTRIBUTE))
                .filter(path -> !path.isEmpty())
                .ifPresent(path -> cases.addAll(RegressionReader.read(
                                path, rule, Simulation.atomics(document, text), _ -> {}, new Diagnostics())
                        .cases()));
        var samples = new LinkedHashMap<String, Sample>();
        for (Case one : cases) {
            for (Step step : one.steps()) {
                Event event = step.event();
                if (samples.size() < MOST_EVENTS) {
                    samples.putIfAbsent(event.toString(), new Sample(one.name(), event));
                }
            }
        }
        return List.copyOf(samples.values());
    }

    private static List<Case> own(RuleDocument document, Path file) {
        Optional<SourceFile> text = TextFile.read(file.toString(), file, new Diagnostics());
        return text.stream()
                .flatMap(found -> CaseReader.read(found, file.resolveSibling(""), _ -> {}, new Diagnostics()).stream())
                .filter(some -> some.rule().isEmpty() || TestedRule.isCalled(document, some.rule()))
                .flatMap(some -> some.cases().stream())
                .toList();
    }
}
