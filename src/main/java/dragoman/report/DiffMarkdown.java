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

    /// So many rules of a group are named.
    private static final int MOST_NAMED = 100;

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
        List<DiffGroup> groups = DiffGroup.of(rules);
        int rows = 0;
        while (rows < groups.size() && out.length() < LONGEST_TABLE) {
            out.append(row(groups.get(rows)));
            rows++;
        }
        int untold = groups.subList(rows, groups.size()).stream()
                .mapToInt(group -> group.rules().size())
                .sum();
        if (untold > 0) {
            out.append("\n… and ")
                    .append(untold)
                    .append(untold == 1 ? " more rule" : " more rules")
                    .append(".\n");
        }
        out.append(
                "\nEach event below was tried on both states of its rule; fields that the rule does not look at are left out.\n\n");
        int left = 0;
        for (DiffGroup group : groups) {
            Optional<String> section = group.isSeveral() ? Optional.of(section(group)) : section(group.first());
            if (section.isPresent() && out.length() + section.get().length() > MOST_CHARACTERS - LAST_WORDS) {
                left += group.rules().size();
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

    private static String row(DiffGroup group) {
        RuleChange change = group.first();
        String queries = change.targets().stream()
                .filter(TargetChange::isAffected)
                .map(DiffMarkdown::brief)
                .collect(Collectors.joining(", "));
        return "| %s | %s<br>%s | %s | %s | %s |%n"
                .formatted(
                        "**" + sign(change) + " " + DiffWords.label(change).replace(" ", " ") + "**",
                        group.isSeveral()
                                ? group.rules().size() + " rules that nobody touched"
                                : MarkdownText.plain(change.title()),
                        (group.isSeveral() ? "such as " : "") + MarkdownText.cell(change.path()),
                        (group.isSeveral() ? "Of each: " : "") + MarkdownText.plain(DiffWords.effect(change)),
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

    /// The rules of a group, and what became of the first of them.
    private static String section(DiffGroup group) {
        RuleChange first = group.first();
        var body = new StringBuilder("The same happened to all of them. ")
                .append(MarkdownText.plain(first.title()))
                .append(" (")
                .append(MarkdownText.code(first.path()))
                .append("), for example:\n\n")
                .append(body(first))
                .append("All of them:\n\n");
        group.rules().stream()
                .limit(MOST_NAMED)
                .forEach(rule ->
                        body.append("* ").append(MarkdownText.code(rule.path())).append('\n'));
        if (group.rules().size() > MOST_NAMED) {
            body.append("* … and ").append(group.rules().size() - MOST_NAMED).append(" more\n");
        }
        return "<details open><summary>" + sign(first) + " <b>" + DiffWords.label(first) + "</b> "
                + group.rules().size() + " rules, because of " + MarkdownText.html(DiffWords.causes(first))
                + "</summary>\n\n" + body + "\n</details>\n\n";
    }

    /// What a reviewer may want to look at, folded; nothing if the row says it all.
    private static Optional<String> section(RuleChange change) {
        String body = body(change);
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

    private static String body(RuleChange change) {
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
        return body.toString();
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
