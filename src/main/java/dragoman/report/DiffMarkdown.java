package dragoman.report;

import dragoman.diff.Comparison;
import dragoman.diff.Edit;
import dragoman.diff.RuleChange;
import dragoman.diff.RuleChange.Kind;
import dragoman.diff.Shift;
import dragoman.diff.TargetChange;
import dragoman.meaning.Witness;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// A comparison as the comment on a pull request that a reviewer reads first.
final class DiffMarkdown {
    /// What GitHub shows of a comment: https://github.com/orgs/community/discussions/27190
    static final int MOST_CHARACTERS = 65_536;

    /// By this, which nobody sees, the action of CI finds the comment that it wrote before.
    private static final String MARK = "<!-- dragoman diff -->";

    /// Room for the sentence that says what was cut.
    private static final int LAST_WORDS = 300;

    private static final int LONGEST_QUERY = 3_000;

    /// How long the table may get before its last row.
    private static final int LONGEST_TABLE = 45_000;

    private DiffMarkdown() {}

    static String write(Comparison comparison) {
        List<RuleChange> rules = DiffWords.sorted(comparison.rules());
        var out = new StringBuilder(MARK).append("\n### What this change does to detections\n\n");
        out.append(MarkdownText.code(comparison.before()))
                .append(" → ")
                .append(MarkdownText.code(comparison.now()))
                .append(": ")
                .append(DiffWords.summary(comparison))
                .append(".\n");
        if (rules.isEmpty()) {
            return out.append("\nNo rule finds anything else than before.\n").toString();
        }
        out.append("\n| effect | rule | what happens | because of | queries |\n|---|---|---|---|---|\n");
        int rows = 0;
        while (rows < rules.size() && out.length() < LONGEST_TABLE) {
            out.append(row(rules.get(rows)));
            rows++;
        }
        if (rows < rules.size()) {
            out.append("\n… and ")
                    .append(rules.size() - rows)
                    .append(rules.size() - rows == 1 ? " more rule" : " more rules")
                    .append(".\n");
        }
        out.append(
                "\nEach event below was tried on both states of its rule; fields that the rule does not look at are left out.\n\n");
        int left = 0;
        for (RuleChange change : rules) {
            Optional<String> section = section(change);
            if (section.isPresent() && out.length() + section.get().length() > MOST_CHARACTERS - LAST_WORDS) {
                left++;
            } else {
                section.ifPresent(out::append);
            }
        }
        if (left > 0) {
            out.append("\n**Cut here**: a comment has room for ")
                    .append("%,d".formatted(MOST_CHARACTERS))
                    .append(" characters; the details of ")
                    .append(left)
                    .append(left == 1 ? " rule are" : " rules are")
                    .append(" left out. `dragoman diff --output-format html` shows all of it.\n");
        }
        return out.toString();
    }

    private static String row(RuleChange change) {
        String queries = change.targets().stream()
                .filter(TargetChange::isAffected)
                .map(DiffMarkdown::brief)
                .collect(Collectors.joining(", "));
        return "| %s | %s<br>%s | %s | %s | %s |%n"
                .formatted(
                        "**" + sign(change) + " " + DiffWords.label(change).replace(" ", " ") + "**",
                        MarkdownText.plain(change.title()),
                        MarkdownText.cell(change.path()),
                        MarkdownText.plain(DiffWords.effect(change)),
                        MarkdownText.plain(DiffWords.causes(change)),
                        queries.isEmpty() ? unaffected(change) : queries)
                .replace("\r\n", "\n");
    }

    private static String unaffected(RuleChange change) {
        return change.targets().stream().anyMatch(target -> target.now().isPresent()) ? "as before" : "";
    }

    private static String brief(TargetChange target) {
        String word = MarkdownText.plain(target.name());
        return switch (target.trend()) {
            case WORSE -> "**" + word + " worse**";
            case BETTER -> word + " better";
            case SAME -> word;
        };
    }

    private static String sign(RuleChange change) {
        if (change.kind() == Kind.ADDED) {
            return "＋";
        }
        return change.kind() == Kind.REMOVED
                ? "－"
                : switch (change.meaning().shift()) {
                    case EQUIVALENT -> "＝";
                    case BROADER -> "▲";
                    case NARROWER -> "▼";
                    case DIFFERENT, DISJOINT -> "◆";
                    case UNDECIDED -> "?";
                };
    }

    /// What a reviewer may want to look at, folded; nothing if the row says it all.
    private static Optional<String> section(RuleChange change) {
        var body = new StringBuilder();
        change.oldPath()
                .ifPresent(path ->
                        body.append("It was ").append(MarkdownText.code(path)).append(".\n\n"));
        change.meaning()
                .onlyOld()
                .ifPresent(witness -> body.append(event(MarkdownText.plain(DiffWords.lost(change, witness)), witness)));
        change.meaning()
                .onlyNew()
                .ifPresent(
                        witness -> body.append(event(MarkdownText.plain(DiffWords.gained(change, witness)), witness)));
        change.meaning()
                .remarks()
                .forEach(remark ->
                        body.append("* ").append(MarkdownText.plain(remark)).append("\n"));
        if (!change.meaning().remarks().isEmpty()) {
            body.append('\n');
        }
        if (!change.edits().isEmpty()) {
            body.append("Changed in the rule:\n\n");
            change.edits().forEach(edit -> body.append(edit(edit)));
            body.append('\n');
        }
        change.targets().stream().filter(TargetChange::isAffected).forEach(target -> body.append(query(target)));
        if (body.isEmpty()) {
            return Optional.empty();
        }
        // the sections of what changes nothing need not be opened
        String open = change.meaning().shift() == Shift.EQUIVALENT ? "" : " open";
        return Optional.of("<details" + (change.kind() == Kind.ADDED || change.kind() == Kind.REMOVED ? "" : open)
                + "><summary>" + sign(change) + " <b>" + DiffWords.label(change) + "</b> "
                + MarkdownText.html(change.title()) + " <code>" + MarkdownText.html(change.path())
                + "</code></summary>\n\n" + body + "</details>\n\n");
    }

    private static String event(String title, Witness witness) {
        var out = new StringBuilder(title).append("\n\n| field | value |\n|---|---|\n");
        if (witness.fields().isEmpty()) {
            out.append("| (any event) | |\n");
        }
        witness.fields()
                .forEach((field, value) -> out.append("| ")
                        .append(MarkdownText.plain(field))
                        .append(" | ")
                        .append(MarkdownText.cell(DiffWords.value(value)))
                        .append(" |\n"));
        return out.append('\n').toString();
    }

    private static String edit(Edit edit) {
        if (DiffWords.isReplaced(edit)) {
            return "* " + MarkdownText.code(edit.place()) + ": "
                    + MarkdownText.code(edit.removed().getFirst()) + " → "
                    + MarkdownText.code(edit.added().getFirst()) + "\n";
        }
        var parts = new ArrayList<String>();
        edit.removed().forEach(text -> parts.add("  * removed " + MarkdownText.code(text)));
        edit.added().forEach(text -> parts.add("  * added " + MarkdownText.code(text)));
        return "* " + MarkdownText.code(edit.place()) + "\n" + String.join("\n", parts) + "\n";
    }

    private static String query(TargetChange target) {
        var out = new StringBuilder(MarkdownText.plain(DiffWords.target(target))).append("\n\n");
        target.remarks()
                .forEach(remark ->
                        out.append("* ").append(MarkdownText.plain(remark)).append('\n'));
        if (!target.remarks().isEmpty()) {
            out.append('\n');
        }
        if (target.isImportedAnew()) {
            out.append(DiffWords.imported(target)).append("\n\n");
        }
        // the query stands in what is imported
        if (target.isWritten() || target.isImportedAnew()) {
            String diff = LineDiff.of(target.isWritten() ? target.segments() : target.artefactSegments());
            out.append(
                    diff.length() > LONGEST_QUERY
                            ? "What changed is too long to be shown here (" + "%,d".formatted(diff.length())
                                    + " characters of differences).\n\n"
                            : MarkdownText.fenced("diff", diff));
        }
        return out.toString();
    }
}
