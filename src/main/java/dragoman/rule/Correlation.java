package dragoman.rule;

import dragoman.query.Comparison;
import dragoman.source.Span;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The correlation section of a rule.
///
/// @param rules the rules whose events are related; those of the extended condition where the section names none
/// @param seconds the length of the time window
/// @param criteria what the computed value must be; nothing if an extended condition says it, or the type's default
/// @param generate whether the related rules also have queries of their own
/// @param risk scores of hits, of which the first whose condition holds counts
/// @param span the key of the section
public record Correlation(
        Type type,
        List<Word> rules,
        List<Word> groupBy,
        long seconds,
        Optional<Criteria> criteria,
        Optional<Formula> extended,
        List<Alias> aliases,
        boolean generate,
        List<Risk> risk,
        Span span) {
    public Correlation {
        rules = List.copyOf(rules);
        groupBy = List.copyOf(groupBy);
        aliases = List.copyOf(aliases);
        risk = List.copyOf(risk);
    }

    /// The kinds of correlation of the specification, and `value_median` of its implementations.
    public enum Type {
        EVENT_COUNT,
        VALUE_COUNT,
        VALUE_SUM,
        VALUE_AVG,
        VALUE_PERCENTILE,
        VALUE_MEDIAN,
        TEMPORAL,
        TEMPORAL_ORDERED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public boolean isTemporal() {
            return this == TEMPORAL || this == TEMPORAL_ORDERED;
        }

        /// Whether it computes something from the values of a field.
        public boolean needsField() {
            return !isTemporal() && this != EVENT_COUNT;
        }

        public static List<String> words() {
            return Arrays.stream(values()).map(Type::word).toList();
        }

        public static Optional<Type> of(String word) {
            return Arrays.stream(values())
                    .filter(type -> type.word().equals(word))
                    .findFirst();
        }
    }

    /// What the computed value must be.
    ///
    /// @param bounds at least one; all must hold
    /// @param fields the fields the value is computed from
    /// @param percentile from 0 to 100
    public record Criteria(List<Bound> bounds, List<Word> fields, Optional<BigDecimal> percentile, Span span) {
        public Criteria {
            bounds = List.copyOf(bounds);
            fields = List.copyOf(fields);
        }
    }

    /// One side of a range.
    public record Bound(Comparison operator, BigDecimal value) {}

    /// A name for fields that are called differently in each rule.
    public record Alias(Word name, List<AliasField> fields) {
        public Alias {
            fields = List.copyOf(fields);
        }
    }

    /// What an alias stands for in the events of one rule.
    public record AliasField(Word rule, Word field) {}

    /// A score, and when it is given; a score without condition is always given.
    public record Risk(Optional<Formula> when, BigDecimal score, Span span) {
        /// What it says, for people: `score 90, if event_count >= 50`.
        public String text() {
            return "score " + score.toPlainString()
                    + when.map(formula -> ", if " + formula.text()).orElse("");
        }
    }
}
