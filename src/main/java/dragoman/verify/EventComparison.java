package dragoman.verify;

import dragoman.query.CommonColumn;
import dragoman.query.EventRisk;
import dragoman.query.Expression;
import dragoman.query.MappedQuery;
import dragoman.verify.Verification.Differs;
import dragoman.verify.Verification.Failed;
import dragoman.verify.Verification.Tested;
import dragoman.verify.Verification.Unreadable;
import dragoman.verify.reading.QueryReading;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/// Compares what a query was to say of the events that it finds with what its text says of them.
///
/// @param proof compares when something is to be said with when it is said
record EventComparison(
        MappedQuery mapped, QueryReading reading, BiFunction<Expression, Expression, Verification> proof) {
    /// @param rows what is known of the events themselves
    Verification result(Verification rows) {
        Verification shared = shared(rows);
        return shared.fault().isPresent() ? shared : rated(shared);
    }

    /// The names that events of several logs have in common.
    private Verification shared(Verification rows) {
        var columns = new CommonColumns(mapped.common(), reading.common());
        Optional<String> difference = columns.difference();
        if (difference.isPresent()) {
            return new Differs(difference.get());
        }
        Verification least = rows;
        var seen = new HashMap<String, Integer>();
        for (CommonColumn one : mapped.common()) {
            int choice = seen.merge(one.name(), 1, Integer::sum) - 1;
            Verification when = proof.apply(
                    NamedLists.spread(Expression.and(List.of(one.when(), mapped.whole()))),
                    Expression.and(List.of(columns.of(one.name()).get(choice).when(), reading.condition())));
            if (when.fault().isPresent()) {
                return new Differs("it shows " + one.name() + " of other events than the rule");
            }
            least = when instanceof Tested ? when : least;
        }
        return least;
    }

    /// Where no score is always given, the text ends with 0. Where the rule says nothing of its events, the text may,
    /// such as a score that a product's rule gives to all.
    private Verification rated(Verification rows) {
        if (mapped.risk().isEmpty()) {
            return rows;
        }
        if (reading.unread().isPresent()) {
            return new Unreadable(reading.unread().get());
        }
        List<EventRisk> asked = EventRisk.among(inOrder(mapped.risk()), NamedLists.spread(mapped.whole()));
        List<EventRisk> said = EventRisk.among(inOrder(reading.risk()), reading.condition());
        if (asked.size() != said.size()) {
            return new Differs("it says " + said.size() + " things of its events instead of " + asked.size());
        }
        Verification least = rows;
        for (int i = 0; i < asked.size(); i++) {
            EventRisk one = asked.get(i);
            EventRisk other = said.get(i);
            boolean same = one.indicator().equals(other.indicator())
                    && one.score().isPresent() == other.score().isPresent()
                    && one.score()
                            .map(score -> score.compareTo(other.score().get()) == 0)
                            .orElse(true);
            Verification when = proof.apply(
                    NamedLists.spread(one.when().get()), other.when().get());
            if (!same || when.fault().isPresent()) {
                String event = when instanceof Failed(String found, var _) ? " for " + found : "";
                return new Differs(
                        "the risk of its events, number " + (i + 1) + ", is another than the rule's" + event);
            }
            least = when instanceof Tested ? when : least;
        }
        return least;
    }

    /// The scores, up to the one that is always given, and then the words.
    private static List<EventRisk> inOrder(List<EventRisk> risk) {
        var all = new ArrayList<EventRisk>();
        boolean open = risk.stream().anyMatch(one -> one.score().isPresent());
        for (EventRisk one : risk) {
            if (one.score().isPresent() && open) {
                all.add(new EventRisk(one.when(), one.score(), Optional.empty()));
                open = one.when()
                        .filter(when -> !when.equals(Expression.ALWAYS))
                        .isPresent();
            }
        }
        if (open) {
            all.add(new EventRisk(Optional.empty(), Optional.of(BigDecimal.ZERO), Optional.empty()));
        }
        risk.stream()
                .filter(one -> one.indicator().isPresent())
                .forEach(one -> all.add(new EventRisk(one.when(), Optional.empty(), one.indicator())));
        return all;
    }
}
