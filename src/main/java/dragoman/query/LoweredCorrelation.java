package dragoman.query;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/// A relation between events as a language will say it. The macro of the plan's name writes it.
///
/// @param time the column of an event's time
/// @param columns the columns of each key by which events are grouped, called the same in all searches
/// @param step how far fixed windows lie apart
/// @param rest the window without one step
/// @param instants whether an event must be judged together with all that happened at its time
/// @param tuples what is counted of each event, where the language must compute it before
/// @param steps what a traced correlation remembers of each event
/// @param gathered what hits show of their events, where the language can
public record LoweredCorrelation(
        Plan plan,
        Name name,
        Header header,
        List<Search> searches,
        Field time,
        Map<String, List<Field>> columns,
        Timespan window,
        Timespan step,
        Timespan rest,
        List<Measurement> measures,
        List<Tuple> tuples,
        List<Step> steps,
        Phrase condition,
        boolean instants,
        NumberToken limit,
        List<Gathered> gathered,
        Optional<Score> risk)
        implements Lowered {
    public LoweredCorrelation {
        searches = List.copyOf(searches);
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
        measures = List.copyOf(measures);
        tuples = List.copyOf(tuples);
        steps = List.copyOf(steps);
        gathered = List.copyOf(gathered);
    }

    /// How much earlier than its own step the windows begin in which an event stands, in milliseconds.
    public List<NumberToken> offsets() {
        return LongStream.range(0, window.seconds() / step.seconds())
                .mapToObj(number -> new NumberToken(BigDecimal.valueOf(1_000 * step.seconds() * number)))
                .toList();
    }

    /// The columns by which events are grouped.
    public List<Field> keys() {
        return columns.values().stream().flatMap(List::stream).distinct().toList();
    }

    /// How events are related: the macros of `correlation.ftl`.
    public enum Plan {
        /// Each event of any search.
        UNITED(Fit.EXACT),
        /// A window that ends with each event holds enough events; by looking at earlier ones.
        SLIDING_COUNT(Fit.EXACT),
        /// So many events, one after the other.
        RUNS(Fit.EXACT),
        /// A rule of the product that counts events, or different values.
        THRESHOLD(Fit.UNKNOWN),
        /// Values computed over the window that ends with each event.
        SLIDING_MEASURES(Fit.EXACT),
        /// Values computed over windows that overlap.
        HOPPING_MEASURES(Fit.HOPPING),
        /// Values computed over windows side by side.
        FIXED_MEASURES(Fit.FIXED),
        /// Values computed by a rule of the product.
        AGGREGATION(Fit.UNKNOWN),
        /// Each event remembers when which steps were taken.
        TRACED(Fit.EXACT),
        /// Events of all rules, one after the other.
        SEQUENCE(Fit.EXACT),
        /// The same in windows that overlap.
        HOPPING_SEQUENCE(Fit.HOPPING),
        /// The same by a rule of the product.
        ORDERED_CHAIN(Fit.UNKNOWN),
        /// Events of all rules, in any order.
        TOGETHER(Fit.EXACT),
        /// The same in windows that overlap.
        HOPPING_TOGETHER(Fit.HOPPING),
        /// Windows that overlap know which rules were seen in them.
        HOPPING_TRACED(Fit.HOPPING),
        /// Windows side by side know which rules were seen in them.
        FIXED_TRACED(Fit.FIXED),
        /// The same as together, in all the time that the search looks at.
        SAMPLE(Fit.FIXED),
        /// The same by a rule of the product.
        CHAIN(Fit.UNKNOWN);

        private final Fit fit;

        Plan(Fit fit) {
            this.fit = fit;
        }

        public Fit fit() {
            return fit;
        }

        /// Whether its condition speaks of steps that were taken.
        public boolean hasSteps() {
            return this == TRACED || this == HOPPING_TRACED || this == FIXED_TRACED;
        }

        /// Whether its hits are values computed over windows, and no events.
        public boolean summarizes() {
            return switch (this) {
                case SLIDING_COUNT, SLIDING_MEASURES, HOPPING_MEASURES, FIXED_MEASURES -> true;
                default -> hasSteps();
            };
        }

        /// Whether it asks for an event of each rule.
        public boolean relatesEvents() {
            return switch (this) {
                case SEQUENCE, HOPPING_SEQUENCE, ORDERED_CHAIN, TOGETHER, HOPPING_TOGETHER, SAMPLE, CHAIN -> true;
                default -> false;
            };
        }

        /// The name of its macro.
        public String macro() {
            var name = new StringBuilder();
            for (String word : name().split("_")) {
                name.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
            }
            return name.toString();
        }
    }

    /// How the windows of a plan relate to those that end with each event.
    public enum Fit {
        EXACT,
        HOPPING,
        FIXED,
        UNKNOWN
    }

    /// The events of one part.
    ///
    /// @param number from 1
    /// @param source a search of a log, or another correlation, whose hits they are
    /// @param times how many of them there must be at least, where that is more than one
    /// @param absent whether there must be none
    /// @param assigned columns that get a name common to all searches
    /// @param links the keys as they are called in this search
    public record Search(
            NumberToken number,
            Name name,
            Text label,
            Lowered source,
            Optional<NumberToken> times,
            boolean absent,
            List<Assigned> assigned,
            List<Link> links) {
        public Search {
            assigned = List.copyOf(assigned);
            links = List.copyOf(links);
        }
    }

    /// A column under another name.
    public record Assigned(Field name, Field column) {}

    /// A key as it is called in this search, and in the first one, with the name of that search before it.
    public record Link(Name key, Field own, Field first) {}

    /// A computed value; the macro of the record's name writes it.
    public sealed interface Measurement {
        Name name();

        record Count(Name name) implements Measurement {}

        record Distinct(Name name, Field field) implements Measurement {}

        /// Different tuples of values.
        record DistinctTuples(Name name, List<Field> fields) implements Measurement {}

        /// The same of texts that stand for the tuples.
        record DistinctTexts(Name name, Name tuple) implements Measurement {}

        record Sum(Name name, Phrase.Operand field) implements Measurement {}

        record Average(Name name, Phrase.Operand field) implements Measurement {}

        record Percentile(Name name, Phrase.Operand field, NumberToken percent) implements Measurement {}

        /// The same where the language puts `_` and the number behind the name that it is given.
        record SuffixedPercentile(Name name, Name given, Phrase.Operand field, NumberToken percent)
                implements Measurement {}
    }

    /// Several values of an event as one text of their own; the macro of the record's name writes it.
    public record Tuple(Name name, List<Field> fields) {}

    /// When the latest chain of events that ends with this step began.
    ///
    /// @param before the step before, if there is one
    public record Step(Name name, Text label, Optional<Name> before) {}

    /// The different values that the events of a hit have in a column; the macro of the record's name writes it.
    ///
    /// @param name of one word
    public record Gathered(Name name, Field column) {}

    /// What a hit scores.
    public sealed interface Score {
        record Fixed(NumberToken value) implements Score {}

        /// One score if a condition holds, else another.
        record Choice(Phrase when, NumberToken value, Score otherwise) implements Score {}
    }
}
