package dragoman.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import dragoman.Compiler;
import dragoman.match.Event;
import dragoman.match.EventReader;
import dragoman.match.Hit;
import dragoman.match.HitFinder;
import dragoman.match.Matcher;
import dragoman.match.Rater;
import dragoman.match.Rater.Rating;
import dragoman.match.WindowOverflowException;
import dragoman.query.Correlation;
import dragoman.query.Query;
import dragoman.read.RuleDocument;
import dragoman.regex.RegexBudgetException;
import dragoman.resolve.Placeholders;
import dragoman.resolve.Project;
import dragoman.resolve.Resolved;
import dragoman.source.Diagnostic;
import dragoman.source.Diagnostics;
import dragoman.source.IoReason;
import dragoman.source.Problem;
import dragoman.source.SourceFile;
import dragoman.source.Span;
import dragoman.workspace.FileSearch;
import dragoman.workspace.InputFile;
import dragoman.workspace.RulePaths;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `dragoman match`: evaluates rules on events.
@Command(
        name = "match",
        description = "Evaluates rules on events (JSON, NDJSON, arrays) and prints one JSON line for each hit.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done, with or without hits", "2:a rule or an event could not be read", "3:wrong usage"})
final class MatchCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Option(
            names = {"-r", "--rules"},
            required = true,
            arity = "1..*",
            paramLabel = "RULES",
            description = "Rule files or folders")
    private List<String> rules;

    @Option(
            names = {"-e", "--events"},
            arity = "1..*",
            paramLabel = "FILE",
            description = "Event files, or folders of .json, .jsonl and .ndjson files; default: stdin")
    private List<String> events = List.of("-");

    @Option(
            names = "--any-logsource",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Look at every event, whatever log source the rule names (the default)")
    private boolean anyLogSource;

    @Option(
            names = "--time-field",
            paramLabel = "FIELD",
            description = "The field with an event's time; default: the first there is of timestamp, @timestamp, "
                    + "TimeCreated, eventTime and the like")
    private String timeField;

    @Mixin
    private FileChoice choice;

    @Mixin
    private ReportOptions reportOptions;

    private final Console console = new Console();
    private final Diagnostics diagnostics = new Diagnostics();
    private final Map<String, SourceFile> files = new HashMap<>();

    /// A rule that is ready to match.
    private record Ready(String path, RuleDocument document, Predicate<Event> matcher, Rater rater) {}

    /// A correlation that is ready to match.
    private record Related(String path, RuleDocument document, HitFinder matcher, Rater rater) {}

    /// Where an event stands, and what a correlation says of it alone.
    private record Place(String file, int index, Rating rating) {}

    private final List<Related> related = new ArrayList<>();
    private final List<Place> places = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        if (!anyLogSource) {
            throw new UsageException("events carry no log source, so --no-any-logsource cannot be honoured");
        }
        List<Ready> ready = ready();
        var search = new FileSearch(
                FileSearch.Kind.EVENTS, FileSearch.Kind.EVENTS::isUsual, List.of(), false, _ -> {}, diagnostics);
        for (InputFile file : search.find(events).files()) {
            read(file, ready);
        }
        related.forEach(this::hits);
        console.out().flush();
        if (reportOptions.isText()) {
            new Report(console, false).general(diagnostics.sorted(), files);
        } else {
            reportOptions.tell(ReportOptions.findings(diagnostics.sorted(), files), files, console);
        }
        return (diagnostics.hasErrors() ? ExitCode.REFUSED : ExitCode.DONE).number();
    }

    /// A file that ends in the middle of reading loses only what comes behind.
    private void read(InputFile file, List<Ready> ready) {
        String name = file.place().map(Path::toString).orElse("-");
        int[] index = {0};
        try (InputStream in =
                file.place().isPresent() ? Files.newInputStream(file.place().get()) : System.in) {
            EventReader.read(name, in, diagnostics, event -> evaluate(ready, event, name, index[0]++));
        } catch (IOException e) {
            diagnostics.add(Problem.FILE_UNREADABLE, new Span(name, 0, 0, 0, 0), "cannot be read: " + IoReason.of(e));
        }
    }

    private List<Ready> ready() {
        var compiler = new Compiler(List.of(), Placeholders.NONE, false, false);
        var ready = new ArrayList<Ready>();
        RuleSet set = RuleSet.read(RulePaths.of(rules), choice, diagnostics);
        Project project = set.project();
        for (RuleSet.Source source : set.sources()) {
            SourceFile file = source.file();
            for (RuleDocument document : source.documents()) {
                var own = new Diagnostics();
                own.addAll(document.diagnostics());
                Optional<Resolved> resolved =
                        document.hasErrors() ? Optional.empty() : compiler.resolve(document, project, own);
                resolved.ifPresent(found -> {
                    switch (found) {
                        case Resolved.Whole(Query query) ->
                            ready.add(new Ready(file.name(), document, Matcher.of(query.condition()), Rater.of(query)));
                        case Resolved.Whole(Correlation correlation) ->
                            related.add(new Related(
                                    file.name(), document, new HitFinder(correlation), Rater.of(correlation)));
                        case Resolved.Part _ -> {}
                    }
                });
                diagnostics.addAll(
                        own.sorted().stream().filter(Diagnostic::isError).toList());
                files.put(file.name(), file);
            }
        }
        return ready;
    }

    private void evaluate(List<Ready> ready, Event event, String file, int index) {
        relate(event, file, index);
        for (Ready rule : ready) {
            try {
                if (rule.matcher().test(event)) {
                    print(
                            rule.path(),
                            rule.document(),
                            file,
                            index,
                            details(rule.rater().rate(event)));
                }
            } catch (RegexBudgetException e) {
                diagnostics.add(
                        Problem.REGEX_COST,
                        new Span(rule.path(), 0, 0, 0, 0),
                        e.getMessage() + " (event " + index + " of " + file + ")");
            }
        }
    }

    private void relate(Event event, String file, int index) {
        for (Related one : related) {
            if (!one.matcher().finds(event)) {
                continue;
            }
            OptionalLong time = event.time(timeFields());
            if (time.isEmpty()) {
                diagnostics.add(
                        Problem.EVENT_TIME,
                        new Span(file, 0, 0, 0, 0),
                        "an event that a correlation needs has no time in " + String.join(", ", timeFields()),
                        "--time-field names the field");
                return;
            }
            places.add(new Place(file, index, one.rater().rate(event)));
            one.matcher().accept(event, time.getAsLong(), places.size() - 1);
        }
    }

    private List<String> timeFields() {
        return timeField == null ? Event.TIME_FIELDS : List.of(timeField);
    }

    private void hits(Related one) {
        try {
            for (Hit hit : one.matcher().hits()) {
                Place place = places.get(hit.event());
                var details = new LinkedHashMap<String, Object>();
                details.put("time", Instant.ofEpochMilli(hit.end()).toString());
                details.put("group", hit.group());
                details.put("values", hit.values());
                hit.score().ifPresent(score -> details.put("score", score));
                details.putAll(details(place.rating()));
                print(one.path(), one.document(), place.file(), place.index(), details);
            }
        } catch (WindowOverflowException e) {
            diagnostics.add(Problem.WINDOW_OVERFLOW, new Span(one.path(), 0, 0, 0, 0), e.getMessage());
        }
    }

    private static Map<String, Object> details(Rating rating) {
        var details = new LinkedHashMap<String, Object>();
        rating.score().ifPresent(score -> details.put("score", score));
        if (!rating.indicators().isEmpty()) {
            details.put("indicators", rating.indicators());
        }
        return details;
    }

    private void print(String rule, RuleDocument document, String file, int index, Map<String, Object> details) {
        var hit = new LinkedHashMap<String, Object>();
        hit.put("rule", rule);
        hit.put("id", document.id());
        hit.put("title", document.title());
        hit.put("event", index);
        hit.put("file", file);
        hit.putAll(details);
        try {
            console.out().println(JSON.writeValueAsString(hit));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
