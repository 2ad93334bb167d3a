package dragoman.deploy;

import dragoman.query.Demand;
import dragoman.query.LogSource;
import dragoman.query.Mapped;
import dragoman.query.Name;
import dragoman.query.Timespan;
import dragoman.rule.Metadata;
import dragoman.source.Diagnostics;
import dragoman.source.Problem;
import dragoman.source.Span;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/// A rule as a deployment takes it: what people say of it, and its query in the language of the product.
///
/// @param place where the rule says what it is about: for what concerns it as a whole
/// @param peers what it shares with other rules of the deployment
/// @param language the word of the language of its query
/// @param dialect the name of the language's dialect in which the query is written, or empty
/// @param text the query, ended by one LF
/// @param logSources of all searches, in Sigma's words
/// @param mapped its searches, in the product's names
/// @param columns those of an event that the mapping knows, in the product's spelling
/// @param fields the columns that stand beside a hit, by their names in the rule, as far as they are one column each:
///     the keys of a correlation and what its hits gather, else those of the rule's `fields`
/// @param relation what it asks of several events, if it is a correlation
/// @param risk what the query says of each hit
public record Detection(
        Metadata metadata,
        Span place,
        Peers peers,
        String language,
        String dialect,
        String text,
        List<LogSource> logSources,
        Mapped mapped,
        Set<String> columns,
        Map<String, String> fields,
        Optional<Relation> relation,
        Risk risk) {
    public Detection {
        logSources = List.copyOf(logSources);
        columns = Collections.unmodifiableSet(new TreeSet<>(columns));
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /// What a rule shares with others of its deployment.
    public record Peers(boolean sharesTitle, boolean sharesId) {
        public static final Peers NONE = new Peers(false, false);
    }

    /// What a correlation asks of several events.
    ///
    /// @param keys the columns by which events are grouped, in the product's spelling
    /// @param demand in Sigma's names
    public record Relation(Timespan window, List<String> keys, Demand demand) {
        public Relation {
            keys = List.copyOf(keys);
        }
    }

    /// What the query says of each hit in columns of its own.
    ///
    /// @param score the column of a score, if there is one
    /// @param scores all that a hit may have there
    /// @param words the column of words, if there is one
    public record Risk(Optional<String> score, SortedSet<BigDecimal> scores, Optional<String> words) {
        public Risk {
            scores = Collections.unmodifiableSortedSet(new TreeSet<>(scores));
        }

        /// The scores that say something: a hit of which no entry holds scores 0, and is what the rule says.
        SortedSet<BigDecimal> told() {
            var told = new TreeSet<>(scores);
            told.removeIf(score -> score.signum() == 0);
            return told;
        }

        /// The columns, in their order.
        public List<String> columns() {
            return Stream.concat(score.stream(), words.stream()).toList();
        }

        /// Tells of a product whose findings take nothing from columns that they are all of one severity.
        void tellFixed(String sentence, Detection detection, Diagnostics diagnostics) {
            score.ifPresent(column -> diagnostics.add(
                    Problem.DEPLOY_LEFT_OUT,
                    detection.metadata().place("custom.risk"),
                    sentence + ": what a hit scores stands in `" + column + "` of the query"));
        }
    }

    /// What the query reads, where the language names tables.
    public List<String> tables() {
        return mapped.queries()
                .flatMap(query -> query.tables().stream())
                .map(Name::value)
                .distinct()
                .toList();
    }

    /// What tells the rule from all others: its id, else its title.
    public String key() {
        return metadata.id().isEmpty() ? title().toLowerCase(java.util.Locale.ROOT) : metadata.id();
    }

    /// The title on one line.
    public String title() {
        return Texts.line(metadata.title());
    }

    /// The query as it is put into another text: without the LF at its end.
    public String query() {
        return text.stripTrailing();
    }
}
