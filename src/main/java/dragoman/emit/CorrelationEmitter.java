package dragoman.emit;

import dragoman.query.LoweredCorrelation;
import dragoman.query.LoweredCorrelation.Search;
import dragoman.query.LoweredCorrelation.Step;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Writes correlations in one language: the searches of their rules as queries are written, what holds them
/// together by the macro of the plan in `correlation.ftl`.
public final class CorrelationEmitter {
    private final List<String> templates;
    private final Lexicon lexicon;
    private final Optional<Emitter> residual;
    private final Emitter whole;
    private final Map<Integer, Emitter> searches = new ConcurrentHashMap<>();

    /// @param folder the folder of the language's templates
    /// @param residual writes what stands in a later stage, where the language has one
    public CorrelationEmitter(String folder, Lexicon lexicon, Optional<Emitter> residual) {
        this.templates = List.of(folder + "/query", folder + "/correlation");
        this.lexicon = lexicon;
        this.residual = residual;
        this.whole = new Emitter(templates, lexicon.ofSearch(1), residual);
        searches.put(1, whole);
    }

    /// What the language can say of correlations and inside them.
    public Set<String> macros() {
        return whole.macros();
    }

    /// The text of a correlation, ended by one LF.
    public String emit(LoweredCorrelation correlation) {
        var arguments = new HashMap<String, Object>();
        arguments.put("name", correlation.name());
        arguments.put("header", correlation.header());
        arguments.put("searches", correlation.searches().stream().map(this::search).toList());
        arguments.put("time", correlation.time());
        arguments.put("keys", correlation.keys());
        arguments.put("window", correlation.window());
        arguments.put("step", correlation.step());
        arguments.put("rest", correlation.rest());
        arguments.put("measures", correlation.measures().stream().map(whole::fragment).toList());
        arguments.put("steps", correlation.steps().stream().map(CorrelationEmitter::step).toList());
        arguments.put("condition", whole.fragment(correlation.condition()));
        arguments.put("limit", correlation.limit());
        correlation.risk().ifPresent(risk -> arguments.put("risk", whole.fragment(risk)));
        return whole.call(correlation.plan().macro(), arguments).strip() + "\n";
    }

    private Map<String, Object> search(Search search) {
        Emitter emitter = emitter(search.number().value().intValueExact());
        var parts = new HashMap<>(emitter.arguments(search.query()));
        parts.put("number", search.number());
        parts.put("name", search.name());
        parts.put("label", search.label());
        parts.put("query", whole.quote(emitter.emit(search.query()).strip()));
        for (String list : List.of("derived", "filters", "residual")) {
            parts.put(list, quoted((List<?>) parts.get(list)));
        }
        parts.put("assigned", search.assigned().stream().map(whole::fragment).toList());
        if (emitter.macros().contains("Link")) {
            parts.put("links", quoted(search.links().stream().map(emitter::fragment).toList()));
        }
        return parts;
    }

    /// Fragments as this emitter's own: one output format does not take those of another.
    private List<?> quoted(List<?> fragments) {
        return fragments.stream()
                .map(fragment -> whole.quote(((QueryLanguage.Fragment) fragment).text()))
                .toList();
    }

    private Emitter emitter(int number) {
        return searches.computeIfAbsent(number, _ -> {
            Lexicon own = lexicon.ofSearch(number);
            return own == lexicon ? whole : new Emitter(templates, own, residual);
        });
    }

    private static Map<String, Object> step(Step step) {
        var parts = new HashMap<String, Object>();
        parts.put("name", step.name());
        parts.put("label", step.label());
        step.before().ifPresent(before -> parts.put("before", before));
        return parts;
    }
}
