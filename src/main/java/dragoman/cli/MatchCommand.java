package dragoman.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import dragoman.Compiler;
import dragoman.match.Event;
import dragoman.match.EventReader;
import dragoman.match.Matcher;
import dragoman.match.RegexBudgetException;
import dragoman.query.Query;
import dragoman.read.RuleDocument;
import dragoman.read.RuleReader;
import dragoman.resolve.Placeholders;
import dragoman.source.Diagnostic;
import dragoman.source.Diagnostics;
import dragoman.source.Problem;
import dragoman.source.SourceFile;
import dragoman.source.Span;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
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
            description = "Event files; default: stdin")
    private List<String> events = List.of("-");

    @Option(
            names = "--any-logsource",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Look at every event, whatever log source the rule names (the default)")
    private boolean anyLogSource;

    private final Console console = new Console();
    private final Diagnostics diagnostics = new Diagnostics();
    private final Map<String, SourceFile> files = new HashMap<>();

    /// A rule that is ready to match.
    private record Ready(String path, RuleDocument document, Predicate<Event> matcher) {}

    @Override
    public Integer call() throws IOException {
        if (!anyLogSource) {
            throw new UsageException("events carry no log source, so --no-any-logsource cannot be honoured");
        }
        List<Ready> ready = ready();
        for (String name : events) {
            int[] index = {0};
            try (InputStream in = open(name)) {
                if (in != null) {
                    EventReader.read(name, in, diagnostics, event -> evaluate(ready, event, name, index[0]++));
                }
            }
        }
        console.out().flush();
        new Report(console, false).general(diagnostics.sorted(), files);
        return (diagnostics.hasErrors() ? ExitCode.REFUSED : ExitCode.DONE).number();
    }

    private InputStream open(String name) throws IOException {
        if (name.equals("-")) {
            return System.in;
        }
        if (!Files.isRegularFile(Path.of(name))) {
            diagnostics.add(Problem.FILE_MISSING, new Span(name, 0, 0, 0, 0), "no such file");
            return null;
        }
        return new BufferedInputStream(Files.newInputStream(Path.of(name)));
    }

    private List<Ready> ready() {
        var compiler = new Compiler(List.of(), Placeholders.NONE, false, false);
        var ready = new ArrayList<Ready>();
        for (RuleFiles.RuleFile ruleFile : RuleFiles.find(rules, diagnostics)) {
            SourceFile file = RuleFiles.read(ruleFile, diagnostics);
            for (RuleDocument document : file == null ? List.<RuleDocument>of() : RuleReader.read(file)) {
                var own = new Diagnostics();
                own.addAll(document.diagnostics());
                Optional<Query> query = document.hasErrors() ? Optional.empty() : compiler.resolve(document, own);
                query.ifPresent(
                        meaning -> ready.add(new Ready(file.name(), document, Matcher.of(meaning.condition()))));
                diagnostics.addAll(
                        own.sorted().stream().filter(Diagnostic::isError).toList());
                files.put(file.name(), file);
            }
        }
        return ready;
    }

    private void evaluate(List<Ready> ready, Event event, String file, int index) {
        for (Ready rule : ready) {
            try {
                if (rule.matcher().test(event)) {
                    print(rule, file, index);
                }
            } catch (RegexBudgetException e) {
                diagnostics.add(
                        Problem.REGEX_COST,
                        new Span(rule.path(), 0, 0, 0, 0),
                        e.getMessage() + " (event " + index + " of " + file + ")");
            }
        }
    }

    private void print(Ready rule, String file, int index) {
        var hit = new LinkedHashMap<String, Object>();
        hit.put("rule", rule.path());
        hit.put("id", rule.document().id());
        hit.put("title", rule.document().title());
        hit.put("event", index);
        hit.put("file", file);
        try {
            console.out().println(JSON.writeValueAsString(hit));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
