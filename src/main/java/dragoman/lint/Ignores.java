package dragoman.lint;

import dragoman.report.Finding;
import dragoman.rule.Word;
import dragoman.source.SourceFile;
import dragoman.source.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The comments `# dragoman: ignore CODE reason` of a file: each is for its line or, if it stands alone, for the next.
public final class Ignores {
    private static final String SIGN = "dragoman:";
    private static final Pattern COMMENT =
            Pattern.compile("(^|\\s)#\\s*dragoman:\\s*(ignore(?:-file)?)\\b[ \\t]*([^\\s]*)[ \\t]*(.*)$");

    private final LintSettings settings;
    private final List<Ignore> ignores = new ArrayList<>();

    /// A comment.
    ///
    /// @param words what is to be ignored: codes, names or groups
    /// @param line the line it is for; 0 for the whole file
    private record Ignore(Span place, Set<String> words, String reason, int line, Set<String> used) {}

    Ignores(SourceFile file, LintSettings settings) {
        this.settings = settings;
        if (file.text().contains(SIGN)) {
            List<String> lines = file.lines();
            for (int i = 0; i < lines.size(); i++) {
                Matcher comment = COMMENT.matcher(lines.get(i));
                if (comment.find()) {
                    ignores.add(ignore(file, lines, i, comment));
                }
            }
        }
    }

    private static Ignore ignore(SourceFile file, List<String> lines, int index, Matcher comment) {
        int start = lines.get(index).codePointCount(0, comment.end(1));
        int end = lines.get(index).codePointCount(0, lines.get(index).length());
        var place = new Span(file.name(), index + 1, start + 1, index + 1, end + 1);
        int line = index;
        if (lines.get(index).substring(0, comment.end(1)).isBlank()) {
            line++;
            while (line < lines.size()
                    && (lines.get(line).isBlank()
                            || lines.get(line).strip().startsWith("#")
                            || lines.get(line).strip().equals("---"))) {
                line++;
            }
        }
        return new Ignore(
                place,
                Set.of(comment.group(3).split(",")),
                comment.group(4).strip(),
                comment.group(2).equals("ignore") ? line + 1 : 0,
                new HashSet<>());
    }

    /// Whether a comment with a reason is for a finding.
    boolean covers(Finding finding) {
        boolean covered = false;
        for (Ignore ignore : ignores) {
            if (!ignore.reason().isEmpty()
                    && (ignore.line() == 0
                            || ignore.line() == Math.max(1, finding.span().line()))) {
                for (String word : ignore.words()) {
                    if (LintRules.means(word, finding.code())) {
                        ignore.used().add(word);
                        covered = true;
                    }
                }
            }
        }
        return covered;
    }

    /// Comments without a reason: they have no effect.
    public List<Span> withoutReason() {
        return ignores.stream()
                .filter(ignore -> ignore.reason().isEmpty())
                .map(Ignore::place)
                .toList();
    }

    /// What was ignored and not found, with the place of its comment; nothing is said of rules that nobody asked.
    public List<Word> unused() {
        return ignores.stream()
                .filter(ignore -> !ignore.reason().isEmpty())
                .flatMap(ignore -> ignore.words().stream()
                        .filter(word -> !ignore.used().contains(word)
                                && (LintRules.codes(word).isEmpty() || isAsked(word)))
                        .sorted()
                        .map(word -> new Word(word, ignore.place())))
                .toList();
    }

    private boolean isAsked(String word) {
        return LintRules.codes(word).stream().anyMatch(settings::finds);
    }
}
