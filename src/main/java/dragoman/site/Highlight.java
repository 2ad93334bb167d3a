package dragoman.site;

import freemarker.core.HTMLOutputFormat;
import freemarker.core.TemplateHTMLOutputModel;
import freemarker.template.TemplateModelException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Colours texts for the eye: what it takes for a string or a word means nothing to anybody else.
final class Highlight {
    private static final Set<String> WORDS = Set.of("""
            and or not where in by on from select like ilike imatches matches regex contains startswith endswith has
            has_any let summarize count stats eval table search rule meta events condition match outcome sequence with
            maxspan union project project-reorder extend mv-expand sort limit nocase is null rlike having group last keep
            rename streamstats multisearch bucket groupby""".split("\\s+"));

    /// What a piece of text is for the eye. Pages have hundreds of them, so the most frequent have the shortest names.
    private enum Kind {
        PLAIN("", ""),
        WORD("<b>", "</b>"),
        TEXT("<i>", "</i>"),
        NUMBER("<span class=n>", "</span>"),
        COMMENT("<span class=c>", "</span>");

        private final String start;
        private final String end;

        Kind(String start, String end) {
            this.start = start;
            this.end = end;
        }
    }

    private Highlight() {}

    /// The text of a query.
    static TemplateHTMLOutputModel query(String query) {
        String text = visible(query);
        var out = new StringBuilder(2 * text.length());
        int at = 0;
        while (at < text.length()) {
            char here = text.charAt(at);
            int end = at + 1;
            Kind kind = Kind.PLAIN;
            if (here == '"' || here == '\'') {
                end = quoted(text, at, at == 0 || text.charAt(at - 1) != '@');
                kind = Kind.TEXT;
            } else if (text.startsWith("//", at)) {
                end = lineEnd(text, at);
                kind = Kind.COMMENT;
            } else if (here == '/' && at > 0 && "=(, ".indexOf(text.charAt(at - 1)) >= 0) {
                end = quoted(text, at, true);
                kind = end - at > 1 ? Kind.TEXT : Kind.PLAIN;
            } else if (isWord(here)) {
                end = wordEnd(text, at);
                if (end + 1 < text.length() && text.charAt(end) == '-' && isWord(text.charAt(end + 1))) {
                    int further = wordEnd(text, end + 1);
                    end = WORDS.contains(text.substring(at, further)) ? further : end;
                }
                String word = text.substring(at, end).toLowerCase(Locale.ROOT);
                kind = Character.isDigit(here) ? Kind.NUMBER : WORDS.contains(word) ? Kind.WORD : Kind.PLAIN;
            }
            add(text, at, end, kind, out);
            at = end;
        }
        return markup(out.toString());
    }

    private static int wordEnd(String text, int from) {
        int end = from;
        while (end < text.length() && isWord(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }

    private static int lineEnd(String text, int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end;
    }

    /// The end of what begins with a sign and ends with the same one, or just behind the sign if that does not come.
    private static int quoted(String text, int from, boolean escapes) {
        int last = lineEnd(text, from);
        for (int at = from + 1; at < last; at++) {
            char here = text.charAt(at);
            if (here == text.charAt(from)) {
                return at + 1;
            }
            at += escapes && here == '\\' ? 1 : 0;
        }
        return from + 1;
    }

    /// The lines of a rule file.
    static List<TemplateHTMLOutputModel> yaml(List<String> lines) {
        return lines.stream().map(Highlight::yaml).toList();
    }

    private static TemplateHTMLOutputModel yaml(String text) {
        String line = visible(text);
        var out = new StringBuilder();
        int start = line.length() - line.stripLeading().length();
        if (line.startsWith("- ", start)) {
            start += 2;
        }
        int colon = line.indexOf(':', start);
        boolean key = colon > start
                && (colon + 1 == line.length() || line.charAt(colon + 1) == ' ')
                && line.substring(start, colon).chars().noneMatch(c -> "'\"{[#".indexOf(c) >= 0);
        int rest = key ? colon + 1 : start;
        add(line, 0, start, Kind.PLAIN, out);
        add(line, start, rest, key ? Kind.WORD : Kind.PLAIN, out);
        int comment = rest;
        while (comment < line.length()
                && !(line.charAt(comment) == '#' && (comment == 0 || line.charAt(comment - 1) == ' '))) {
            char here = line.charAt(comment);
            comment = here == '"' || here == '\'' ? quoted(line, comment, here == '"') : comment + 1;
        }
        add(line, rest, comment, Kind.PLAIN, out);
        add(line, comment, line.length(), Kind.COMMENT, out);
        return markup(out.toString());
    }

    private static void add(String text, int from, int to, Kind kind, StringBuilder out) {
        if (from < to) {
            out.append(kind.start);
            escape(text, from, to, out);
            out.append(kind.end);
        }
    }

    /// A sentence of a manifest: what stands between backticks is code.
    static TemplateHTMLOutputModel sentence(String text) {
        String[] parts = visible(text).split("`", -1);
        var out = new StringBuilder();
        for (int i = 0; i < parts.length; i++) {
            boolean code = i % 2 == 1 && i < parts.length - 1;
            out.append(code ? "<code>" : i % 2 == 1 ? "`" : "");
            escape(parts[i], 0, parts[i].length(), out);
            out.append(code ? "</code>" : "");
        }
        return markup(out.toString());
    }

    /// As the text of an element, where quotes stand for themselves.
    private static void escape(String text, int from, int to, StringBuilder out) {
        int start = from;
        for (int i = from; i < to; i++) {
            String escaped = switch (text.charAt(i)) {
                case '&' -> "&amp;";
                case '<' -> "&lt;";
                case '>' -> "&gt;";
                default -> "";
            };
            if (!escaped.isEmpty()) {
                out.append(text, start, i).append(escaped);
                start = i + 1;
            }
        }
        out.append(text, start, to);
    }

    /// Whether a page shows a text as it is.
    static boolean isWhole(String text) {
        return visible(text).equals(text);
    }

    /// Characters that pages must not have are shown as pictures of themselves.
    private static String visible(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < ' ' || c >= 0x7f) && c != '\n' && c != '\t') {
                return pictured(text);
            }
        }
        return text;
    }

    private static String pictured(String text) {
        var out = new StringBuilder();
        text.codePoints().forEach(point -> {
            boolean control = point < ' ' && point != '\n' && point != '\t' || point >= 0x7f && point < 0xa0;
            boolean none = point >= 0xd800 && point < 0xe000
                    || (point & 0xfffe) == 0xfffe
                    || point >= 0xfdd0 && point < 0xfdf0;
            out.appendCodePoint(point < ' ' && control ? 0x2400 + point : control || none ? 0xfffd : point);
        });
        return out.toString();
    }

    private static TemplateHTMLOutputModel markup(String html) {
        try {
            return HTMLOutputFormat.INSTANCE.fromMarkup(html);
        } catch (TemplateModelException e) {
            throw new IllegalStateException(e);
        }
    }
}
