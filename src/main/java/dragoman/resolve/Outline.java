package dragoman.resolve;

import dragoman.query.LogSource;
import dragoman.rule.CorrelationRule;
import dragoman.rule.DetectionRule;
import dragoman.rule.FilterRule;
import dragoman.rule.SigmaRule;
import dragoman.rule.Word;
import dragoman.source.Span;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// What the other rules of a run need to know of a document.
///
/// @param sound whether it has no errors
/// @param id in lower case, or empty
/// @param references the rules that a correlation or filter names
/// @param generates whether a correlation lets the rules that it relates have queries of their own
/// @param logSource without its place
/// @param place where the document begins
/// @param document the index of the document in its file, from 0
public record Outline(
        Kind kind,
        boolean sound,
        String id,
        String name,
        String title,
        Optional<LogSource> logSource,
        List<Word> references,
        boolean generates,
        Span place,
        int document) {
    public Outline {
        references = List.copyOf(references);
    }

    /// The kinds of documents.
    public enum Kind {
        DETECTION,
        CORRELATION,
        FILTER,
        /// It could not be read.
        NONE
    }

    /// Where a document stands.
    ///
    /// @param document its index in the file, from 0
    public record Key(String file, int document) {}

    /// The same with a log source that others have too.
    ///
    /// @param shared gives the one that is equal
    public Outline sharing(Function<LogSource, Optional<LogSource>> shared) {
        return new Outline(
                kind, sound, id, name, title, logSource.flatMap(shared), references, generates, place, document);
    }

    public Key key() {
        return new Key(place.file(), document);
    }

    /// The outline of a rule.
    ///
    /// @param sound whether its document has no errors
    public static Outline of(SigmaRule rule, boolean sound) {
        return switch (rule) {
            case DetectionRule detection ->
                of(rule, sound, Kind.DETECTION, Optional.of(detection.logSource()), List.of(), false);
            case FilterRule filter ->
                of(
                        rule,
                        sound,
                        Kind.FILTER,
                        Optional.of(filter.logSource()),
                        filter.filter().rules(),
                        false);
            case CorrelationRule correlation ->
                of(
                        rule,
                        sound,
                        Kind.CORRELATION,
                        Optional.empty(),
                        correlation.correlation().rules(),
                        correlation.correlation().generate());
        };
    }

    private static Outline of(
            SigmaRule rule,
            boolean sound,
            Kind kind,
            Optional<LogSource> logSource,
            List<Word> references,
            boolean generates) {
        Span span = rule.span();
        return new Outline(
                kind,
                sound,
                rule.metadata().id().toLowerCase(Locale.ROOT),
                rule.metadata().name(),
                rule.metadata().title(),
                logSource.map(source -> source.at(Span.NONE)),
                references,
                generates,
                new Span(span.file(), span.line(), span.column(), span.line(), span.column()),
                rule.document());
    }

    /// The outline of a document that could not be read: it stands nowhere, and nothing finds it.
    public static Outline unread(String id, String title, int document) {
        return new Outline(
                Kind.NONE,
                false,
                id.toLowerCase(Locale.ROOT),
                "",
                title,
                Optional.empty(),
                List.of(),
                false,
                Span.NONE,
                document);
    }
}
