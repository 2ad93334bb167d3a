package dragoman.lower;

import dragoman.query.CommonColumn;
import dragoman.query.LoweredQuery.Common;
import dragoman.query.LoweredQuery.Held;
import dragoman.query.Phrase;
import dragoman.source.Diagnostics;
import dragoman.source.Effect;
import dragoman.source.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Says from which column each event takes the value of a name that several logs have in common, in languages that can
/// compute columns. The others leave it out with a note.
///
/// @param vocabulary what the conditions of its columns can say
record Sharing(Vocabulary vocabulary, Phrasing phrasing) {
    List<Common> of(List<CommonColumn> columns, Diagnostics diagnostics) {
        Map<String, List<CommonColumn>> byName = new LinkedHashMap<>();
        columns.forEach(column ->
                byName.computeIfAbsent(column.name(), _ -> new ArrayList<>()).add(column));
        var common = new ArrayList<Common>();
        for (List<CommonColumn> choices : byName.values()) {
            CommonColumn first = choices.getFirst();
            try {
                if (vocabulary.has(Common.class)) {
                    common.add(new Common(
                            Showing.word(first.name()),
                            choices.stream().map(this::held).toList()));
                    continue;
                }
            } catch (UnsayableException _) {
                // told below
            }
            diagnostics.reason(Effect.NONE, Problem.FIELD_NOT_SHOWN, first.place(), first.leftOut());
        }
        return common;
    }

    private Held held(CommonColumn choice) {
        return new Held(phrasing.say(choice.when()), new Phrase.Column(choice.column()));
    }
}
