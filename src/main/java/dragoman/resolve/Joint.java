package dragoman.resolve;

import dragoman.rule.Correlation;
import dragoman.rule.Correlation.Type;
import dragoman.rule.CorrelationRule;
import dragoman.rule.Formula;
import dragoman.rule.SigmaRule;
import dragoman.rule.Word;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Correlations over the same events, windows and groups that a further one joins: together they are one aggregation,
/// whose conditions speak of the same window.
record Joint(List<CorrelationRule> rules, Formula condition) {

    static Optional<Joint> of(CorrelationRule outer, List<SigmaRule> rules) {
        Correlation own = outer.correlation();
        boolean computed = own.type() == Type.TEMPORAL
                && own.extended().isPresent()
                && rules.stream().allMatch(Joint::isComputed);
        if (!computed) {
            return Optional.empty();
        }
        List<CorrelationRule> inner =
                rules.stream().map(CorrelationRule.class::cast).toList();
        Correlation first = inner.getFirst().correlation();
        boolean same = inner.stream().map(CorrelationRule::correlation).allMatch(one -> sameEvents(one, first))
                && texts(own.groupBy()).equals(texts(first.groupBy()))
                && own.seconds() == first.seconds();
        return same ? Optional.of(new Joint(inner, own.extended().get())) : Optional.empty();
    }

    private static boolean isComputed(SigmaRule rule) {
        return rule instanceof CorrelationRule inner
                && !inner.correlation().type().isTemporal();
    }

    private static boolean sameEvents(Correlation one, Correlation other) {
        return texts(one.rules()).equals(texts(other.rules()))
                && texts(one.groupBy()).equals(texts(other.groupBy()))
                && one.seconds() == other.seconds()
                && meaning(one).equals(meaning(other));
    }

    private static Set<String> texts(List<Word> words) {
        return words.stream().map(Word::text).collect(Collectors.toSet());
    }

    private static Set<String> meaning(Correlation correlation) {
        return correlation.aliases().stream()
                .flatMap(alias -> alias.fields().stream()
                        .map(field -> alias.name().text() + "\n" + field.rule().text() + "\n"
                                + field.field().text()))
                .collect(Collectors.toSet());
    }
}
