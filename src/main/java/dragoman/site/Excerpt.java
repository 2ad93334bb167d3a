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

    /// Which lines of its file a rule has.
    ///
    /// @param shown the last one that its page shows, before the first if it shows none
    record Extent(int first, int shown, int last) {
        boolean has(int line) {
            return line >= first && line <= last;
        }

        boolean shows(int line) {
            return line >= first && line <= shown;
        }
    }

    static Extent extent(RuleDocument document, SourceFile text) {
        List<String> all = text.lines();
        int start = document.tree().map(tree -> tree.span().line()).orElse(1);
        int first = document.index() == 0 ? 1 : start;
        int last = last(start, all);
        int shown = first - 1;
        for (int left = MOST; shown < last; shown++) {
            left -= all.get(shown).getBytes(StandardCharsets.UTF_8).length + COST_OF_A_LINE;
            if (left < 0) {
                break;
            }
        }
        return new Extent(first, shown, last);
    }

    static Excerpt of(RuleDocument document, SourceFile text) {
        Extent extent = extent(document, text);
        var lines = new ArrayList<Line>();
        if (extent.first() <= extent.shown()) {
            for (TemplateHTMLOutputModel line :
                    Highlight.yaml(text.lines().subList(extent.first() - 1, extent.shown()))) {
                lines.add(new Line(extent.first() + lines.size(), line));
            }
        }
        int rest = extent.last() - extent.shown();
        return new Excerpt(
                lines,
                extent.first(),
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
