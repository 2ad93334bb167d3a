package dragoman.verify.reading;

import dragoman.query.Comparison;
import dragoman.query.Expression;
import dragoman.query.Field;
import dragoman.query.Origin;
import dragoman.query.Pattern;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/// What the text of a correlation means in its product, as the vendor documents it.
///
/// @param searches in the order of the text
/// @param time the column of an event's time, empty where the text does not name it
/// @param keys how each key is called in each search
/// @param seconds the length of the window, if the text says it
/// @param condition what the window must fulfil: tests of terms, each a field of the term's name
/// @param scores of hits, of which the first whose condition holds counts; empty where hits have none
/// @param shown what hits show of their events
/// @param slides whether a window ends with every event
/// @param instants whether an event is judged together with all that happened at its time
public record CorrelationReading(
        List<Search> searches,
        String time,
        Set<List<String>> keys,
        OptionalLong seconds,
        Set<Term> terms,
        Expression condition,
        List<Score> scores,
        Shown shown,
        boolean slides,
        boolean instants)
        implements Reading {
    public CorrelationReading {
        scores = List.copyOf(scores);
        searches = List.copyOf(searches);
        keys = Set.copyOf(keys);
        terms = Set.copyOf(terms);
    }

    /// One whose hits are events, without a score.
    public CorrelationReading(
            List<Search> searches,
            String time,
            Set<List<String>> keys,
            OptionalLong seconds,
            Set<Term> terms,
            Expression condition) {
        this(searches, time, keys, seconds, terms, condition, List.of(), Shown.EVENTS, true, true);
    }

    public CorrelationReading with(List<Score> other) {
        return new CorrelationReading(searches, time, keys, seconds, terms, condition, other, shown, slides, instants);
    }

    public CorrelationReading showing(Shown other) {
        return new CorrelationReading(searches, time, keys, seconds, terms, condition, scores, other, slides, instants);
    }

    /// The same in windows that overlap, lie side by side, or of which the vendor does not say how they lie.
    public CorrelationReading withoutSliding() {
        return new CorrelationReading(searches, time, keys, seconds, terms, condition, scores, shown, false, instants);
    }

    /// The same, with each event judged with all that happened at its time or only with what stands before it.
    public CorrelationReading judged(boolean byInstants) {
        return new CorrelationReading(
                searches, time, keys, seconds, terms, condition, scores, shown, slides, byInstants);
    }

    /// Whether its windows slide, and those of all correlations inside it.
    public boolean allSlide() {
        return slides
                && searches.stream()
                        .allMatch(search -> !(search.source() instanceof Source.Hits(var inner)) || inner.allSlide());
    }

    /// Columns of hits beside those of keys, times and scores.
    ///
    /// @param columns what each search calls what stands in a column, by its name; empty for those that lack it
    /// @param events whether hits are events, with the columns that these have
    public record Shown(Map<String, List<String>> columns, boolean events) {
        /// Events as they are.
        public static final Shown EVENTS = new Shown(Map.of(), true);

        public Shown {
            columns = Map.copyOf(columns);
        }

        /// Values of events, and nothing else of them.
        public static Shown gathered(Map<String, List<String>> columns) {
            return new Shown(columns, false);
        }
    }

    /// What a hit scores if a condition holds.
    public record Score(Expression when, BigDecimal value) {}

    /// Whether so many events of one search are asked for, beside those of others.
    public boolean repeats() {
        return searches.stream().anyMatch(search -> search.times() > 1);
    }

    /// The events of one rule.
    ///
    /// @param label what the text calls it, empty where it has no name
    /// @param times how many of them there must be at least
    public record Search(String label, Source source, long times) {
        public Search(String label, QueryReading reading) {
            this(label, new Source.Found(reading), 1);
        }
    }

    /// Where the events of a search come from.
    public sealed interface Source {
        /// From a log.
        record Found(QueryReading reading) implements Source {}

        /// They are the hits of another correlation.
        record Hits(CorrelationReading correlation) implements Source {
            /// What stands for a key of the hits: what the searches call it.
            public static String key(List<String> labels) {
                return String.join(" | ", new TreeSet<>(labels));
            }
        }
    }

    /// What a condition on a window speaks of.
    public sealed interface Term {
        /// A value computed over the window's events.
        ///
        /// @param function `count`, `distinct`, `sum`, `average` or `percentile` and a number
        /// @param columns how each field is called in each search
        record Value(String function, List<List<String>> columns) implements Term {
            public Value {
                columns = List.copyOf(columns);
            }

            public static Value count() {
                return new Value("count", List.of());
            }
        }

        /// Events of these searches, by number, one after the other.
        record Chain(List<Integer> searches) implements Term {
            public Chain {
                searches = List.copyOf(searches);
            }

            public static Chain of(int search) {
                return new Chain(List.of(search));
            }
        }

        /// The field that stands for it in a condition.
        default Field field() {
            return new Field(
                    switch (this) {
                        case Value(String function, List<List<String>> columns) ->
                            columns.isEmpty() ? function : function + " of " + columns;
                        case Chain(List<Integer> searches) -> "events of " + searches;
                    });
        }

        /// That its value compares to a number.
        default Expression compares(Comparison operator, BigDecimal value) {
            return new Expression.Test(field(), new Pattern.Compared(operator, value), Origin.NONE);
        }

        /// That it happened.
        default Expression happened() {
            return Expression.not(Truth.isNull(field()));
        }
    }

    /// That events of so many searches happened, in any order.
    public static Expression together(int searches) {
        return Expression.and(IntStream.range(0, searches)
                .mapToObj(search -> Term.Chain.of(search).happened())
                .toList());
    }

    /// The searches of a text, one after the other.
    public static Term.Chain inOrder(int searches) {
        return new Term.Chain(IntStream.range(0, searches).boxed().toList());
    }
}
