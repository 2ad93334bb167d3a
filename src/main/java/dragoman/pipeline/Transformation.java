package dragoman.pipeline;

import dragoman.rule.Search;
import dragoman.rule.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// What a pipeline does to a rule.
public sealed interface Transformation {
    /// Gives fields other names.
    record Rename(Names names) implements Transformation {}

    /// Removes detection items.
    record Drop() implements Transformation {}

    /// Splits `MD5=…` into fields of their own.
    ///
    /// @param bare whether the fields carry the prefix alone, without the name of the algorithm
    record SplitHashes(List<String> algorithms, String prefix, boolean bare, List<String> fields)
            implements Transformation {
        public SplitHashes {
            algorithms = List.copyOf(algorithms);
            fields = List.copyOf(fields);
        }
    }

    /// Turns the named groups of a regular expression into fields.
    record Extract(PythonRegex regex, String prefix, boolean preserveUnmatched) implements Transformation {}

    /// Puts something in the place of placeholders.
    record Fill(PlaceholderChoice which, Filling filling) implements Transformation {}

    /// Adds a condition to the rule, joined by AND.
    ///
    /// @param template whether `$category`, `$product` and `$service` in its texts stand for the log source
    record AddCondition(Search search, boolean template, boolean negated) implements Transformation {}

    /// Replaces the log source; a part that is not named is null.
    record ChangeLogSource(String category, String product, String service) implements Transformation {}

    /// Changes the list of fields that the rule shows to analysts.
    record ChangeFields(ListChange change, List<String> fields) implements Transformation {
        public ChangeFields {
            fields = List.copyOf(fields);
        }
    }

    /// What to do with a list.
    enum ListChange {
        ADD,
        REMOVE,
        SET
    }

    /// Replaces parts of texts.
    record ReplaceText(PythonRegex regex, String replacement, boolean skipSpecial, boolean interpretSpecial)
            implements Transformation {}

    /// Replaces whole texts, one by one or several.
    record MapText(SequencedMap<String, List<String>> mapping) implements Transformation {
        public MapText {
            mapping = java.util.Collections.unmodifiableSequencedMap(new LinkedHashMap<>(mapping));
        }
    }

    /// Leaves something for later conditions and templates.
    record SetState(String key, List<Value> values) implements Transformation {
        public SetState {
            values = List.copyOf(values);
        }
    }

    /// Turns texts into regular expressions that match the same.
    record ToRegex(boolean ignoreCase) implements Transformation {}

    /// Puts one value in the place of all.
    record SetValue(Value value) implements Transformation {}

    /// Turns texts into numbers, or numbers into texts.
    record Convert(boolean toNumber) implements Transformation {}

    /// Writes texts in another case.
    record ChangeCase(LetterCase letterCase) implements Transformation {}

    /// Refuses the rule.
    record FailRule(String message) implements Transformation {}

    /// Refuses the rule if one of its items is meant.
    record FailItem(String message) implements Transformation {}

    /// Refuses the rule if it has fields that nothing has renamed.
    record FailUnmapped() implements Transformation {}

    /// Gives the rule an attribute of its own.
    record SetAttribute(String attribute, Value value) implements Transformation {}

    /// Applies several items.
    record Nest(List<ProcessingItem> items) implements Transformation {
        public Nest {
            items = List.copyOf(items);
        }
    }
}
