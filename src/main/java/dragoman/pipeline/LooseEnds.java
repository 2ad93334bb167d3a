package dragoman.pipeline;

import dragoman.pipeline.Template.Reference;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Finds what one place of pipelines says and no other takes up: state that nothing reads or nothing sets, and items
/// that are asked for and are not there. Such a pipeline works, but hardly as it was meant.
final class LooseEnds {
    private final Set<String> read = new TreeSet<>();
    private final Set<String> set = new HashSet<>();
    private final Set<String> asked = new TreeSet<>();
    private final Set<String> ids = new HashSet<>();

    LooseEnds(List<Pipeline> pipelines) {
        for (Pipeline pipeline : pipelines) {
            items(pipeline.items());
            queryItems(pipeline.postprocessing());
        }
    }

    boolean isRead(String key) {
        return read.contains(key);
    }

    /// Keys of the state that are read and never set.
    Set<String> unset() {
        var unset = new TreeSet<>(read);
        unset.removeAll(set);
        return unset;
    }

    /// Ids of items that conditions ask for.
    Set<String> unknownItems() {
        var unknown = new TreeSet<>(asked);
        unknown.removeAll(ids);
        return unknown;
    }

    private void items(List<ProcessingItem> items) {
        for (ProcessingItem item : items) {
            ids.add(item.id());
            rule(item.rule());
            item.items().conditions().forEach(condition -> {
                switch (condition) {
                    case ItemCondition.InState(StateTest test) -> read.add(test.key());
                    case ItemCondition.WasProcessed(String id) -> asked.add(id);
                    default -> {}
                }
            });
            item.fields().conditions().forEach(condition -> {
                switch (condition) {
                    case FieldCondition.InState(StateTest test) -> read.add(test.key());
                    case FieldCondition.WasProcessed(String id) -> asked.add(id);
                    default -> {}
                }
            });
            switch (item.transformation()) {
                case Transformation.Nest(List<ProcessingItem> inner) -> items(inner);
                case Transformation.SetState(String key, var _) -> set.add(key);
                default -> {}
            }
        }
    }

    private void queryItems(List<QueryItem> items) {
        for (QueryItem item : items) {
            rule(item.rule());
            switch (item.change()) {
                case QueryChange.Fill(Template template) -> template(template);
                case QueryChange.Nest(List<QueryItem> inner) -> queryItems(inner);
                default -> {}
            }
        }
    }

    private void rule(Logic<RuleCondition> rule) {
        rule.conditions().forEach(condition -> {
            switch (condition) {
                case RuleCondition.InState(StateTest test) -> read.add(test.key());
                case RuleCondition.WasProcessed(String id) -> asked.add(id);
                default -> {}
            }
        });
    }

    private void template(Template template) {
        for (Template.Piece piece : template.pieces()) {
            if (piece instanceof Reference(List<String> path)
                    && path.size() == 3
                    && path.get(1).equals("state")) {
                read.add(path.getLast());
            }
        }
    }
}
