package dragoman.lower;

import dragoman.query.Field;
import dragoman.query.FieldType;
import dragoman.query.JoinedField;
import dragoman.query.LoweredQuery.Derived;
import dragoman.query.Phrase;
import dragoman.query.Phrase.Operand;
import dragoman.query.Subject;
import dragoman.query.WholeEvent;
import dragoman.source.Problem;
import dragoman.source.Span;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Decides how the left side of a test is written: a column, a column as text, or a column computed before.
final class Subjects {
    private static final int OFTEN = 3;

    private final Vocabulary vocabulary;
    private final Map<String, Derived> derived;
    private final Map<Subject, Integer> uses;

    /// @param derived the columns computed so far, by name
    /// @param uses how often the query looks at each subject
    Subjects(Vocabulary vocabulary, Map<String, Derived> derived, Map<Subject, Integer> uses) {
        this.vocabulary = vocabulary;
        this.derived = derived;
        this.uses = uses;
    }

    /// A member of a JSON column that is looked at often reads better as a column of its own.
    private boolean isWorthAName(Field field) {
        return !field.path().isEmpty()
                && field.type() != FieldType.LIST
                && vocabulary.macros().contains("Derived")
                && uses.getOrDefault(field, 0) >= OFTEN;
    }

    private static Field named(Field field) {
        String name = (field.name() + "_" + String.join("_", field.path())).replaceAll("[^A-Za-z0-9_]", "_");
        return new Field(name, List.of(), field.type(), Field.Storage.COLUMN);
    }

    /// The type that decides which operators may touch the subject.
    FieldType type(Subject subject) {
        return subject instanceof Field field ? field.type() : FieldType.TEXT;
    }

    /// The subject itself.
    Operand plain(Subject subject, Span span) {
        return switch (subject) {
            case Field field -> {
                vocabulary.obstacle().apply(field).ifPresent(obstacle -> {
                    throw new UnsayableException(Problem.NOT_EXPRESSIBLE, span, obstacle);
                });
                var column = new Phrase.Column(field);
                yield isWorthAName(field) ? new Phrase.Column(derived(named(field), column)) : column;
            }
            case JoinedField joined -> joined(joined, span);
            case WholeEvent _ -> throw new UnsayableException(Problem.NOT_EXPRESSIBLE, span, "this test needs a field");
        };
    }

    /// The subject as text, whatever its column holds.
    Operand text(Subject subject, Span span) {
        FieldType type = type(subject);
        if (type == FieldType.TEXT || type == FieldType.ENUM || type == FieldType.LIST) {
            return plain(subject, span);
        }
        if (type == FieldType.IP && vocabulary.has(Phrase.AddressAsText.class)) {
            return new Phrase.AddressAsText((Field) subject);
        }
        if (type == FieldType.IP && vocabulary.has(Phrase.AddressesAsText.class)) {
            return new Phrase.AddressesAsText((Field) subject);
        }
        Optional<Operand> member = member(subject);
        if (member.isPresent()) {
            return member.get();
        }
        if (!vocabulary.has(Phrase.AsText.class)) {
            throw new UnsayableException(
                    Problem.TYPE_MISMATCH,
                    span,
                    "the column `" + ((Field) subject).label() + "` holds " + words(type)
                            + ", and the language cannot look at it as text");
        }
        plain(subject, span);
        return new Phrase.AsText((Field) subject);
    }

    /// A member of a document that holds no text, where its text can be had without what converts it.
    Optional<Operand> member(Subject subject) {
        return switch (type(subject)) {
            case NUMBER, BOOLEAN, TIME, GUID ->
                Optional.of((Field) subject)
                        .filter(field -> !field.path().isEmpty() && vocabulary.has(Phrase.MemberAsText.class))
                        .map(field -> new Phrase.MemberAsText(field.with(FieldType.TEXT)));
            case TEXT, ENUM, IP, LIST -> Optional.empty();
        };
    }

    static String words(FieldType type) {
        return switch (type) {
            case TEXT -> "text";
            case ENUM -> "words of a fixed list";
            case NUMBER -> "numbers";
            case BOOLEAN -> "true or false";
            case IP -> "IP addresses";
            case TIME -> "times";
            case GUID -> "GUIDs";
            case LIST -> "lists";
        };
    }

    private Operand joined(JoinedField joined, Span span) {
        var value = new Phrase.Joined(joined.parts());
        if (vocabulary.macros().contains("Derived")) {
            return new Phrase.Column(derived(joined.field(), value));
        }
        if (vocabulary.has(Phrase.Joined.class)) {
            return value;
        }
        throw new UnsayableException(
                Problem.NOT_EXPRESSIBLE,
                span,
                "`" + joined.field().name() + "` lies in several columns, which the language cannot join in a filter");
    }

    /// The computed column of a value: the same for the same value, with a number where its name is taken.
    private Field derived(Field wanted, Operand value) {
        String name = wanted.name();
        for (int number = 2;
                derived.containsKey(name) && !derived.get(name).value().equals(value);
                number++) {
            name = wanted.name() + number;
        }
        Field free = new Field(name, List.of(), wanted.type(), Field.Storage.COLUMN);
        return derived.computeIfAbsent(name, _ -> new Derived(free, value)).field();
    }
}
