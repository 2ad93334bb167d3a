package dragoman.lower;

import dragoman.query.Field;
import dragoman.query.FieldType;
import dragoman.query.LoweredQuery.Named;
import dragoman.query.LoweredQuery.Shown;
import dragoman.query.Name;
import dragoman.query.Phrase;
import dragoman.source.Diagnostics;
import dragoman.source.Effect;
import dragoman.source.Problem;
import dragoman.source.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Says which columns people want to see, in languages that have a word for it. The others show whatever they show.
///
/// @param taken how many columns the query has besides
record Showing(Vocabulary vocabulary, int taken) {
    /// YARA-L takes no more outcome variables, and nobody reads more columns.
    static final int MOST = 20;

    Optional<Shown> of(List<Field> columns, Span place, Diagnostics diagnostics) {
        if (vocabulary.has(Shown.class)) {
            return of(columns);
        }
        diagnostics.reason(
                Effect.NONE,
                Problem.FIELD_NOT_SHOWN,
                place,
                "the language has no word for the columns to show: the product is told elsewhere what `fields` wants");
        return Optional.empty();
    }

    private Optional<Shown> of(List<Field> wanted) {
        var columns = new ArrayList<Phrase.Operand>();
        var named = new ArrayList<Named>();
        var computed = new ArrayList<Named>();
        Set<String> names = names();
        Set<String> shown = names();
        wanted.forEach(field -> names.add(field.name()));
        for (Field typed : wanted) {
            Field field = typed.with(FieldType.TEXT);
            boolean again = field.path().isEmpty() && !shown.add(field.name());
            if (again || !vocabulary.canSpell(field) || columns.size() + taken >= MOST) {
                continue;
            }
            named.add(new Named(word(field.label()), new Phrase.Column(field)));
            if (!field.path().isEmpty() && vocabulary.has(Phrase.Aliased.class)) {
                columns.add(new Phrase.Aliased(field, unused(word(field.label()), names)));
            } else if (field.path().isEmpty() || !vocabulary.has(Named.class)) {
                columns.add(new Phrase.Column(field));
            } else {
                String last = word(field.path().getLast()).value();
                Name name = names.add(last) ? new Name(last) : word(field.label());
                computed.add(new Named(name, new Phrase.Column(field)));
                columns.add(new Phrase.Column(new Field(name.value())));
            }
        }
        if (columns.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                vocabulary.has(Named.class)
                        ? new Shown(columns, named, computed)
                        : new Shown(columns, List.of(), List.of()));
    }

    /// Where columns of results are given names, case does not tell them apart.
    private Set<String> names() {
        return vocabulary.has(Phrase.Aliased.class) ? new TreeSet<>(String.CASE_INSENSITIVE_ORDER) : new HashSet<>();
    }

    private static Name unused(Name name, Set<String> names) {
        Name unused = name;
        for (int number = 2; !names.add(unused.value()); number++) {
            unused = new Name(name.value() + "_" + number);
        }
        return unused;
    }

    static Name word(String text) {
        return new Name(text.replaceAll("[^A-Za-z0-9_]+", "_").replaceAll("^_+|_+$", ""));
    }
}
