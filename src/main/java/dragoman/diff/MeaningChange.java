package dragoman.diff;

import dragoman.meaning.Nearest;
import dragoman.meaning.Relation;
import dragoman.meaning.Sample;
import dragoman.meaning.Witness;
import dragoman.query.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// What a change does to the events that a rule finds.
///
/// @param onlyNew an event that only the new rule finds
/// @param onlyOld an event that only the old rule found
/// @param remarks what else there is to say, in sentences
public record MeaningChange(Shift shift, Optional<Witness> onlyNew, Optional<Witness> onlyOld, List<String> remarks) {
    public MeaningChange {
        remarks = List.copyOf(remarks);
    }

    static MeaningChange of(Shift shift, String... remarks) {
        return new MeaningChange(shift, Optional.empty(), Optional.empty(), List.of(remarks));
    }

    static MeaningChange of(Relation relation) {
        Shift shift = switch (relation) {
            case Relation.Equivalent _ -> Shift.EQUIVALENT;
            case Relation.Broader _ -> Shift.BROADER;
            case Relation.Narrower _ -> Shift.NARROWER;
            case Relation.Different _ -> Shift.DIFFERENT;
            case Relation.Disjoint _ -> Shift.DISJOINT;
            case Relation.Undecided _ -> Shift.UNDECIDED;
        };
        List<String> remarks = relation instanceof Relation.Undecided(String reason, var _, var _)
                ? List.of("not decided: " + reason)
                : List.of();
        return new MeaningChange(shift, relation.onlyRight(), relation.onlyLeft(), remarks);
    }

    /// With the same shown by events that are as near as can be to known ones.
    MeaningChange near(Supplier<List<Sample>> samples, Expression before, Expression now) {
        return onlyNew.isEmpty() && onlyOld.isEmpty()
                ? this
                : new MeaningChange(
                        shift,
                        onlyNew.map(made -> Nearest.of(samples.get(), now, before, made)),
                        onlyOld.map(made -> Nearest.of(samples.get(), before, now, made)),
                        remarks);
    }

    MeaningChange with(List<String> more) {
        var all = new ArrayList<>(remarks);
        all.addAll(more);
        return new MeaningChange(shift, onlyNew, onlyOld, all);
    }
}
