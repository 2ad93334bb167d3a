package dragoman.emit;

import dragoman.query.Field;
import dragoman.query.LoweredCorrelation;
import dragoman.query.LoweredCorrelation.Link;
import dragoman.query.LoweredCorrelation.Measurement;
import dragoman.query.LoweredCorrelation.Plan;
import dragoman.query.LoweredCorrelation.Search;
import dragoman.query.LoweredCorrelation.Step;
import dragoman.query.LoweredQuery;
import dragoman.query.NumberToken;
import dragoman.query.Phrase;
import freemarker.cache.TemplateLoader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// Writes correlations in one language: the searches of their rules as queries are written, what holds them
/// together by the macro of the plan in `correlation.ftl`.
final class Relations {
    private final TemplateLoader loader;
    private final List<String> templates;
    private final Speller speller;
    private final Optional<Stage> residual;
    private final Speller firstSpeller;
    private final Speller frame;
    private final Stage first;
    private final Stage whole;
    private final Map<Integer, Stage> searches = new ConcurrentHashMap<>();
    private final Map<Integer, Stage> frames = new ConcurrentHashMap<>();

    /// @param templates paths under `templates/`
    /// @param residual writes what stands in a later stage, where the language has one
    Relations(TemplateLoader loader, List<String> templates, Speller speller, Optional<Stage> residual) {
        this.loader = loader;
        this.templates = List.copyOf(templates);
        this.speller = speller;
        this.residual = residual;
        this.firstSpeller = speller.ofSearch(1);
        this.first = new Stage(loader, templates, firstSpeller, residual);
        this.frame = firstSpeller.ofFrame();
        this.whole = frame == firstSpeller ? first : new Stage(loader, templates, frame, residual);
    }

    /// What the language can say of correlations and inside them.
    Set<String> macros() {
        return whole.macros();
    }

    /// The text of a correlation, ended by one LF.
    String emit(LoweredCorrelation correlation) {
        return emit(correlation, false);
    }

    /// @param leg whether another correlation takes its hits
    private String emit(LoweredCorrelation correlation, boolean leg) {
        List<Map<String, Object>> parts =
                correlation.searches().stream().map(this::search).toList();
        parts.forEach(part -> part.put("time", correlation.time()));
        inOrder(correlation.searches(), parts);
        var arguments = new HashMap<String, Object>();
        arguments.put("name", correlation.name());
        arguments.put("header", correlation.header());
        arguments.put(
                "searches",
                parts.stream().filter(part -> part.get("absent").equals(false)).toList());
        arguments.put(
                "absent",
                parts.stream().filter(part -> part.get("absent").equals(true)).toList());
        boolean several = parts.size() > 1 || correlation.plan() == Plan.TRACED;
        arguments.put("offsets", correlation.offsets());
        if (macros().contains("Search")) {
            arguments.put(
                    "events",
                    whole.quote(frame.passage(events(parts, several, correlation.plan() != Plan.UNITED, leg)
                            .strip())));
        }
        arguments.put("time", correlation.time());
        arguments.put("keys", correlation.keys());
        arguments.put("window", correlation.window());
        // parts of a window may be shorter than any window of a language, which then has no use for them
        for (var part :
                Map.of("step", correlation.step(), "rest", correlation.rest()).entrySet()) {
            if (speller.obstacle(part.getValue()).isEmpty()) {
                arguments.put(part.getKey(), part.getValue());
            }
        }
        arguments.put(
                "measures",
                correlation.measures().stream()
                        .map(measure -> measure(measure, correlation))
                        .toList());
        arguments.put(
                "counted",
                correlation.measures().stream().flatMap(Relations::counted).toList());
        arguments.put(
                "tuples", correlation.tuples().stream().map(whole::fragment).toList());
        arguments.put("steps", steps(correlation.steps()));
        arguments.put("last", number(correlation.steps().size()));
        arguments.put("condition", whole.fragment(correlation.condition()));
        arguments.put(
                "conditions",
                correlation.condition() instanceof Phrase.True
                        ? List.of()
                        : List.of(whole.fragment(correlation.condition())));
        arguments.put(
                "rated",
                correlation.searches().stream()
                        .anyMatch(search -> search.source() instanceof LoweredQuery query && query.isScored()));
        arguments.put("instants", correlation.instants());
        arguments.put(
                "names",
                Stream.concat(
                                correlation.measures().stream().map(Measurement::name),
                                correlation.steps().stream().map(Step::name))
                        .toList());
        arguments.put("limit", correlation.limit());
        arguments.put(
                "gathered",
                leg
                        ? List.of()
                        : correlation.gathered().stream().map(whole::fragment).toList());
        arguments.put("leg", leg);
        arguments.put(
                "scores",
                leg
                        ? List.of()
                        : correlation.risk().stream().map(whole::fragment).toList());
        return whole.call(correlation.plan().macro(), arguments).strip() + "\n";
    }

    /// Tells each search of one that must happen which stands before it, and whether another comes after it.
    private static void inOrder(List<Search> searches, List<Map<String, Object>> parts) {
        long happening = searches.stream().filter(search -> !search.absent()).count();
        for (int i = 0; i < happening; i++) {
            if (i > 0) {
                parts.get(i).put("earlier", searches.get(i - 1).name());
            }
            if (i + 1 < happening) {
                parts.get(i).put("after", searches.get(i + 1).name());
            }
        }
    }

    /// The events of all searches; for languages in which only those of logs can be read together, also apart.
    private String events(List<Map<String, Object>> parts, boolean several, boolean numbered, boolean leg) {
        if (!several) {
            var only = new HashMap<>(parts.getFirst());
            only.put("leg", leg && only.get("hits").equals(false));
            return whole.call("Search", only);
        }
        var logs = parts.stream().filter(part -> part.get("hits").equals(false)).toList();
        var hits = parts.stream().filter(part -> part.get("hits").equals(true)).toList();
        return whole.call(
                macros().contains("Alternatives") ? "Alternatives" : "Searches",
                Map.of(
                        "searches",
                        parts,
                        "several",
                        logs.size() > 1 ? logs : List.of(),
                        "first",
                        logs.size() > 1 ? List.of() : logs.isEmpty() ? hits.subList(0, 1) : logs,
                        "later",
                        logs.isEmpty() ? hits.subList(1, hits.size()) : hits,
                        "numbered",
                        numbered,
                        "leg",
                        leg && !logs.isEmpty()));
    }

    /// A plan with a limit needs no words for what it counts.
    private Object measure(Measurement measure, LoweredCorrelation correlation) {
        return macros().contains(measure.getClass().getSimpleName()) ? whole.fragment(measure) : correlation.limit();
    }

    private static Stream<Field> counted(Measurement measure) {
        return measure instanceof Measurement.Distinct(var _, Field field) ? Stream.of(field) : Stream.empty();
    }

    private Map<String, Object> search(Search search) {
        int number = search.number().value().intValueExact();
        Stage stage = stage(number);
        var parts = new HashMap<String, Object>();
        parts.put("hits", search.source() instanceof LoweredCorrelation);
        switch (search.source()) {
            case LoweredQuery query -> {
                parts.putAll(stage.arguments(query));
                parts.put("query", whole.quote(stage.emit(query).strip()));
                for (String list : List.of("derived", "filters", "residual")) {
                    parts.put(list, quoted((List<?>) parts.get(list)));
                }
            }
            case LoweredCorrelation hits ->
                parts.put("query", whole.quote(emit(hits, true).strip()));
        }
        parts.put("number", search.number());
        if (number > 1) {
            parts.put("before", number(number - 1));
        }
        parts.put("times", search.times().stream().toList());
        parts.put("absent", search.absent());
        parts.put("name", search.name());
        parts.put("label", search.label());
        parts.put("assigned", search.assigned().stream().map(whole::fragment).toList());
        parts.put("keys", search.links().stream().map(Link::key).toList());
        if (macros().contains("Link")) {
            parts.put(
                    "links",
                    quoted(search.links().stream().map(frame(number)::fragment).toList()));
        }
        return parts;
    }

    /// Fragments as this stage's own: one output format does not take those of another.
    private List<?> quoted(List<?> fragments) {
        return fragments.stream()
                .map(fragment -> whole.quote(((QueryLanguage.Fragment) fragment).text()))
                .toList();
    }

    private Stage stage(int number) {
        return searches.computeIfAbsent(number, _ -> {
            Speller own = number == 1 ? firstSpeller : speller.ofSearch(number);
            return own == firstSpeller ? first : new Stage(loader, templates, own, residual);
        });
    }

    /// Writes what ties a search to the others.
    private Stage frame(int number) {
        Speller own = speller.ofSearch(number);
        Speller frame = own.ofFrame();
        return frame == own
                ? stage(number)
                : frames.computeIfAbsent(number, _ -> new Stage(loader, templates, frame, residual));
    }

    /// The steps with their numbers, and the number of the one that is written before.
    private static List<Map<String, Object>> steps(List<Step> steps) {
        var all = new ArrayList<Map<String, Object>>();
        for (Step step : steps) {
            var parts = new HashMap<String, Object>();
            parts.put("name", step.name());
            parts.put("label", step.label());
            step.before().ifPresent(before -> parts.put("before", before));
            parts.put("number", number(all.size() + 1));
            if (!all.isEmpty()) {
                parts.put("previous", number(all.size()));
            }
            all.add(parts);
        }
        return all;
    }

    private static NumberToken number(int value) {
        return new NumberToken(BigDecimal.valueOf(value));
    }
}
