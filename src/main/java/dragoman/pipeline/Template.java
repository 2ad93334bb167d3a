package dragoman.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A text with plain substitutions such as `{{ rule.title }}`.
public record Template(List<Piece> pieces) {
    private static final Pattern JINJA = Pattern.compile("\\{#.*?#\\}|\\{\\{(.*?)\\}\\}|\\{%.*?%\\}", Pattern.DOTALL);
    private static final Pattern PATH = Pattern.compile("[A-Za-z_]\\w*(?:\\.\\w+|\\[['\"]?[\\w.-]+['\"]?\\])*");

    public Template {
        pieces = List.copyOf(pieces);
    }

    /// A stretch of the text.
    public sealed interface Piece {}

    /// Text that stands for itself.
    public record Plain(String text) implements Piece {}

    /// What a name stands for, such as `rule`, `title`.
    public record Reference(List<String> path) implements Piece {
        public Reference {
            path = List.copyOf(path);
        }
    }

    /// A template in the syntax of Jinja.
    ///
    /// @throws IllegalArgumentException if it has more than plain substitutions and comments
    public static Template jinja(String text) {
        var pieces = new ArrayList<Piece>();
        Matcher matcher = JINJA.matcher(text);
        int end = 0;
        while (matcher.find()) {
            pieces.add(new Plain(text.substring(end, matcher.start())));
            end = matcher.end();
            if (matcher.group().startsWith("{%")) {
                throw new IllegalArgumentException(
                        "`" + matcher.group() + "`: of Jinja, only plain substitutions such as"
                                + " `{{ query }}` and `{{ rule.title }}` are supported, no statements");
            }
            if (matcher.group(1) != null) {
                pieces.add(reference(matcher.group(1)));
            }
        }
        String rest = text.substring(end);
        // Jinja takes away one newline at the end of a template
        pieces.add(new Plain(rest.endsWith("\n") ? rest.substring(0, rest.length() - 1) : rest));
        return new Template(pieces);
    }

    /// A template in the syntax of Python's `str.format`.
    ///
    /// @throws IllegalArgumentException if it has more than plain substitutions
    public static Template format(String text) {
        var pieces = new ArrayList<Piece>();
        Matcher matcher = Pattern.compile("\\{\\{|\\}\\}|\\{([^{}]*)\\}|[{}]").matcher(text);
        int end = 0;
        while (matcher.find()) {
            pieces.add(new Plain(text.substring(end, matcher.start())));
            end = matcher.end();
            switch (matcher.group()) {
                case "{{" -> pieces.add(new Plain("{"));
                case "}}" -> pieces.add(new Plain("}"));
                case "{", "}" -> throw new IllegalArgumentException("a single brace is written twice in this template");
                default -> pieces.add(reference(matcher.group(1)));
            }
        }
        pieces.add(new Plain(text.substring(end)));
        return new Template(pieces);
    }

    private static Reference reference(String written) {
        String name = written.replaceAll("^-|-$", "").strip();
        if (!PATH.matcher(name).matches()) {
            throw new IllegalArgumentException("`" + name
                    + "`: only plain names such as `query`, `rule.title` and `pipeline.vars.x` can be substituted");
        }
        String dotted = name.replaceAll("\\[['\"]?([\\w.-]+)['\"]?\\]", ".$1");
        List<String> path = List.of(dotted.split("\\."));
        boolean known = path.equals(List.of("query"))
                || path.size() > 1 && path.getFirst().equals("rule")
                || path.size() == 3
                        && path.getFirst().equals("pipeline")
                        && List.of("vars", "state").contains(path.get(1));
        if (!known) {
            throw new IllegalArgumentException("`" + name
                    + "` is not known; there are `query`, `rule.…`, `pipeline.vars.…` and `pipeline.state.…`");
        }
        return new Reference(path);
    }

    /// The text with everything put in.
    ///
    /// @throws IllegalArgumentException if something has no value
    String render(Function<List<String>, Optional<String>> values) {
        var out = new StringBuilder();
        for (Piece piece : pieces) {
            switch (piece) {
                case Plain(String text) -> out.append(text);
                case Reference(List<String> path) ->
                    out.append(values.apply(path)
                            .orElseThrow(() -> new IllegalArgumentException(
                                    "the template asks for `" + String.join(".", path) + "`, which has no value")));
            }
        }
        return out.toString();
    }
}
