package dragoman.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dragoman.Verdict;
import dragoman.diff.Artefact;
import dragoman.diff.Cause;
import dragoman.diff.Comparison;
import dragoman.diff.Edit;
import dragoman.diff.RuleChange;
import dragoman.diff.TargetChange;
import dragoman.meaning.Witness;
import java.util.Collection;
import java.util.Optional;

/// A comparison as JSON: `docs/diff.schema.json` describes it.
final class DiffJson {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private DiffJson() {}

    static String write(Comparison comparison) {
        ArrayNode rules = JSON.createArrayNode();
        comparison.rules().forEach(change -> rules.add(rule(change)));
        try {
            return JSON.writeValueAsString(rules) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ObjectNode rule(RuleChange change) {
        ObjectNode node = JSON.createObjectNode();
        node.put("rule", change.path());
        node.put("id", change.id());
        node.put("title", change.title());
        node.put("type", change.type());
        node.put("change", change.kind().word());
        node.put("oldRule", change.oldPath().orElse(null));
        node.put("relation", change.meaning().shift().word());
        event(node, "onlyNew", change.meaning().onlyNew());
        event(node, "onlyOld", change.meaning().onlyOld());
        texts(node, "remarks", change.meaning().remarks());
        ArrayNode edits = node.putArray("edits");
        change.edits().forEach(edit -> edits.add(edit(edit)));
        ArrayNode causes = node.putArray("causes");
        change.causes().stream().map(Cause::text).forEach(causes::add);
        ArrayNode targets = node.putArray("targets");
        change.targets().forEach(target -> targets.add(target(target)));
        return node;
    }

    private static ObjectNode edit(Edit edit) {
        ObjectNode node = JSON.createObjectNode();
        node.put("kind", edit.kind().word());
        node.put("place", edit.place());
        texts(node, "removed", edit.removed());
        texts(node, "added", edit.added());
        return node;
    }

    private static ObjectNode target(TargetChange target) {
        ObjectNode node = JSON.createObjectNode();
        node.put("target", target.name());
        node.put("changed", target.isWritten());
        node.put("verdictBefore", target.verdictBefore().map(Verdict::word).orElse(null));
        node.put("verdictNow", target.verdictNow().map(Verdict::word).orElse(null));
        node.put("trend", target.trend().name().toLowerCase(java.util.Locale.ROOT));
        texts(node, "remarks", target.remarks());
        node.put("deployableChanged", target.isImportedAnew());
        node.put(
                "deployableBefore", target.artefactBefore().map(Artefact::state).orElse(null));
        node.put("deployableNow", target.artefactNow().map(Artefact::state).orElse(null));
        if (target.isWritten()) {
            node.put("before", target.before().orElse(null));
            node.put("now", target.now().orElse(null));
        }
        return node;
    }

    private static void texts(ObjectNode node, String name, Collection<String> texts) {
        ArrayNode array = node.putArray(name);
        texts.forEach(array::add);
    }

    private static void event(ObjectNode node, String name, Optional<Witness> witness) {
        node.set(
                name,
                witness.<com.fasterxml.jackson.databind.JsonNode>map(found -> JSON.valueToTree(found.fields()))
                        .orElse(JSON.nullNode()));
        ObjectNode from = witness.flatMap(Witness::likeness)
                .map(likeness -> {
                    ObjectNode test = JSON.createObjectNode().put("test", likeness.sample());
                    texts(test, "changed", likeness.changed());
                    return test;
                })
                .orElse(null);
        node.set(name + "From", from);
    }
}
