package dragoman.resolve;

import dragoman.query.Expression;
import dragoman.query.Glob;
import dragoman.query.Glob.Literal;
import dragoman.query.Glob.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The modifier `expand`: `%name%` stands for the values that the organisation has given to the name.
///
/// @param unknown what becomes of a name without values
public record Placeholders(Map<String, List<String>> values, Unknown unknown) {
    /// No value for any name.
    public static final Placeholders NONE = new Placeholders(Map.of(), Unknown.REFUSED);

    /// What becomes of a name without values.
    public enum Unknown {
        /// The rule is refused.
        REFUSED,
        /// Pipelines may fill it; the rule is refused if they do not.
        LEFT_TO_PIPELINES,
        /// It becomes a list that the product keeps, if no pipeline fills it.
        LISTED,
        /// The same, and names that have values stay lists too.
        KEPT;

        /// What a word of the option `placeholders` means.
        ///
        /// @param piped whether there are pipelines
        public static Unknown of(String word, boolean piped) {
            return switch (word) {
                case "list" -> LISTED;
                case "keep" -> KEPT;
                default -> piped ? LEFT_TO_PIPELINES : REFUSED;
            };
        }
    }

    /// A percent sign that stands for itself, a name between two of them, or a sign that is left over.
    private static final Pattern SIGN = Pattern.compile("\\\\%|%([^%\\\\]+)%|%");

    /// The same where the backslash before a name ends a path, as in `C:\Users\%user%`.
    private static final Pattern SIGN_BEHIND_PATH = Pattern.compile("\\\\%[^%\\\\]+\\\\%|%([^%\\\\]+)%|%");

    public Placeholders {
        values = Map.copyOf(values);
    }

    /// Values for names, of which none else may stand in a rule.
    public Placeholders(Map<String, List<String>> values) {
        this(values, Unknown.REFUSED);
    }

    /// Whether names without values pass.
    boolean open() {
        return unknown != Unknown.REFUSED;
    }

    /// A stretch of text, or a name.
    private record Piece(String text, boolean named) {}

    /// `\%` is how a percent sign itself is written, unless one would be left over: then a path ends before a name.
    private static List<Piece> pieces(String text) {
        Optional<List<Piece>> escaped = pieces(text, SIGN);
        return escaped.orElseGet(() -> pieces(text, SIGN_BEHIND_PATH).orElse(List.of()));
    }

    /// The pieces of a text, or nothing if a sign of the first kind is left over.
    private static Optional<List<Piece>> pieces(String text, Pattern sign) {
        var pieces = new ArrayList<Piece>();
        int end = 0;
        Matcher matcher = sign.matcher(text);
        while (matcher.find()) {
            pieces.add(new Piece(text.substring(end, matcher.start()), false));
            end = matcher.end();
            if (matcher.group(1) != null) {
                pieces.add(new Piece(matcher.group(1), true));
            } else if (sign == SIGN && matcher.group().equals("%")) {
                return Optional.empty();
            } else {
                pieces.add(new Piece(matcher.group().replace("\\%", "%"), false));
            }
        }
        pieces.add(new Piece(text.substring(end), false));
        return Optional.of(pieces);
    }

    private static Stream<String> names(String text) {
        return pieces(text).stream().filter(Piece::named).map(Piece::text);
    }

    /// The expression with each open placeholder as a text that looks like it: one value that nobody knows.
    public static Expression closed(Expression expression) {
        return expression.mapTests(test -> test.pattern() instanceof Glob glob
                        && !glob.placeholders().isEmpty()
                ? test.with(glob.withParts(glob.parts().stream()
                        .map(part ->
                                part instanceof Glob.Placeholder(String name) ? new Literal("%" + name + "%") : part)
                        .toList()))
                : test);
    }

    /// The names in a text that have no values.
    List<String> unresolved(String text) {
        return names(text).filter(name -> !values.containsKey(name)).distinct().toList();
    }

    /// How many texts come of a text.
    double variants(String text) {
        return names(text)
                .mapToDouble(name -> values.getOrDefault(name, List.of("")).size())
                .reduce(1, (left, right) -> left * right);
    }

    /// A text with wildcards, once for each combination of values, which may have wildcards themselves.
    List<Glob> expand(Glob glob) {
        Optional<String> kept = kept(glob);
        if (kept.isPresent()) {
            return List.of(glob.withParts(List.of(new Glob.Placeholder(kept.get()))));
        }
        List<List<Part>> variants = List.of(List.of());
        for (Part part : glob.parts()) {
            List<List<Part>> tails = part instanceof Literal(String text) ? expand(text) : List.of(List.of(part));
            variants = product(variants, tails);
        }
        return variants.stream().map(glob::withParts).distinct().toList();
    }

    /// The name that is the whole text and stays one, as a list can hold its values: plain texts in any case.
    private Optional<String> kept(Glob glob) {
        if (unknown != Unknown.KEPT
                || glob.cased()
                || glob.parts().size() != 1
                || !(glob.parts().getFirst() instanceof Literal(String text))) {
            return Optional.empty();
        }
        List<Piece> pieces =
                pieces(text).stream().filter(piece -> !piece.text().isEmpty()).toList();
        return pieces.size() == 1
                        && pieces.getFirst().named()
                        && plain(pieces.getFirst().text()).isPresent()
                ? Optional.of(pieces.getFirst().text())
                : Optional.empty();
    }

    /// The values of a name, if it has some and none has a wildcard.
    public Optional<List<String>> plain(String name) {
        List<List<Part>> parts = values.getOrDefault(name, List.of()).stream()
                .map(value -> Globs.read(value).parts())
                .toList();
        boolean plain = !parts.isEmpty()
                && parts.stream().allMatch(one -> one.size() == 1 && one.getFirst() instanceof Literal);
        return plain
                ? Optional.of(parts.stream()
                        .map(one -> ((Literal) one.getFirst()).text())
                        .toList())
                : Optional.empty();
    }

    private List<List<Part>> expand(String text) {
        List<List<Part>> variants = List.of(List.of());
        for (Piece piece : pieces(text)) {
            variants = product(
                    variants, piece.named() ? named(piece.text()) : List.of(List.of(new Literal(piece.text()))));
        }
        return variants;
    }

    private List<List<Part>> named(String name) {
        List<String> given = values.get(name);
        if (given == null) {
            return open() ? List.of(List.of(new Glob.Placeholder(name))) : List.of();
        }
        return given.stream().map(value -> Globs.read(value).parts()).toList();
    }

    /// The source of a regular expression, once for each combination of values, which are plain text in it.
    List<String> expandRegex(String source) {
        List<String> variants = List.of("");
        for (Piece piece : pieces(source)) {
            List<String> tails = piece.named()
                    ? values.getOrDefault(piece.text(), List.of()).stream()
                            .map(Placeholders::quote)
                            .toList()
                    : List.of(piece.text());
            variants = variants.stream()
                    .flatMap(head -> tails.stream().map(tail -> head + tail))
                    .toList();
        }
        return variants;
    }

    private static String quote(String value) {
        return value.replaceAll("([\\\\^$.|?*+()\\[\\]{}])", "\\\\$1");
    }

    private static List<List<Part>> product(List<List<Part>> heads, List<List<Part>> tails) {
        var product = new ArrayList<List<Part>>();
        for (List<Part> head : heads) {
            tails.forEach(tail -> product.add(Globs.concat(head, tail)));
        }
        return product;
    }
}
