package dragoman.verify.esql;

import dragoman.query.Field;
import dragoman.query.Glob;
import dragoman.verify.grammar.EsqlParser.NameContext;
import dragoman.verify.grammar.EsqlParser.PartContext;
import dragoman.verify.reading.GlobBuilder;
import dragoman.verify.reading.UnreadableQueryException;
import java.util.List;

/// The texts of ES|QL: strings, patterns with wildcards, names, and index patterns.
/// https://www.elastic.co/docs/reference/query-languages/esql/esql-syntax
final class EsqlTexts {
    private EsqlTexts() {}

    /// `*` is any characters, `?` exactly one; a backslash stands before those and before itself, and nowhere else.
    /// https://www.elastic.co/docs/reference/query-languages/esql/functions-operators/operators#esql-like
    static Glob wildcards(String text) throws UnreadableQueryException {
        var pattern = new GlobBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                if (i + 1 == text.length() || "*?\\".indexOf(text.charAt(i + 1)) < 0) {
                    throw new UnreadableQueryException("the pattern `" + text + "` has a backslash before no wildcard");
                }
                pattern.literal(text.charAt(++i));
            } else {
                pattern.wildcard(c);
            }
        }
        return pattern.glob(true);
    }

    /// Parts with dots between them, some in backticks, in which two stand for one.
    static String name(NameContext name) {
        return String.join(".", name.part().stream().map(EsqlTexts::part).toList());
    }

    private static String part(PartContext part) {
        String written = part.getText();
        return part.QUOTED() == null
                ? written
                : written.substring(1, written.length() - 1).replace("``", "`");
    }

    static Field field(NameContext name) {
        return new Field(name(name));
    }

    /// The index patterns behind `FROM`.
    static List<String> sources(String from) {
        String list = from.substring("from".length()).strip();
        return List.of(list.split("\\s*,\\s*")).stream()
                .map(source -> source.startsWith("\"") ? source.substring(1, source.length() - 1) : source)
                .toList();
    }
}
