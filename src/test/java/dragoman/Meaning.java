package dragoman;

import dragoman.match.Event;
import dragoman.match.Matcher;
import dragoman.query.Expression;
import dragoman.query.Glob;
import dragoman.query.Pattern;
import dragoman.query.Query;
import dragoman.read.RuleDocument;
import dragoman.read.RuleReader;
import dragoman.resolve.Placeholders;
import dragoman.resolve.Resolver;
import dragoman.rule.DetectionRule;
import dragoman.source.Diagnostic;
import dragoman.source.Diagnostics;
import dragoman.source.Problem;
import dragoman.source.SourceFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a detection section means, for tests: read, resolved, and ready to be held against events.
record Meaning(Optional<Query> query, List<Diagnostic> diagnostics) {
    /// The meaning of the lines below `detection:`, which stand at the left margin here.
    static Meaning of(String detection) {
        return of(detection, Map.of());
    }

    static Meaning of(String detection, Map<String, List<String>> placeholders) {
        return ofFile(
                        "title: A rule\nlogsource:\n    product: windows\ndetection:\n"
                                + detection.stripTrailing().indent(4),
                        placeholders)
                .getFirst();
    }

    /// The meaning of one item that is the whole rule, such as `f|contains: x`.
    static Meaning ofItem(String item) {
        return of("selection:\n" + item.indent(4) + "condition: selection");
    }

    /// The meanings of all rules of a file.
    static List<Meaning> ofFile(String text, Map<String, List<String>> placeholders) {
        return RuleReader.read(new SourceFile("rule.yml", text)).stream()
                .map(document -> of(document, new Placeholders(placeholders)))
                .toList();
    }

    private static Meaning of(RuleDocument document, Placeholders placeholders) {
        var diagnostics = new Diagnostics();
        diagnostics.addAll(document.diagnostics());
        Optional<Query> query = document.rule()
                .map(rule -> (DetectionRule) rule)
                .flatMap(rule -> Resolver.resolve(rule, placeholders, diagnostics));
        return new Meaning(query, diagnostics.sorted());
    }

    /// Whether an event of these fields matches: name, value, name, value …
    boolean matches(Object... fields) {
        return Matcher.of(condition()).test(event(fields));
    }

    Expression condition() {
        return query.orElseThrow(() -> new AssertionError("the rule was refused: " + diagnostics))
                .condition();
    }

    /// The kinds of problems, in the order of their places.
    List<Problem> problems() {
        return diagnostics.stream().map(Diagnostic::problem).toList();
    }

    /// The text patterns in Sigma's writing.
    List<String> patterns() {
        return condition().tests().stream().map(test -> text(test.pattern())).toList();
    }

    private static String text(Pattern pattern) {
        return pattern instanceof Glob glob ? glob.text() : pattern.toString();
    }

    private static Event event(Object... fields) {
        var event = new LinkedHashMap<String, Object>();
        for (int i = 0; i < fields.length; i += 2) {
            event.put((String) fields[i], fields[i + 1]);
        }
        return Event.of(event);
    }
}
