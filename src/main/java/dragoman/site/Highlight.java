package dragoman.site;

import freemarker.core.HTMLOutputFormat;
import freemarker.core.TemplateHTMLOutputModel;
import freemarker.template.TemplateModelException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Colours texts for the eye: what it takes for a string or a word means nothing to anybody else.
final class Highlight {
    private static final Pattern QUERY = Pattern.compile(
            """
            (?<s>@"[^"\\n]*"|"(?:[^"\\\\\\n]|\\\\.)*"|'(?:[^'\\\\\\n]|\\\\.)*')\
            |(?<c>//[^\\n]*)\
            |(?<r>(?<=[=(, ])/(?:[^/\\\\\\n]|\\\\.)+/[a-z]*)\
            |(?<k>\\b(?i:and|or|not|where|in|by|on|from|select|like|ilike|imatches|matches|regex|contains|startswith\
            |endswith|has|has_any|let|summarize|count|stats|eval|table|search|rule|meta|events|condition|match|outcome\
            |sequence|with|maxspan|union|project|extend|sort|limit|nocase|is|null|rlike|having|group|last)\\b)\
            |(?<n>\\b\\d+(?:\\.\\d+)?[smhd]?\\b)""");

    private static final Pattern YAML = Pattern.compile("(?<c>(?:^|(?<=\\s))#.*)"
            + "|(?<k>^\\s*(?:- )?[A-Za-z_][^:'\"#]*:(?=\\s|$))"
            + "|(?<s>'(?:[^']|'')*'|\"(?:[^\"\\\\]|\\\\.)*\")");

    private Highlight() {}

    /// The text of a query.
    static TemplateHTMLOutputModel query(String text) {
        return markup(coloured(text, QUERY, List.of("s", "c", "r", "k", "n")));
    }

    /// The lines of a rule file.
    static List<TemplateHTMLOutputModel> yaml(List<String> lines) {
        var coloured = new ArrayList<TemplateHTMLOutputModel>();
        lines.forEach(line -> coloured.add(markup(coloured(line, YAML, List.of("c", "k", "s")))));
        return coloured;
    }

    private static String coloured(String text, Pattern pattern, List<String> groups) {
        var out = new StringBuilder();
        Matcher matcher = pattern.matcher(text);
        int end = 0;
        while (matcher.find()) {
            out.append(escaped(text.substring(end, matcher.start())));
            for (String group : groups) {
                if (matcher.group(group) != null) {
                    out.append("<span class=")
                            .append(group)
                            .append('>')
                            .append(escaped(matcher.group()))
                            .append("</span>");
                }
            }
            end = matcher.end();
        }
        return out.append(escaped(text.substring(end))).toString();
    }

    static String escaped(String text) {
        return HTMLOutputFormat.INSTANCE.escapePlainText(visible(text));
    }

    /// Characters that pages must not have are shown as pictures of themselves.
    private static String visible(String text) {
        var out = new StringBuilder();
        text.codePoints().forEach(point -> {
            boolean control = point < ' ' && point != '\n' && point != '\t' || point >= 0x7f && point < 0xa0;
            boolean none = point >= 0xd800 && point < 0xe000 || (point & 0xfffe) == 0xfffe || point >= 0xfdd0 && point < 0xfdf0;
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
