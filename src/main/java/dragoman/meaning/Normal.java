package dragoman.meaning;

import dragoman.query.Expression;
import dragoman.query.Expression.Test;
import dragoman.query.Field;
import dragoman.query.FieldType;
import dragoman.query.Glob;
import dragoman.query.Glob.Literal;
import dragoman.query.Glob.Part;
import dragoman.query.Glob.Wildcard;
import dragoman.query.JoinedField;
import dragoman.query.Network;
import dragoman.query.Origin;
import dragoman.query.Pattern;
import dragoman.query.Subject;
import dragoman.query.WholeEvent;
import dragoman.regex.Letters;
import dragoman.regex.Regex;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Brings expressions of both sides into a form in which equal meaning is mostly equal writing: subjects by name
/// only, numbers and booleans as the text they are, regular expressions as globs where they are nothing more.
///
/// @param emptyIsMissing whether the product cannot tell a missing text from an empty one
/// @param rawField the field that holds the whole event as text
/// @param exact columns that hold words of a fixed list: their case is the product's own
/// @param neverNull columns of which a test for null never holds, as their texts are empty instead
/// @param addresses columns of IP addresses: a whole IPv6 address means itself, however it is written
/// @param texts columns of any text that are compared with networks, which no pattern of texts is there
public record Normal(
        boolean emptyIsMissing,
        String rawField,
        Set<String> exact,
        Set<String> neverNull,
        Set<String> addresses,
        Set<String> texts) {
    private static final Pattern MISSING = new Pattern.Null();
    private static final java.util.regex.Pattern INDEX = java.util.regex.Pattern.compile("\\[([0-9]+)\\]");

    /// The columns of a mapped expression that hold texts and are looked at as nothing else.
    public static Set<String> textColumns(Expression mapped) {
        var texts = new HashSet<String>();
        var others = new HashSet<String>();
        for (Test test : mapped.tests()) {
            if (test.subject() instanceof Field field) {
                boolean text = (field.type() == FieldType.TEXT || field.type() == FieldType.ENUM)
                        && !(test.pattern() instanceof Pattern.Compared || test.pattern() instanceof Pattern.TimePart);
                (text ? texts : others).add(name(field));
            }
        }
        texts.removeAll(others);
        return texts;
    }

    public Expression of(Expression expression) {
        return expression.mapTests(this::test);
    }

    private Expression test(Test test) {
        Subject subject = subject(test.subject());
        return switch (test.pattern()) {
            case Pattern.Null _
            when subject instanceof Field field && neverNull.contains(field.name()) -> Expression.NEVER;
            case Pattern.Null _ -> plain(test, subject, test.pattern());
            case Pattern.Present _ -> Expression.not(plain(subject, MISSING));
            case Pattern.Number number -> plain(subject, Glob.literal(number.text(), false));
            case Pattern.Bool(boolean value) -> plain(subject, Glob.literal(Boolean.toString(value), false));
            case Glob glob -> glob(test, subject, glob);
            case Network network -> network(subject, network);
            case Pattern.Matches(Regex regex) -> regex(test, subject, regex);
            case Pattern.SameAs(Subject other, Pattern.Part part, boolean cased) ->
                sameAs(subject, subject(other), part, cased);
            case Pattern.Compared _, Pattern.TimePart _, Pattern.Listed _, Pattern.Verbatim _ ->
                plain(test, subject, test.pattern());
        };
    }

    /// The test itself where it says so already, as most of those do that were read.
    private static Test plain(Test test, Subject subject, Pattern pattern) {
        return subject == test.subject() && pattern == test.pattern() && test.origin() == Origin.NONE
                ? test
                : plain(subject, pattern);
    }

    private static Test plain(Subject subject, Pattern pattern) {
        return new Test(subject, pattern, Origin.NONE);
    }

    /// A subject by its plain name.
    public Subject subject(Subject subject) {
        return switch (subject) {
            case Field field when field.name().equals(rawField) -> WholeEvent.INSTANCE;
            case Field field -> isPlain(field) ? field : new Field(name(field));
            case JoinedField joined ->
                new JoinedField(
                        new Field("joined"),
                        joined.columns().stream()
                                .map(column -> new Field(name(column)))
                                .toList(),
                        joined.separators());
            case WholeEvent whole -> whole;
        };
    }

    private static boolean isPlain(Field field) {
        return field.path().isEmpty()
                && field.type() == FieldType.TEXT
                && field.storage() == Field.Storage.COLUMN
                && field.name().indexOf('[') < 0;
    }

    /// Name and path as one; an index of a list is written with and without brackets.
    static String name(Field field) {
        String label = field.label();
        return label.indexOf('[') < 0 ? label : INDEX.matcher(label).replaceAll(index -> index.group(1));
    }

    private Expression glob(Test test, Subject subject, Glob glob) {
        if (glob.matchesAll() || emptyIsMissing && glob.parts().isEmpty()) {
            Test missing = plain(subject, MISSING);
            return glob.matchesAll() ? Expression.not(missing) : missing;
        }
        if (subject instanceof Field field && addresses.contains(field.name()) && glob.isLiteral()) {
            Optional<List<Integer>> address = Network.address(glob.text()).filter(bytes -> bytes.size() > 4);
            if (address.isPresent()) {
                return plain(
                        subject, new Network(address.get(), 8 * address.get().size()));
            }
        }
        boolean folded = !glob.cased() || subject instanceof Field field && exact.contains(field.name());
        return plain(test, subject, caseless(folded && glob.cased() ? new Glob(glob.parts(), false) : glob));
    }

    /// Texts without letters have no case; without regard to case all texts are written in lower case.
    static Glob caseless(Glob glob) {
        if (glob.cased() && hasLetters(glob)) {
            return glob;
        }
        List<Part> parts = glob.parts();
        List<Part> folded = parts;
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i) instanceof Literal(String text)) {
                String lower = fold(text);
                if (!lower.equals(text)) {
                    folded = folded == parts ? new ArrayList<>(parts) : folded;
                    folded.set(i, new Literal(lower));
                }
            }
        }
        return folded == parts && !glob.cased() ? glob : new Glob(folded, false);
    }

    private static boolean hasLetters(Glob glob) {
        for (Part part : glob.parts()) {
            if (part instanceof Literal(String text)) {
                for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
                    int point = text.codePointAt(at);
                    if (fold(point) != point || Character.toUpperCase(point) != point) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    static int fold(int point) {
        return Letters.fold(point);
    }

    private static String fold(String text) {
        boolean ascii = true;
        boolean folded = true;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            ascii &= c < 128;
            folded &= c < 'A' || c > 'Z';
        }
        if (ascii) {
            return folded ? text : text.toLowerCase(Locale.ROOT);
        }
        var out = new StringBuilder(text.length());
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            out.appendCodePoint(fold(text.codePointAt(at)));
        }
        return out.toString();
    }

    /// A network that ends between two bytes is a pattern of the written address.
    private Expression network(Subject subject, Network network) {
        boolean kept = subject instanceof Field field && texts.contains(field.name());
        if (kept || !network.isV4() || network.prefix() == 0 || network.prefix() % 8 != 0) {
            return plain(subject, network);
        }
        int bytes = network.prefix() / 8;
        String text = String.join(
                ".",
                network.address().subList(0, bytes).stream()
                        .map(String::valueOf)
                        .toList());
        List<Part> parts = bytes == 4 ? List.of(new Literal(text)) : List.of(new Literal(text + "."), Wildcard.ANY);
        return plain(subject, new Glob(parts, false));
    }

    private Expression regex(Test test, Subject subject, Regex regex) {
        var branches = new ArrayList<Expression>();
        for (Regex branch : RegexNormal.branches(regex)) {
            branches.add(RegexNormal.glob(branch)
                    .map(glob -> glob(test, subject, glob))
                    .orElseGet(() -> plain(subject, new Pattern.Matches(branch))));
        }
        return Expression.or(branches);
    }

    /// Equality of two fields has no direction.
    private static Expression sameAs(Subject left, Subject right, Pattern.Part part, boolean cased) {
        boolean swap = part == Pattern.Part.WHOLE && left.toString().compareTo(right.toString()) > 0;
        return plain(swap ? right : left, new Pattern.SameAs(swap ? left : right, part, cased));
    }
}
