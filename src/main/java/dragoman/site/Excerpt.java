package dragoman.site;

import dragoman.read.RuleDocument;
import dragoman.source.SourceFile;
import freemarker.core.TemplateHTMLOutputModel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The text of a rule as its page shows it.
///
/// @param lines coloured
/// @param first the number of the first line in the file
/// @param cut how many lines are left out at the end, in words; empty if none are
public record Excerpt(List<Line> lines, int first, String cut) {
    /// What is longer is cut, so that pages stay small: in bytes.
    private static final int MOST = 11_000;

    private static final int COST_OF_A_LINE = 30;

    public Excerpt {
        lines = List.copyOf(lines);
    }

    /// A line of a rule file.
    public record Line(int number, TemplateHTMLOutputModel text) {}

    static Excerpt of(RuleDocument document, SourceFile text) {
        List<String> all = text.lines();
        int first = document.index() == 0
                ? 1
                : document.tree().map(tree -> tree.span().line()).orElse(1);
        int start = document.tree().map(tree -> tree.span().line()).orElse(1);
        int last = last(start, all);
        int shown = first - 1;
        for (int left = MOST; shown < last; shown++) {
            left -= all.get(shown).getBytes(StandardCharsets.UTF_8).length + COST_OF_A_LINE;
            if (left < 0) {
                break;
            }
        }
        var lines = new ArrayList<Line>();
        if (first <= shown) {
            for (TemplateHTMLOutputModel line : Highlight.yaml(all.subList(first - 1, shown))) {
                lines.add(new Line(first + lines.size(), line));
            }
        }
        int rest = last - shown;
        return new Excerpt(
                lines,
                first,
                rest <= 0 ? "" : Wording.count(rest, "more line") + (rest == 1 ? " is" : " are") + " in the file.");
    }

    /// The last line of a document: before the next one of its file begins.
    private static int last(int start, List<String> lines) {
        for (int line = start; line < lines.size(); line++) {
            if (lines.get(line).startsWith("---")) {
                return line;
            }
        }
        return lines.size();
    }

    /// Whether a line is shown, so that links can lead to it.
    boolean shows(int line) {
        return line >= first && line < first + lines.size();
    }
}
