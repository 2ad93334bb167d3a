package dragoman.pipeline;

import dragoman.query.Query;
import dragoman.rule.Metadata;
import dragoman.rule.Value;
import dragoman.source.Diagnostics;
import dragoman.source.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The pipelines of a user for one target, in the order in which they run: by priority, then as they were named.
public record Pipelines(List<Pipeline> pipelines) {
    /// No pipeline.
    public static final Pipelines NONE = new Pipelines(List.of());

    public Pipelines {
        pipelines = pipelines.stream()
                .sorted(Comparator.comparingInt(Pipeline::priority))
                .toList();
    }

    /// A rule behind all items of all pipelines.
    public record Processed(Query query, RuleTexts texts) {}

    /// The query as the pipelines change it, or nothing if a diagnostic says why they cannot.
    ///
    /// @param target the language, in the words of the command line, as templates may name it
    public Optional<Processed> apply(Query query, Metadata metadata, String target, Diagnostics diagnostics) {
        var vars = vars();
        vars.putIfAbsent(
                "backend",
                List.of(new Value.StringValue(target, query.logSource().span())));
        var rule = new RuleState(query, metadata, vars, diagnostics);
        var processing = new Processing(rule);
        pipelines.forEach(pipeline -> processing.apply(pipeline.items()));
        return diagnostics.hasErrors() ? Optional.empty() : Optional.of(new Processed(rule.query, new RuleTexts(rule)));
    }

    /// All variables; those of later pipelines win.
    private Map<String, List<Value>> vars() {
        var vars = new LinkedHashMap<String, List<Value>>();
        pipelines.forEach(pipeline -> vars.putAll(pipeline.vars()));
        return vars;
    }

    /// The text of a query as the pipelines' postprocessing leaves it.
    public String finish(String text, Processed processed, Diagnostics diagnostics) {
        var finished = text;
        for (Pipeline pipeline : pipelines) {
            try {
                finished = processed.texts().change(finished, pipeline.postprocessing());
            } catch (IllegalArgumentException e) {
                diagnostics.add(
                        Problem.PIPELINE_TEMPLATE, processed.query().logSource().span(), e.getMessage());
            }
        }
        return finished.endsWith("\n") ? finished : finished + "\n";
    }

    public boolean hasFinalizers() {
        return pipelines.stream().anyMatch(pipeline -> !pipeline.finalizers().isEmpty());
    }

    /// What the finalizers make of all queries.
    public String finish(List<String> queries) {
        var finalizers = new ArrayList<Finalizer>();
        pipelines.forEach(pipeline -> finalizers.addAll(pipeline.finalizers()));
        return Output.of(queries, finalizers, vars());
    }
}
