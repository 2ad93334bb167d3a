package dragoman.map;

import dragoman.map.ColumnRow.Rewrite;
import dragoman.query.Expression;
import dragoman.query.Field;
import dragoman.query.Glob;
import dragoman.query.Glob.Literal;
import dragoman.query.Glob.Part;
import dragoman.query.Glob.Wildcard;
import dragoman.query.GlobMatcher;
import dragoman.query.Pattern;
import dragoman.regex.Dialect;
import dragoman.regex.RegexPrinter;
import dragoman.source.Diagnostics;
import dragoman.source.Effect;
import dragoman.source.Problem;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;

/// Writes the values of tests as a product does: other words, other starts of paths, only the file name.
final class Rewriter {
    private static final java.util.regex.Pattern DWORD =
            java.util.regex.Pattern.compile("(?i)[DQ]WORD \\(0x([0-9a-f]{8})(?:-0x([0-9a-f]{8}))?\\)");
    private static final java.util.regex.Pattern PIECE_OF_DWORD =
            java.util.regex.Pattern.compile("(?i)[DQ]WORD|\\(0x|0x0{3}");

    private final Diagnostics diagnostics;

    Rewriter(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /// The test of a value, or of its presence, as the product writes it.
    Expression rewrite(Expression.Test test, Rewrite rewrite, boolean negated) {
        return switch (rewrite) {
            case Rewrite.Same _ -> test;
            case Rewrite.OfUrl(Rewrite.UrlPart part) -> new UrlSplitter(part, diagnostics).split(test, negated);
            case Rewrite.Inside inside -> new InnerText(diagnostics).in(test, inside, negated);
            case Rewrite _ when isPresence(test.pattern()) -> test;
            case Rewrite.Elements _ -> new ListText(diagnostics).in(test, negated);
            case Rewrite _
            when !isOfText(test.pattern()) ->
                refuse(test, "the product writes these values differently, which only texts and patterns can follow");
            case Rewrite.Values(Map<String, String> words) -> values(test, words);
            case Rewrite.Prefixes(Map<String, String> starts) -> prefixes(test, starts, negated);
            case Rewrite.Quoted(String quote) -> quoted(test, quote, negated);
            case Rewrite.Basename _ -> basename(test, negated);
            case Rewrite.Dword dword -> dword(test, dword, negated);
            case Rewrite.Decimal _ -> decimal(test);
        };
    }

    /// When none of the columns holds anything of the value that the test asks for.
    Expression absence(Expression.Test test, Rewrite rewrite, List<Field> columns, boolean negated) {
        return switch (rewrite) {
            case Rewrite.OfUrl(Rewrite.UrlPart part) ->
                new UrlSplitter(part, diagnostics).absence(test, columns, negated);
            case Rewrite.Inside inside
            when inside.event() && test.pattern() instanceof Pattern.Null ->
                new InnerText(diagnostics).in(test, inside, negated);
            default -> Places.nothing(test, columns);
        };
    }

    private static boolean isPresence(Pattern pattern) {
        return pattern instanceof Pattern.Null || pattern instanceof Pattern.Present;
    }

    private Expression refuse(Expression.Test test, String message) {
        diagnostics.add(Problem.FIELD_VALUE_SHAPE, test.origin().value(), message);
        return Expression.NEVER;
    }

    private static boolean isOfText(Pattern pattern) {
        return plain(pattern) != null || pattern instanceof Pattern.Matches;
    }

    private Expression values(Expression.Test test, Map<String, String> words) {
        Glob glob = plain(test.pattern());
        if (glob == null) {
            return refuse(
                    test,
                    "the product has words of its own for these values, which only plain values can be turned into");
        }
        var matcher = GlobMatcher.of(glob);
        List<Expression> chosen = words.entrySet().stream()
                .filter(word -> matcher.test(word.getKey()))
                .map(word -> (Expression) test.with(Glob.literal(word.getValue(), false)))
                .distinct()
                .toList();
        return Expression.or(chosen);
    }

    /// The text that a plain value is, or null.
    private static Glob plain(Pattern pattern) {
        return switch (pattern) {
            case Glob written -> written;
            case Pattern.Number number -> Glob.literal(number.text(), false);
            case Pattern.Bool(boolean value) -> Glob.literal(Boolean.toString(value), false);
            default -> null;
        };
    }

    private Expression quoted(Expression.Test test, String quote, boolean negated) {
        Glob glob = plain(test.pattern());
        if (glob == null) {
            diagnostics.deviation(
                    Effect.NARROWER.under(negated),
                    test.origin().value(),
                    "the product puts these values in quotes, which a regular expression does not know");
            return test;
        }
        if (glob.matchesAll()) {
            return test;
        }
        var parts = new ArrayList<Part>(glob.parts());
        if (!glob.startsOpen()) {
            parts.addFirst(new Literal(quote));
        }
        if (!glob.endsOpen()) {
            parts.addLast(new Literal(quote));
        }
        return test.with(new Glob(parts, glob.cased()));
    }

    private Expression prefixes(Expression.Test test, Map<String, String> starts, boolean negated) {
        if (test.pattern() instanceof Pattern.Matches(var regex)) {
            String source = RegexPrinter.print(regex, Dialect.JAVA);
            String plain = source.replace("\\\\", "\\").toLowerCase(Locale.ROOT);
            boolean touched = source.startsWith("^")
                    || source.contains("\\A")
                    || starts.keySet().stream().anyMatch(start -> plain.contains(start.toLowerCase(Locale.ROOT)));
            return touched
                    ? refuse(
                            test,
                            "the product writes the start of this value differently, which a regular expression cannot follow")
                    : test;
        }
        Glob glob = plain(test.pattern());
        if (glob == null || glob.parts().isEmpty()) {
            return test;
        }
        List<Part> parts = glob.parts();
        if (!glob.startsOpen()) {
            Glob closed = closed(glob, starts);
            noteWildcards(test, glob, closed, Effect.EITHER.under(negated));
            return test.with(closed);
        }
        var alternatives = new java.util.LinkedHashSet<Glob>();
        alternatives.add(glob);
        if (parts.size() > 1 && parts.get(1) instanceof Literal(String text)) {
            starts.forEach((from, to) -> tailed(glob, text, from, to).ifPresent(alternatives::add));
        }
        alternatives.forEach(other -> noteWildcards(test, glob, other, Effect.NARROWER.under(negated)));
        return Expression.or(alternatives.stream().map(test::with).toList());
    }

    /// A start that the product writes in many ways is a pattern of the mapping, which may miss some and hit others.
    private void noteWildcards(Expression.Test test, Glob glob, Glob rewritten, Effect effect) {
        if (ones(rewritten) > ones(glob)) {
            diagnostics.deviation(
                    effect,
                    test.origin().value(),
                    "the product writes this start of a path with a number in its place: the pattern `"
                            + rewritten.text() + "` takes any of one digit for it");
        }
    }

    private static long ones(Glob glob) {
        return glob.parts().stream().filter(part -> part == Wildcard.ONE).count();
    }

    /// A pattern that is bound to the start of the value; of several starts the longest counts.
    private static Glob closed(Glob glob, Map<String, String> starts) {
        String text = glob.parts().getFirst() instanceof Literal(String first) ? first : "";
        String best = null;
        for (String from : starts.keySet()) {
            if (text.regionMatches(true, 0, from, 0, from.length())
                    && (best == null || from.length() > best.length())) {
                best = from;
            }
        }
        return best == null ? glob : replaced(glob, 0, text.substring(best.length()), starts.get(best));
    }

    /// A pattern behind `*` may begin inside of a start: the same text with the start as the product writes it.
    private static Optional<Glob> tailed(Glob glob, String text, String from, String to) {
        if (from.isEmpty()) {
            return Optional.empty();
        }
        if (text.regionMatches(true, 0, from, 0, from.length())) {
            // a whole start: nothing stands before it, or the mapping names a piece of a path that may stand anywhere
            return Optional.of(replaced(glob, 1, text.substring(from.length()), to));
        }
        for (int i = 1; i < from.length(); i++) {
            String tail = from.substring(i);
            boolean sameTail = to.regionMatches(true, to.length() - tail.length(), tail, 0, tail.length());
            if (!sameTail && text.regionMatches(true, 0, tail, 0, tail.length())) {
                Glob closed =
                        glob.withParts(glob.parts().subList(1, glob.parts().size()));
                return Optional.of(replaced(closed, 0, text.substring(tail.length()), to));
            }
        }
        return Optional.empty();
    }

    private static Glob replaced(Glob glob, int index, String rest, String start) {
        var parts = new ArrayList<Part>(glob.parts().subList(0, index));
        parts.addAll(wildcards(start));
        parts.add(new Literal(rest));
        parts.addAll(glob.parts().subList(index + 1, glob.parts().size()));
        return glob.withParts(parts);
    }

    /// The start of a value as mappings write it: `?` and `*` are wildcards, a backslash is itself.
    private static List<Part> wildcards(String text) {
        var parts = new ArrayList<Part>();
        for (String piece : text.split("(?<=[*?])|(?=[*?])")) {
            parts.add(piece.equals("*") ? Wildcard.ANY : piece.equals("?") ? Wildcard.ONE : new Literal(piece));
        }
        return parts;
    }

    private Expression basename(Expression.Test test, boolean negated) {
        if (!(test.pattern() instanceof Glob glob)) {
            return refuse(test, "the product keeps only the file name of this path");
        }
        List<Part> parts = glob.parts();
        int last = -1;
        int cut = -1;
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i) instanceof Literal(String text)) {
                int sign = Math.max(text.lastIndexOf('\\'), text.lastIndexOf('/'));
                if (sign >= 0) {
                    last = i;
                    cut = sign;
                }
            }
        }
        if (glob.matchesAll() || parts.isEmpty()) {
            return test;
        }
        if (last < 0) {
            return withoutFolder(test, glob, negated);
        }
        var name = new ArrayList<Part>();
        String text = ((Literal) parts.get(last)).text();
        name.add(new Literal(text.substring(cut + 1)));
        name.addAll(parts.subList(last + 1, parts.size()));
        Glob file = glob.withParts(name);
        if (file.parts().isEmpty() || file.parts().getFirst() == Wildcard.ANY) {
            return refuse(test, "the product keeps only the file name of this path, not its folders");
        }
        boolean onlyName = last == (glob.startsOpen() ? 1 : 0) && cut == 0 && glob.startsOpen();
        boolean tailOpen = name.stream().anyMatch(part -> part == Wildcard.ANY);
        if (!onlyName || tailOpen) {
            diagnostics.deviation(
                    (onlyName ? Effect.NARROWER : tailOpen ? Effect.EITHER : Effect.WIDER).under(negated),
                    test.origin().value(),
                    "the product keeps only the file name of this path: folders are not compared");
        }
        return test.with(file);
    }

    private Expression withoutFolder(Expression.Test test, Glob glob, boolean negated) {
        if (!glob.startsOpen()) {
            // a path that starts with the name of a file has no folder, so the whole value is the name
            return test;
        }
        if (glob.endsOpen() || glob.core().contains(Wildcard.ANY)) {
            diagnostics.deviation(
                    Effect.NARROWER.under(negated),
                    test.origin().value(),
                    "the product keeps only the file name of this path: the text is not looked for in its folders");
        }
        return test;
    }

    private Expression dword(Expression.Test test, Rewrite.Dword dword, boolean negated) {
        boolean decimal = dword.decimal();
        var kinds = new TreeSet<String>();
        if (!(test.pattern() instanceof Glob glob)) {
            return test.pattern() instanceof Pattern.Matches
                    ? refuse(
                            test,
                            "the product writes registry numbers differently, which a regular expression cannot follow")
                    : test;
        }
        var parts = new ArrayList<Part>();
        for (Part part : glob.parts()) {
            if (!(part instanceof Literal(String text))) {
                parts.add(part);
                continue;
            }
            String written = DWORD.matcher(text).replaceAll(match -> {
                kinds.add(match.group().substring(0, 5).toUpperCase(Locale.ROOT));
                return Matcher.quoteReplacement(number(match.group(1), match.group(2), decimal));
            });
            if (PIECE_OF_DWORD.matcher(written).find() && (decimal || written.equals(text))) {
                return refuse(
                        test,
                        "the product writes registry numbers differently; only whole ones such as `DWORD (0x00000001)` can be turned");
            }
            parts.add(new Literal(written));
        }
        Expression.Test value = test.with(glob.withParts(parts));
        if (kinds.isEmpty()) {
            return value;
        }
        if (kinds.size() == 1 && dword.kind().containsKey(kinds.first())) {
            return Expression.and(List.of(value, dword.kind().get(kinds.first())));
        }
        diagnostics.deviation(
                Effect.WIDER.under(negated),
                test.origin().value(),
                "the product keeps the number without its kind: a text of the same digits is taken for it");
        return value;
    }

    private Expression decimal(Expression.Test test) {
        if (test.pattern() instanceof Glob glob && glob.isLiteral()) {
            String text = glob.onlyText().orElse("");
            return text.matches("(?i)0x[0-9a-f]{1,32}")
                    ? test.with(Glob.literal(new BigInteger(text.substring(2), 16).toString(), false))
                    : test;
        }
        return test.pattern() instanceof Glob || test.pattern() instanceof dragoman.query.Pattern.Matches
                ? refuse(test, "the product writes this number in decimal; only a whole one can be turned")
                : test;
    }

    private static String number(String high, String low, boolean decimal) {
        String digits = low == null ? high : high + low;
        return decimal ? new BigInteger(digits, 16).toString() : "0x" + digits.toLowerCase(Locale.ROOT);
    }
}
