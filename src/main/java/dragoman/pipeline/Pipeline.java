package dragoman.pipeline;

import dragoman.rule.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// A processing pipeline in pySigma's format: what to do with rules, with each query, and with the whole output.
///
/// @param priority pipelines run from the lowest to the highest
/// @param targets the backends it is meant for, in pySigma's words; none means all
public record Pipeline(
        String name,
        int priority,
        List<String> targets,
        SequencedMap<String, List<Value>> vars,
        List<ProcessingItem> items,
        List<QueryItem> postprocessing,
        List<Finalizer> finalizers) {
    public Pipeline {
        targets = List.copyOf(targets);
        vars = java.util.Collections.unmodifiableSequencedMap(new LinkedHashMap<>(vars));
        items = List.copyOf(items);
        postprocessing = List.copyOf(postprocessing);
        finalizers = List.copyOf(finalizers);
    }
}
