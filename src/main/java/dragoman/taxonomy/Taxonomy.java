package dragoman.taxonomy;

import dragoman.query.FieldType;
import dragoman.query.LogSource;
import dragoman.query.Recording;
import dragoman.source.NearestName;
import dragoman.taxonomy.Library.Recorder;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What source events are, in no product: log sources, the logs that record them, and their fields.
public final class Taxonomy {
    private final Library library;
    private final Map<LogSource, Finding> found = new ConcurrentHashMap<>();

    public Taxonomy(Library library) {
        this.library = library;
    }

    /// What is known of a log source.
    sealed interface Finding {
        /// Its events, and the logs that record them.
        ///
        /// @param service the recording that the log source names, if it names one
        /// @param usual the usual name of the log source, if it has another one
        /// @param log the events of the log that the log source names beside a category that others record too
        /// @param channels the channels of Windows that hold the log, if it is one of them
        /// @param numbers those of its events
        record Known(
                KnownEvents events,
                List<Recorded> recordings,
                Optional<String> service,
                Optional<LogSource> usual,
                Optional<KnownEvents> log,
                List<String> channels,
                EventNumbers numbers)
                implements Finding {
            public Known {
                recordings = List.copyOf(recordings);
                channels = List.copyOf(channels);
            }
        }

        /// Nothing, and what to say of it.
        record Unknown(String message, String help) implements Finding {}
    }

    /// A recording with the events of its log, in that log's own words.
    ///
    /// @param channels the channels of Windows that hold them, in lower case
    record Recorded(Recording recording, KnownEvents events, Set<String> channels) {
        Recorded {
            channels = Set.copyOf(channels);
        }
    }

    /// Whether events of a log source may have a list of values for a field.
    public boolean mayHaveSeveral(LogSource logSource, String field) {
        return find(logSource) instanceof Finding.Known known
                && known.events()
                        .find(field, EventContext.ANY)
                        .filter(found -> found.field().type() == FieldType.LIST)
                        .isPresent();
    }

    /// The names of `-p` that choose a log.
    public List<Recorder> recorders() {
        return library.files().stream()
                .flatMap(file -> library.shelf(file).recorders().stream())
                .toList();
    }

    /// Log sources of all files, in their order.
    public Stream<LogSource> logSources() {
        return library.files().stream().flatMap(this::sources).flatMap(source -> source.logSources().stream());
    }

    Finding find(LogSource logSource) {
        LogSource key = new LogSource(
                logSource.category(), logSource.product(), logSource.service(), dragoman.source.Span.NONE);
        return found.computeIfAbsent(key, this::lookUp);
    }

    private Finding lookUp(LogSource wanted) {
        List<EventSource> near = near(wanted);
        Optional<EventSource> same = near.stream()
                .filter(source -> source.logSources().stream().anyMatch(one -> isSame(one, wanted)))
                .findFirst();
        if (same.isPresent()) {
            return known(same.get(), Optional.empty(), Optional.empty());
        }
        Optional<EventSource> other = near.stream()
                .filter(source -> source.also().stream().anyMatch(one -> isSame(one, wanted)))
                .findFirst();
        if (other.isPresent()) {
            return known(
                    other.get(),
                    Optional.empty(),
                    Optional.of(other.get().logSources().getFirst()));
        }
        if (wanted.category() != null && wanted.service() != null) {
            Optional<Finding> recorded = recorded(wanted, near);
            if (recorded.isPresent()) {
                return recorded.get();
            }
        }
        Optional<EventSource> general = near.stream()
                .filter(EventSource::anyVendor)
                .filter(source -> source.logSources().stream().anyMatch(one -> one.covers(wanted)))
                .findFirst();
        if (general.isPresent()) {
            return general(general.get(), wanted, near);
        }
        List<EventSource> narrower = (wanted.product() == null ? all() : near)
                .stream()
                        .filter(source -> source.logSources().stream().anyMatch(wanted::covers))
                        .toList();
        return narrower.isEmpty()
                ? unknown(wanted)
                : new Finding.Known(
                        narrower.stream()
                                .map(this::events)
                                .reduce(KnownEvents::and)
                                .orElseThrow(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        narrower.stream()
                                .map(this::numbers)
                                .reduce(EventNumbers::and)
                                .orElseThrow());
    }

    /// A service beside a category: one of the logs that record such events, or a log of its own.
    private Optional<Finding> recorded(LogSource wanted, List<EventSource> near) {
        LogSource kind = new LogSource(wanted.category(), wanted.product(), null, wanted.span());
        LogSource log = new LogSource(null, wanted.product(), wanted.service(), wanted.span());
        Optional<EventSource> ofKind = only(near, kind);
        Optional<EventSource> ofLog = only(near, log);
        if (ofKind.isEmpty()) {
            return Optional.empty();
        }
        List<Recording> recordings = ofKind.get().recordings();
        List<String> services = recordings.stream().map(Recording::service).toList();
        if (services.contains(wanted.service())) {
            return Optional.of(known(ofKind.get(), Optional.of(wanted.service()), Optional.empty()));
        }
        if (!recordings.isEmpty()) {
            String label = kind.label().replace("/-", "");
            return Optional.of(new Finding.Unknown(
                    label + " is recorded by " + String.join(" and ", services) + ", not by `" + wanted.service() + "`",
                    NearestName.help(wanted.service(), services)));
        }
        return ofLog.map(source -> new Finding.Known(
                events(ofKind.get()).and(events(source)),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(events(source)),
                List.of(),
                EventNumbers.UNKNOWN));
    }

    /// Events of a kind that any vendor may write; the names beside the category may be those of a known log.
    private Finding general(EventSource kind, LogSource wanted, List<EventSource> near) {
        LogSource log = new LogSource(null, wanted.product(), wanted.service(), wanted.span());
        return new Finding.Known(
                events(kind),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                only(near, log).map(this::events),
                List.of(),
                EventNumbers.UNKNOWN);
    }

    private static Optional<EventSource> only(List<EventSource> sources, LogSource wanted) {
        return sources.stream()
                .filter(source -> source.logSources().stream().anyMatch(one -> isSame(one, wanted)))
                .findFirst();
    }

    private static boolean isSame(LogSource left, LogSource right) {
        return left.covers(right) && left.specificity() == right.specificity();
    }

    private Finding known(EventSource source, Optional<String> service, Optional<LogSource> usual) {
        List<Recorded> recordings =
                source.recordings().stream().map(this::recorded).toList();
        return new Finding.Known(
                events(source), recordings, service, usual, Optional.empty(), source.channels(), numbers(source));
    }

    /// The numbers of a source's events. A log that anybody may write to has others than those of its providers.
    private EventNumbers numbers(EventSource source) {
        if (!source.allNumbers()
                && (source.providers().isEmpty() || !source.open().isEmpty())) {
            return EventNumbers.UNKNOWN;
        }
        return new EventNumbers(numbered(source), source.allNumbers());
    }

    private Set<Integer> numbered(EventSource source) {
        var numbers = new HashSet<>(source.numbers());
        source.providers()
                .forEach(provider -> numbers.addAll(library.events(provider).keySet()));
        return numbers;
    }

    /// The log that channels of Windows are those of, where a log source names none.
    ///
    /// @param channels in lower case
    Optional<LogSource> logOf(LogSource wanted, Set<String> channels) {
        if (channels.isEmpty() || wanted.category() != null || wanted.service() != null) {
            return Optional.empty();
        }
        List<LogSource> logs = near(wanted).stream()
                .filter(source -> source.channels().stream()
                        .map(KnownEvents::key)
                        .collect(Collectors.toSet())
                        .containsAll(channels))
                .map(source -> source.logSources().getFirst())
                .filter(log -> log.service() != null && wanted.covers(log))
                .toList();
        return logs.size() == 1 ? Optional.of(logs.getFirst()) : Optional.empty();
    }

    /// The channels and providers that the logs of a product have.
    LogNameCheck logNames(LogSource logSource) {
        List<EventSource> sources = library.filesOf(logSource.product() == null ? "" : logSource.product()).stream()
                .flatMap(this::sources)
                .toList();
        return new LogNameCheck(
                sources.stream().flatMap(source -> source.channels().stream()).toList(),
                sources.stream().flatMap(source -> source.providers().stream()).toList());
    }

    /// The services of Windows, one to three, that are known to have events of a number; none if more of them have.
    List<String> logsWith(int number) {
        List<String> services = library.filesOf("windows").stream()
                .flatMap(this::sources)
                .filter(source -> numbered(source).contains(number))
                .map(source -> source.logSources().getFirst().service())
                .toList();
        return services.size() > 3 ? List.of() : services;
    }

    /// What a source's events are like in Sigma's words.
    private KnownEvents events(EventSource source) {
        var tables = new LinkedHashMap<String, Map<Integer, Set<String>>>();
        source.providers().forEach(provider -> tables.put(KnownEvents.key(provider), library.events(provider)));
        var forms = source.forms().isEmpty()
                ? Map.<String, List<WrittenForm>>of()
                : source.providers().stream().collect(Collectors.toMap(KnownEvents::key, _ -> source.forms()));
        var own = new KnownEvents(source.properties(), source.fields(), tables, source.types(), forms, source.open());
        return source.recordings().isEmpty()
                ? own
                : own.and(recorded(source.recordings().getFirst()).events());
    }

    private Recorded recorded(Recording recording) {
        EventSource channel = only(near(recording.channel()), recording.channel())
                .orElseThrow(() -> new IllegalStateException(
                        "no log source " + recording.channel().label()));
        Set<String> names = channel.channels().stream().map(KnownEvents::key).collect(Collectors.toSet());
        return new Recorded(recording, events(channel).of(recording.numbers()), names);
    }

    private List<EventSource> near(LogSource wanted) {
        return Stream.concat(
                        library.filesOf(wanted.product() == null ? "" : wanted.product()).stream(),
                        library.filesOf("").stream())
                .distinct()
                .flatMap(this::sources)
                .toList();
    }

    private List<EventSource> all() {
        return library.files().stream().flatMap(this::sources).toList();
    }

    private Stream<EventSource> sources(String file) {
        return library.shelf(file).sources().stream();
    }

    private Finding unknown(LogSource wanted) {
        List<LogSource> all = logSources().toList();
        Collection<String> products = values(all.stream(), LogSource::product);
        if (wanted.product() != null && !products.contains(wanted.product())) {
            return strange("product", wanted.product(), products, "");
        }
        List<LogSource> siblings = all.stream()
                .filter(one -> wanted.product() == null || wanted.product().equals(one.product()))
                .toList();
        String whose = wanted.product() == null ? "" : " of " + wanted.product();
        Collection<String> categories = values(
                Stream.concat(siblings.stream(), all.stream().filter(one -> one.product() == null)),
                LogSource::category);
        if (wanted.category() != null && !categories.contains(wanted.category())) {
            return strange("category", wanted.category(), categories, whose);
        }
        Collection<String> services = values(siblings.stream(), LogSource::service);
        if (wanted.service() != null && !services.contains(wanted.service())) {
            return strange("service", wanted.service(), services, whose);
        }
        return new Finding.Unknown("nothing is known of the log source " + wanted.label(), "");
    }

    private static Collection<String> values(Stream<LogSource> logSources, Function<LogSource, String> part) {
        var values = new TreeSet<String>();
        logSources.map(part).filter(value -> value != null).forEach(values::add);
        return values;
    }

    private static Finding strange(String part, String value, Collection<String> known, String whose) {
        return new Finding.Unknown("no " + part + whose + " is called `" + value + "`", NearestName.help(value, known));
    }
}
