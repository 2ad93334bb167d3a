package dragoman.pipeline;

import dragoman.pipeline.Template.Reference;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Finds the keys of the state that something in pipelines reads: a condition or a template.
final class StateKeys {
    private final Set<String> keys = new HashSet<>();

    private StateKeys() {}

    static Set<String> readIn(List<Pipeline> pipelines) {
        var found = new StateKeys();
        for (Pipeline pipeline : pipelines) {
            found.items(pipeline.items());
            found.queryItems(pipeline.postprocessing());
        }
        return found.keys;
    }

    private void items(List<ProcessingItem> items) {
        for (ProcessingItem item : items) {
            rule(item.rule());
            item.items().conditions().forEach(condition -> {
                if (condition instanceof ItemCondition.InState(StateTest test)) {
                    keys.add(test.key());
                }
            });
            item.fields().conditions().forEach(condition -> {
                if (condition instanceof FieldCondition.InState(StateTest test)) {
                    keys.add(test.key());
                }
            });
            if (item.transformation() instanceof Transformation.Nest(List<ProcessingItem> inner)) {
                items(inner);
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
            if (condition instanceof RuleCondition.InState(StateTest test)) {
                keys.add(test.key());
            }
        });
    }

    private void template(Template template) {
        for (Template.Piece piece : template.pieces()) {
            if (piece instanceof Reference(List<String> path)
                    && path.size() == 3
                    && path.get(1).equals("state")) {
                keys.add(path.getLast());
            }
        }
    }
}
