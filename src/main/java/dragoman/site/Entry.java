package dragoman.site;

import dragoman.attack.Coverage;
import dragoman.attack.Matrix.Version;
import dragoman.attack.Technique;
import dragoman.build.Subject;
import dragoman.query.LogSource;
import dragoman.resolve.Outline;
import dragoman.source.Lazy;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// A rule of the catalogue as lists show it.
///
/// @param page the path of its page
/// @param covered what it covers of ATT&CK
/// @param events what its events are called, one of each log source
/// @param gist what its page says of it
public record Entry(
        Subject subject, String page, Supplier<Coverage> covered, Supplier<List<String>> events, Gist gist) {
    /// @param sources the log sources of the rules that it is made of
    static Entry of(Subject subject, Supplier<List<LogSource>> sources) {
        return new Entry(
                subject,
                "rules/" + subject.name().stem() + ".html",
                Lazy.of(() -> Coverage.of(subject.entry().tags(), Version.V19)),
                Lazy.of(() ->
                        sources.get().stream().map(Entry::label).distinct().toList()),
                Gist.NONE);
    }

    /// A rule is known by its page: to look at all of it would be slow.
    @Override
    public boolean equals(Object other) {
        return other instanceof Entry entry && entry.page.equals(page);
    }

    @Override
    public int hashCode() {
        return page.hashCode();
    }

    Entry with(Gist found) {
        return new Entry(subject, page, covered, events, found);
    }

    Coverage attack() {
        return covered.get();
    }

    List<String> sources() {
        return events.get();
    }

    /// `windows process_creation`
    public static String label(LogSource source) {
        return Wording.line(source.title().toLowerCase(Locale.ROOT));
    }

    public String title() {
        String title = subject.entry().outline().title();
        return Wording.line(title.isEmpty() ? subject.name().path() : title);
    }

    public String level() {
        return Wording.line(subject.entry().level());
    }

    public String status() {
        return Wording.line(subject.entry().status());
    }

    public String kind() {
        return switch (subject.entry().outline().kind()) {
            case DETECTION, NONE -> "rule";
            case CORRELATION -> "correlation";
            case FILTER -> "filter";
        };
    }

    boolean isFilter() {
        return subject.entry().outline().kind() == Outline.Kind.FILTER;
    }

    public String href() {
        return Links.path(page);
    }

    public String source() {
        return String.join(", ", sources());
    }

    public String techniques() {
        return attack().techniques().stream().map(Technique::id).collect(Collectors.joining(" "));
    }

    /// What became of its query on a shelf.
    Optional<Stand> stand(Shelf shelf) {
        return gist.stands().get().get(shelf.place());
    }

    Note note() {
        return gist.note().get();
    }

    boolean isTested() {
        return gist.tested().equals(Gist.TESTED);
    }
}
