package dragoman.diff;

import dragoman.diff.Edit.Kind;
import dragoman.rule.Correlation;
import java.util.ArrayList;
import java.util.List;

/// Says what was changed in a correlation.
final class CorrelationEdits {
    private CorrelationEdits() {}

    static List<Edit> of(Correlation before, Correlation now) {
        var edits = new ArrayList<Edit>();
        add(edits, "type", List.of(before.type().word()), List.of(now.type().word()));
        add(edits, "rules", Edits.words(before.rules()), Edits.words(now.rules()));
        add(edits, "group-by", Edits.words(before.groupBy()), Edits.words(now.groupBy()));
        add(edits, "timespan", List.of(before.seconds() + " seconds"), List.of(now.seconds() + " seconds"));
        add(edits, "condition", condition(before), condition(now));
        add(edits, "aliases", aliases(before), aliases(now));
        add(edits, "generate", List.of("" + before.generate()), List.of("" + now.generate()));
        Edits.inOrder(Kind.CORRELATION, "risk", risk(before), risk(now)).ifPresent(edits::add);
        return edits;
    }

    private static void add(List<Edit> edits, String place, List<String> before, List<String> now) {
        Edits.edit(Kind.CORRELATION, place, before, now).ifPresent(edits::add);
    }

    private static List<String> condition(Correlation correlation) {
        var lines = new ArrayList<String>();
        correlation.criteria().ifPresent(criteria -> {
            criteria.bounds()
                    .forEach(bound -> lines.add(
                            bound.operator().symbol() + " " + bound.value().toPlainString()));
            criteria.fields().forEach(field -> lines.add("field " + field.text()));
            criteria.percentile().ifPresent(percent -> lines.add("percentile " + percent.toPlainString()));
        });
        correlation.extended().ifPresent(formula -> lines.add(formula.text()));
        return lines;
    }

    private static List<String> aliases(Correlation correlation) {
        return correlation.aliases().stream()
                .flatMap(alias -> alias.fields().stream()
                        .map(field -> alias.name().text() + " = "
                                + field.field().text() + " of " + field.rule().text()))
                .toList();
    }

    private static List<String> risk(Correlation correlation) {
        return correlation.risk().stream()
                .map(risk -> risk.score().toPlainString()
                        + risk.when().map(formula -> " if " + formula.text()).orElse(""))
                .toList();
    }
}
