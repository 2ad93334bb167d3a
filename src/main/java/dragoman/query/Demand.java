package dragoman.query;

import java.util.List;

/// What must happen within a time window, in one group of events.
public sealed interface Demand {
    /// Computed values fulfil a condition.
    record Measured(List<Measure> measures, Logic condition) implements Demand {
        public Measured {
            measures = List.copyOf(measures);
        }
    }

    /// Events of several rules happened, in any order.
    record Together(Logic condition) implements Demand {}

    /// Events of several rules happened one after the other, in one of several ways.
    record Ordered(List<Steps> ways) implements Demand {
        public Ordered {
            ways = List.copyOf(ways);
        }
    }

    /// One way: parts in their order, and parts of which nothing happens in the whole window.
    record Steps(List<Integer> order, List<Integer> absent) {
        public Steps {
            order = List.copyOf(order);
            absent = List.copyOf(absent);
        }
    }
}
