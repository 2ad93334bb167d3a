package dragoman.resolve;

import dragoman.query.Glob;
import dragoman.query.Glob.Literal;
import dragoman.query.Glob.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
        LISTED
    }

    private static final Pattern PLACEHOLDER = Pattern.compile("(\\\\?)%([^%\\\\]+)(\\\\?)%");

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

    /// The names in a text that have no values.
    List<String> unresolved(String text) {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .filter(match -> match.group(3).isEmpty())
                .map(match -> match.group(2))
                .filter(name -> !values.containsKey(name))
                .distinct()
                .toList();
    }

    /// How many texts come of a text.
    double variants(String text) {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .filter(match -> match.group(3).isEmpty())
                .mapToDouble(match ->
                        values.getOrDefault(match.group(2), List.of("")).size())
                .reduce(1, (left, right) -> left * right);
    }

    /// A text with wildcards, once for each combination of values, which may have wildcards themselves.
    List<Glob> expand(Glob glob) {
        List<List<Part>> variants = List.of(List.of());
        for (Part part : glob.parts()) {
            List<List<Part>> tails = part instanceof Literal(String text) ? expand(text) : List.of(List.of(part));
            variants = product(variants, tails);
        }
        return variants.stream().map(glob::withParts).distinct().toList();
    }

    private List<List<Part>> expand(String text) {
        List<List<Part>> variants = List.of(List.of());
        int end = 0;
        Matcher matcher = PLACEHOLDER.matcher(text);
        while (matcher.find()) {
            String before = text.substring(end, matcher.start());
            end = matcher.end();
            if (!matcher.group(3).isEmpty()) {
                // `\%name\%` is how the percent signs themselves are written
                variants = product(variants, List.of(List.of(new Literal(before + "%" + matcher.group(2) + "%"))));
                continue;
            }
            // a backslash before the sign ends a path: it stays, and the name is expanded
            variants = product(variants, List.of(List.of(new Literal(before + matcher.group(1)))));
            variants = product(variants, named(matcher.group(2)));
        }
        return product(variants, List.of(List.of(new Literal(text.substring(end)))));
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
        int end = 0;
        Matcher matcher = PLACEHOLDER.matcher(source);
        while (matcher.find()) {
            String before = source.substring(end, matcher.start());
            end = matcher.end();
            boolean named = matcher.group(3).isEmpty();
            List<String> tails = named
                    ? Optional.ofNullable(values.get(matcher.group(2))).orElse(List.of()).stream()
                            .map(value -> before + matcher.group(1) + quote(value))
                            .toList()
                    : List.of(before + "%" + matcher.group(2) + "%");
            variants = variants.stream()
                    .flatMap(head -> tails.stream().map(tail -> head + tail))
                    .toList();
        }
        String rest = source.substring(end);
        return variants.stream().map(head -> head + rest).toList();
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
