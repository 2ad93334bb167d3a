package dragoman.report;

import dragoman.source.Diagnostic;
import dragoman.source.Severity;
import dragoman.source.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/// Something that a command found, as data that every form of output shows.
///
/// @param code the stable code of its kind
/// @param explanation one line on what this kind is
/// @param message what it is here
/// @param help what to do about it; empty if nothing is known
/// @param file where a person finds the file, with `/`; empty if it is about none
/// @param span the place in the file; line 0 if it is about the whole file
/// @param id the id of the rule that it is about; empty if it is about none
/// @param title the title of that rule
/// @param targets the languages or deployments that it is about; none if it holds before any
public record Finding(
        String code,
        String explanation,
        Severity severity,
        Topic topic,
        String message,
        String help,
        String file,
        Span span,
        String id,
        String title,
        List<String> targets,
        Optional<Fix> fix)
        implements Comparable<Finding> {
    private static final Comparator<Finding> ORDER = Comparator.comparing(Finding::file)
            .thenComparing(Finding::span)
            .thenComparing(Finding::code)
            .thenComparing(Finding::message)
            .thenComparing(finding -> String.join(",", finding.targets()));

    public Finding {
        targets = List.copyOf(targets);
    }

    /// A diagnostic that is about no rule.
    ///
    /// @param file where a person finds its file
    public static Finding of(Diagnostic diagnostic, String file) {
        return new Finding(
                diagnostic.problem().code(),
                diagnostic.problem().explanation(),
                diagnostic.severity(),
                Topic.PROBLEM,
                diagnostic.message(),
                diagnostic.help(),
                file,
                diagnostic.span(),
                "",
                "",
                List.of(),
                Optional.empty());
    }

    public Finding about(String id, String title) {
        return new Finding(code, explanation, severity, topic, message, help, file, span, id, title, targets, fix);
    }

    public Finding in(List<String> targets) {
        return new Finding(code, explanation, severity, topic, message, help, file, span, id, title, targets, fix);
    }

    public Finding with(Topic topic) {
        return new Finding(code, explanation, severity, topic, message, help, file, span, id, title, targets, fix);
    }

    public Finding with(Severity severity) {
        return new Finding(code, explanation, severity, topic, message, help, file, span, id, title, targets, fix);
    }

    public Finding withFix(Fix fix) {
        return new Finding(
                code, explanation, severity, topic, message, help, file, span, id, title, targets, Optional.of(fix));
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /// What several targets have in common is one finding; the result is sorted by file and place.
    public static List<Finding> merged(List<Finding> findings) {
        var targets = new LinkedHashMap<Finding, LinkedHashSet<String>>();
        for (Finding finding : findings) {
            targets.computeIfAbsent(finding.in(List.of()), _ -> new LinkedHashSet<>())
                    .addAll(finding.targets());
        }
        var merged = new ArrayList<Finding>();
        targets.forEach((finding, words) -> merged.add(finding.in(List.copyOf(words))));
        return merged.stream().sorted().toList();
    }

    @Override
    public int compareTo(Finding other) {
        return ORDER.compare(this, other);
    }
}
