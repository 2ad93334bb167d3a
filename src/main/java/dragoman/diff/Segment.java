package dragoman.diff;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// A stretch of two texts that are compared word by word.
public record Segment(Kind kind, String text) {
    /// Which of the texts has it.
    public enum Kind {
        BOTH,
        REMOVED,
        ADDED
    }

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_]+|\\s+|.", Pattern.DOTALL);
    private static final Pattern LINE = Pattern.compile("[^\\n]*\\n|[^\\n]+");
    private static final int MOST_WORDS = 6_000;

    /// Longer texts are compared line by line.
    static List<Segment> between(String before, String now) {
        List<String> old = pieces(before, WORD);
        List<String> all = pieces(now, WORD);
        if (old.size() + all.size() > MOST_WORDS) {
            old = pieces(before, LINE);
            all = pieces(now, LINE);
        }
        var segments = new ArrayList<Segment>();
        int at = 0;
        for (AbstractDelta<String> delta : DiffUtils.diff(old, all).getDeltas()) {
            add(segments, Kind.BOTH, old.subList(at, delta.getSource().getPosition()));
            add(segments, Kind.REMOVED, delta.getSource().getLines());
            add(segments, Kind.ADDED, delta.getTarget().getLines());
            at = delta.getSource().getPosition() + delta.getSource().size();
        }
        add(segments, Kind.BOTH, old.subList(at, old.size()));
        return segments;
    }

    private static List<String> pieces(String text, Pattern pattern) {
        return pattern.matcher(text).results().map(match -> match.group()).toList();
    }

    private static void add(List<Segment> segments, Kind kind, List<String> pieces) {
        if (!pieces.isEmpty()) {
            segments.add(new Segment(kind, String.join("", pieces)));
        }
    }
}
