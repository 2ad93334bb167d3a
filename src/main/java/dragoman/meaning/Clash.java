package dragoman.meaning;

import dragoman.query.Expression.Test;
import dragoman.query.Field;
import dragoman.query.FieldType;
import dragoman.query.Glob;
import dragoman.query.JoinedField;
import dragoman.query.Network;
import dragoman.query.Pattern;
import dragoman.query.Subject;
import dragoman.source.Span;

/// Two demands on one value that no value fulfils.
///
/// @param first a test that must hold
/// @param second a test that must hold as well, or must not
/// @param secondHolds which of the two
public record Clash(Test first, Test second, boolean secondHolds) {
    /// What two tests must have in common to speak of one value: what a column is taken for does not make it another.
    public static Subject value(Test test) {
        return test.subject() instanceof Field field
                ? new Field(field.name(), field.path(), FieldType.TEXT, Field.Storage.COLUMN)
                : test.subject();
    }

    /// The test that stands first in the rule.
    public Test earlier() {
        return isTurned() ? second : first;
    }

    /// The test that stands last in the rule.
    public Test later() {
        return isTurned() ? first : second;
    }

    private boolean isTurned() {
        return first.origin().value().compareTo(second.origin().value()) > 0;
    }

    /// Where the earlier one of two demands of a rule stands, for who reads of the later one.
    public String elsewhere() {
        Span here = later().origin().value();
        Span there = earlier().origin().value();
        return "the other demand stands in " + (there.file().equals(here.file()) ? "line " : there.file() + ", line ")
                + there.line();
    }

    /// What is demanded at once, as the end of a sentence.
    public String text() {
        String name = first.subject() instanceof JoinedField(Field whole, var _, var _)
                ? whole.label()
                : ((Field) first.subject()).label();
        return "`" + name + "` would have to be " + text(first.pattern()) + (secondHolds ? " and " : " and not ")
                + text(second.pattern()) + " at once";
    }

    private static String text(Pattern pattern) {
        return switch (pattern) {
            case Glob glob -> "`" + glob.text() + "`";
            case Pattern.Number number -> "`" + number.text() + "`";
            case Pattern.Bool(boolean value) -> "`" + value + "`";
            case Pattern.Null _ -> "missing";
            case Pattern.Present _ -> "there";
            case Pattern.Matches _ -> "what a regular expression finds";
            case Pattern.Compared(var operator, var value) ->
                "`" + operator.symbol() + " " + value.toPlainString() + "`";
            case Network _ -> "an address of a network";
            default -> "something else";
        };
    }
}
