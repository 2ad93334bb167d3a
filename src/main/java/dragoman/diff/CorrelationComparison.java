package dragoman.diff;

import dragoman.meaning.Relation;
import dragoman.meaning.Sample;
import dragoman.meaning.Witness;
import dragoman.query.Comparison;
import dragoman.query.Correlation;
import dragoman.query.Correlation.Part;
import dragoman.query.Demand;
import dragoman.query.Expression;
import dragoman.query.Field;
import dragoman.query.Logic;
import dragoman.query.Measure;
import dragoman.query.Origin;
import dragoman.query.Pattern;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Compares two correlations piece by piece: rules, keys, window, what must happen.
final class CorrelationComparison {
    private final Correlation before;
    private final Correlation now;
    private final boolean grows;
    private final List<Shift> shifts = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private Optional<Witness> onlyNew = Optional.empty();
    private Optional<Witness> onlyOld = Optional.empty();

    private CorrelationComparison(Correlation before, Correlation now) {
        this.before = before;
        this.now = now;
        this.grows = before.growsWithEvents() && now.growsWithEvents();
    }

    static MeaningChange of(Correlation before, Correlation now, Supplier<List<Sample>> samples) {
        var comparison = new CorrelationComparison(before, now);
        comparison.parts(samples);
        comparison.keys();
        comparison.window();
        comparison.demand();
        return new MeaningChange(
                Shift.together(comparison.shifts), comparison.onlyNew, comparison.onlyOld, comparison.remarks);
    }

    /// More events, a longer window or fewer keys find more, unless something must not happen or sums can fall.
    private void add(Shift shift, String remark) {
        if (shift != Shift.EQUIVALENT) {
            shifts.add(grows ? shift : shift.inSomeDirection());
            remarks.add(remark);
        }
    }

    private void parts(Supplier<List<Sample>> samples) {
        if (before.parts().size() != now.parts().size()) {
            shifts.add(Shift.DIFFERENT);
            remarks.add("it relates " + now.parts().size() + " rules instead of "
                    + before.parts().size());
            return;
        }
        for (int i = 0; i < now.parts().size(); i++) {
            Part old = before.parts().get(i);
            Part part = now.parts().get(i);
            MeaningChange change = MeaningComparison.of(old.events(), part.events(), samples);
            String title = part.events().header().title();
            Shift shift = change.shift() == Shift.DISJOINT ? Shift.DIFFERENT : change.shift();
            add(shift, events(shift) + " of `" + title + "` count");
            onlyNew = onlyNew.or(change::onlyNew);
            onlyOld = onlyOld.or(change::onlyOld);
            var common = new TreeSet<>(old.fields().keySet());
            common.retainAll(part.fields().keySet());
            for (String name : common) {
                String was = old.fields().get(name);
                String is = part.fields().get(name);
                if (!was.equals(is) && !now.isShown(name)) {
                    shifts.add(Shift.DIFFERENT);
                    remarks.add("of `" + title + "`, `" + name + "` is the field " + is + " instead of " + was);
                }
            }
        }
    }

    private static String events(Shift shift) {
        return switch (shift) {
            case EQUIVALENT -> "the same events";
            case BROADER -> "more events";
            case NARROWER -> "fewer events";
            case DIFFERENT, DISJOINT -> "other events";
            case UNDECIDED -> "perhaps other events";
        };
    }

    private void keys() {
        Set<String> old = new HashSet<>(before.keys());
        Set<String> keys = new HashSet<>(now.keys());
        if (!old.equals(keys)) {
            Shift shift =
                    old.containsAll(keys) ? Shift.BROADER : keys.containsAll(old) ? Shift.NARROWER : Shift.DIFFERENT;
            add(shift, "events are grouped by " + names(now.keys()) + " instead of " + names(before.keys()));
        }
    }

    private static String names(List<String> keys) {
        return keys.isEmpty() ? "nothing" : String.join(", ", keys);
    }

    private void window() {
        if (before.seconds() != now.seconds()) {
            add(
                    now.seconds() > before.seconds() ? Shift.BROADER : Shift.NARROWER,
                    "the window is " + now.seconds() + " seconds instead of " + before.seconds());
        }
    }

    private void demand() {
        if (before.parts().size() != now.parts().size()) {
            return;
        }
        Map<String, Measure.Function> oldMeasures = measures(before.demand());
        if (!oldMeasures.equals(measures(now.demand()))) {
            shifts.add(Shift.DIFFERENT);
            remarks.add("something else is computed of the events");
            return;
        }
        if (before.demand() instanceof Demand.Ordered || now.demand() instanceof Demand.Ordered) {
            ordered();
            return;
        }
        Relation relation = Relation.of(
                expression(logic(before.demand()), oldMeasures),
                expression(logic(now.demand()), oldMeasures),
                _ -> false);
        Shift shift = MeaningChange.of(relation).shift();
        if (shift != Shift.EQUIVALENT) {
            shifts.add(shift == Shift.DISJOINT ? Shift.DIFFERENT : shift);
            remarks.add("the condition on the window is " + shift.word() + values(relation));
        }
    }

    private static String values(Relation relation) {
        return relation.onlyRight()
                .map(witness -> ", for example with " + witness.words())
                .or(() -> relation.onlyLeft().map(witness -> ", for example no more with " + witness.words()))
                .orElse("");
    }

    /// An order asks for more than that all events happen.
    private void ordered() {
        if (before.demand().equals(now.demand())) {
            return;
        }
        boolean wasAll = isAll(before.demand(), before.parts().size());
        boolean isAll = isAll(now.demand(), now.parts().size());
        Shift shift = wasAll
                        && now.demand() instanceof Demand.Ordered(var ways)
                        && hasAll(ways, now.parts().size())
                ? Shift.NARROWER
                : isAll
                                && before.demand() instanceof Demand.Ordered(var ways)
                                && hasAll(ways, now.parts().size())
                        ? Shift.BROADER
                        : Shift.DIFFERENT;
        shifts.add(shift);
        remarks.add("the order of events " + (isAll ? "does not matter any more" : "is asked for in another way"));
    }

    private static boolean isAll(Demand demand, int parts) {
        return demand instanceof Demand.Together(Logic.And(List<Logic> operands))
                && operands.stream().allMatch(Logic.Seen.class::isInstance)
                && operands.stream().distinct().count() == parts;
    }

    private static boolean hasAll(List<Demand.Steps> ways, int parts) {
        return ways.stream().allMatch(way -> way.order().stream().distinct().count() == parts);
    }

    private static Map<String, Measure.Function> measures(Demand demand) {
        return demand instanceof Demand.Measured(List<Measure> measures, var _)
                ? measures.stream().collect(Collectors.toMap(Measure::name, Measure::function))
                : Map.of();
    }

    private static Logic logic(Demand demand) {
        return switch (demand) {
            case Demand.Measured(var _, Logic condition) -> condition;
            case Demand.Together(Logic condition) -> condition;
            case Demand.Ordered _ -> throw new IllegalArgumentException("an order is no condition");
        };
    }

    /// The condition as one on fields that hold what was computed and seen.
    private static Expression expression(Logic logic, Map<String, Measure.Function> measures) {
        return switch (logic) {
            case Logic.And(List<Logic> operands) ->
                Expression.and(operands.stream()
                        .map(operand -> expression(operand, measures))
                        .toList());
            case Logic.Or(List<Logic> operands) ->
                Expression.or(operands.stream()
                        .map(operand -> expression(operand, measures))
                        .toList());
            case Logic.Not(Logic operand) -> Expression.not(expression(operand, measures));
            case Logic.Seen(int part) -> test("event of rule " + (part + 1), new Pattern.Bool(true));
            case Logic.Holds(String measure, Comparison operator, BigDecimal value) ->
                test(measure, compared(operator, value, counts(measures.get(measure))));
        };
    }

    private static boolean counts(Measure.Function function) {
        return function instanceof Measure.Function.Count || function instanceof Measure.Function.Distinct;
    }

    /// Between two counts there is none.
    private static Pattern compared(Comparison operator, BigDecimal value, boolean counted) {
        if (!counted) {
            return new Pattern.Compared(operator, value);
        }
        BigDecimal floor = value.setScale(0, RoundingMode.FLOOR);
        BigDecimal ceiling = value.setScale(0, RoundingMode.CEILING);
        return switch (operator) {
            case GT -> new Pattern.Compared(Comparison.GTE, floor.add(BigDecimal.ONE));
            case GTE -> new Pattern.Compared(Comparison.GTE, ceiling);
            case LT -> new Pattern.Compared(Comparison.LTE, ceiling.subtract(BigDecimal.ONE));
            case LTE -> new Pattern.Compared(Comparison.LTE, floor);
            case EQ, NEQ -> new Pattern.Compared(operator, value);
        };
    }

    private static Expression test(String field, Pattern pattern) {
        return new Expression.Test(new Field(field), pattern, Origin.NONE);
    }
}
