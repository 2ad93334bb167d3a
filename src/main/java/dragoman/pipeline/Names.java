package dragoman.pipeline;

import dragoman.source.Span;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// How fields get other names; a field without one is left as it is.
public sealed interface Names {
    /// The names that a field gets.
    record NewNames(List<String> names, Span span) {
        public NewNames {
            names = List.copyOf(names);
        }
    }

    /// Name by name.
    ///
    /// @param keywords the fields that values without a field get
    record Exact(SequencedMap<String, NewNames> mapping, Optional<NewNames> keywords) implements Names {
        public Exact {
            mapping = java.util.Collections.unmodifiableSequencedMap(new LinkedHashMap<>(mapping));
        }
    }

    /// The start of names; the first that fits counts.
    record Starts(SequencedMap<String, NewNames> mapping) implements Names {
        public Starts {
            mapping = java.util.Collections.unmodifiableSequencedMap(new LinkedHashMap<>(mapping));
        }
    }

    /// Something before and behind every name.
    record Around(String prefix, String suffix, Span span) implements Names {}

    /// Every name in another case, except for those of a mapping.
    record Cased(LetterCase letterCase, SequencedMap<String, NewNames> mapping, Span span) implements Names {
        public Cased {
            mapping = java.util.Collections.unmodifiableSequencedMap(new LinkedHashMap<>(mapping));
        }
    }

    /// The new names of a field.
    default Optional<NewNames> of(String field) {
        return switch (this) {
            case Exact(var mapping, var _) -> Optional.ofNullable(mapping.get(field));
            case Starts(var mapping) ->
                mapping.entrySet().stream()
                        .filter(start -> field.startsWith(start.getKey()))
                        .findFirst()
                        .map(start -> new NewNames(
                                start.getValue().names().stream()
                                        .map(name -> name
                                                + field.substring(start.getKey().length()))
                                        .toList(),
                                start.getValue().span()));
            case Around(String prefix, String suffix, Span span) ->
                Optional.of(new NewNames(List.of(prefix + field + suffix), span));
            case Cased(LetterCase letterCase, var mapping, Span span) ->
                Optional.of(mapping.getOrDefault(field, new NewNames(List.of(letterCase.apply(field)), span)));
        };
    }

    /// The fields that keywords get.
    default Optional<NewNames> ofKeywords() {
        return this instanceof Exact(var _, var keywords) ? keywords : Optional.empty();
    }
}
