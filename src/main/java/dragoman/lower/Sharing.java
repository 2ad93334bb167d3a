package dragoman.lower;

import dragoman.query.CommonColumn;
import dragoman.query.Field;
import dragoman.query.LoweredQuery.Common;
import dragoman.query.LoweredQuery.Held;
import dragoman.query.Name;
import dragoman.query.Phrase;
import dragoman.source.Diagnostics;
import dragoman.source.Effect;
import dragoman.source.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Says from which column each event takes the value of a name that several logs have in common, in languages that can
/// compute columns. The others leave it out with a note.
///
/// @param vocabulary what the conditions of its columns can say
record Sharing(Vocabulary vocabulary, Phrasing phrasing) {
    /// What queries compute in some language, in lower case and without `_`.
    private static final Set<String> COMPUTED = Set.of("riskscore", "riskindicators", "time");

    List<Common> of(List<CommonColumn> columns, Diagnostics diagnostics) {
        if (columns.isEmpty()) {
            return List.of();
        }
        Map<String, List<CommonColumn>> byName = new LinkedHashMap<>();
        columns.forEach(column ->
                byName.computeIfAbsent(column.name(), _ -> new ArrayList<>()).add(column));
        var common = new ArrayList<Common>();
        Set<String> taken = read(columns);
        for (List<CommonColumn> choices : byName.values()) {
            CommonColumn first = choices.getFirst();
            Name word = Showing.word(first.name());
            try {
                if (vocabulary.has(Common.class)
                        && !COMPUTED.contains(
                                word.value().toLowerCase(Locale.ROOT).replace("_", ""))
                        && taken.add(word.value())) {
                    common.add(new Common(word, choices.stream().map(this::held).toList()));
                    continue;
                }
            } catch (UnsayableException _) {
                // told below
            }
            diagnostics.reason(Effect.NONE, Problem.FIELD_NOT_SHOWN, first.place(), first.leftOut());
        }
        return common;
    }

    /// The columns that others are computed of: one that changes would change these.
    private static Set<String> read(List<CommonColumn> columns) {
        return columns.stream()
                .flatMap(column -> Stream.concat(
                        Stream.of(column.column()),
                        column.when().tests().stream().flatMap(test -> test.subject().columns().stream())))
                .map(Field::label)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private Held held(CommonColumn choice) {
        return new Held(phrasing.say(choice.when()), new Phrase.Column(choice.column()));
    }
}
