package dragoman.deploy;

import dragoman.query.Demand;
import dragoman.query.LogSource;
import dragoman.query.Mapped;
import dragoman.query.Name;
import dragoman.query.Timespan;
import dragoman.rule.Metadata;
import dragoman.source.Span;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

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
/// @param fields the columns of the rule's `fields`, by their names in the rule, as far as they are one column each
/// @param relation what it asks of several events, if it is a correlation
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
        Optional<Relation> relation) {
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
