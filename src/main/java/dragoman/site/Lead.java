package dragoman.site;

import freemarker.core.TemplateHTMLOutputModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/// The beginning of a description, which leaves room for the query on a small screen, and what follows it.
///
/// @param shown the first sentences that fit, or as many words
/// @param rest what is shown when asked for; often nothing
public record Lead(List<TemplateHTMLOutputModel> shown, List<TemplateHTMLOutputModel> rest) {
    /// Four lines of a phone.
    private static final int LONGEST = 160;

    /// A full stop that ends no sentence.
    private static final Pattern ABBREVIATION = Pattern.compile(
            "(?:^|[\\s(])(?:e\\.?g|i\\.?e|ex|cf|vs|approx|incl|aka|resp|[A-Z])\\.$", Pattern.CASE_INSENSITIVE);

    static final Lead NONE = new Lead(List.of(), List.of());

    static Lead of(String text) {
        List<String> paragraphs = paragraphs(text);
        if (paragraphs.isEmpty()) {
            return NONE;
        }
        String first = paragraphs.getFirst();
        int end = end(first);
        var rest = new ArrayList<String>();
        if (end < first.length()) {
            rest.add(first.substring(end).strip());
        }
        rest.addAll(paragraphs.subList(1, paragraphs.size()));
        String shown = first.substring(0, end).strip();
        boolean broken = end < first.length() && !isSentenceEnd(first, end);
        return new Lead(List.of(Highlight.sentence(broken ? shown + " …" : shown)), sentences(rest));
    }

    static List<String> paragraphs(String text) {
        return Arrays.stream(text.split("\\R\\s*\\R"))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .toList();
    }

    static List<TemplateHTMLOutputModel> sentences(List<String> texts) {
        return texts.stream().map(Highlight::sentence).toList();
    }

    /// Where the beginning ends: never within backticks, whose text would lose its mark.
    private static int end(String text) {
        if (text.length() <= LONGEST) {
            return text.length();
        }
        int sentence = 0;
        int word = 0;
        boolean code = false;
        for (int i = 0; i < LONGEST; i++) {
            code ^= text.charAt(i) == '`';
            if (!code && Character.isWhitespace(text.charAt(i))) {
                word = i;
                sentence = isSentenceEnd(text, i) ? i : sentence;
            }
        }
        if (sentence > 0) {
            return sentence;
        }
        return word > 0 ? word : text.offsetByCodePoints(0, text.codePointCount(0, LONGEST));
    }

    private static boolean isSentenceEnd(String text, int at) {
        return at > 0
                && ".!?".indexOf(text.charAt(at - 1)) >= 0
                && !ABBREVIATION.matcher(text.substring(0, at)).find();
    }
}
