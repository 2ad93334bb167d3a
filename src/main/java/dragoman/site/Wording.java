package dragoman.site;

import dragoman.Verdict;
import dragoman.query.Evidence;
import dragoman.rule.Word;
import dragoman.source.Problem;
import dragoman.source.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Says in sentences what manifests say in words.
final class Wording {
    /// The mark of what is only good to know.
    static final String NOTE = "note";

    /// Characters of one text of a rule that a page shows, or of a list of texts.
    private static final int LONGEST = 4_000;

    /// Characters of a section of a strategy.
    private static final int LONGEST_SECTION = 8_000;

    /// Characters of a reason, which may name what the rule does.
    private static final int LONGEST_REASON = 1_000;

    /// Characters of a title, a name or a short remark.
    private static final int LONGEST_LINE = 300;

    /// What an item of a list costs beside its text.
    private static final int COST_OF_AN_ITEM = 20;

    /// Items of a list that pages show.
    static final int MOST_ITEMS = 60;

    private static final String REST = " … (the file has the rest)";

    private Wording() {}

    static String verdict(Verdict verdict) {
        return switch (verdict) {
            case EXACT -> "It finds exactly the events that the rule describes.";
            case WIDER -> "It finds all that the rule describes, and may find more.";
            case NARROWER -> "All that it finds is what the rule describes, but it may miss some of it.";
            case APPROXIMATE -> "It may find more than the rule describes, and may miss some of it.";
            case PART -> "It has no query of its own: other rules take it in.";
            case REFUSED -> "There is no query: any that could be written would be wrong.";
        };
    }

    /// @param verified the word of the manifest
    static String verified(String verified, Verdict verdict) {
        String asked = verdict == Verdict.EXACT ? "the rule" : "the rule with the deviations that are named here";
        return switch (verified) {
            case "proved" ->
                "An independent grammar read the query back: it has the same normal form as " + asked + ".";
            case "tested" ->
                "An independent grammar read the query back: it gives the same answer as " + asked
                        + " on events at every boundary.";
            case "unchecked" -> "Nothing held the query against the rule: only the product knows what it asks.";
            case "failed" -> "The query that was written by hand does not find what the rule describes.";
            case "skipped" -> "It was not held against the rule.";
            default -> verified;
        };
    }

    /// What a reason means for a query: the word of the verdict that it would make alone, `assumed`, or `note` where it
    /// is only good to know; empty where it is why there is no query.
    ///
    /// @param effect the word of the manifest, or empty
    static String mark(String code, String effect) {
        if (!effect.isEmpty()) {
            return effect;
        }
        return Problem.of(code)
                .filter(problem -> problem.severity() == Severity.NOTE)
                .map(problem -> problem == Problem.MAPPING_ASSUMED ? Evidence.ASSUMED.word() : NOTE)
                .orElse("");
    }

    /// How a rule stands to another that it names as related.
    ///
    /// @param back whether the other one names it
    static String relation(String type, boolean back) {
        return switch (type) {
            case "derived" -> back ? "origin of" : "derived from";
            case "obsolete", "obsoletes" -> back ? "replaced by" : "replaces";
            case "merged" -> back ? "merged into" : "merged from";
            case "renamed" -> back ? "renamed to" : "renamed from";
            case "similar" -> "similar to";
            default -> "related to";
        };
    }

    static String evidence(Evidence evidence) {
        return switch (evidence) {
            case DOCUMENTED -> "Every table and field that it names is in a document of the vendor.";
            case RAW ->
                "Some names are passed on as the source event writes them; no document of the vendor lists them.";
            case ASSUMED -> "Some names are assumed: no document of the vendor was found that has them.";
        };
    }

    /// The first letter of a word large.
    static String capital(String word) {
        return word.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    /// The beginning of a text that is too long for a page, and that the file has the rest.
    static String beginning(String text) {
        return cut(text, LONGEST, REST);
    }

    /// The first of texts that are too many or too long for a page, and that the file has the rest.
    static List<String> beginning(List<String> texts) {
        var shown = new ArrayList<String>();
        int left = LONGEST;
        for (String text : texts) {
            if (left <= 0) {
                shown.add(REST.strip());
                return shown;
            }
            shown.add(cut(text, left, REST));
            if (text.length() > left) {
                return shown;
            }
            left -= text.length() + COST_OF_AN_ITEM;
        }
        return shown;
    }

    /// A title or a name, which stands in lists as well.
    static String line(String text) {
        return cut(text, LONGEST_LINE, " …");
    }

    /// What a manifest says of a query.
    static String reason(String text) {
        return cut(text, LONGEST_REASON, " …");
    }

    /// A section of a strategy.
    static String prose(String markdown) {
        return cut(markdown, LONGEST_SECTION, REST);
    }

    private static String cut(String text, int longest, String end) {
        return text.length() <= longest
                ? text
                : text.substring(0, text.offsetByCodePoints(0, text.codePointCount(0, longest))) + end;
    }

    /// How many items of a list are not shown, in words; empty if all are.
    static String more(int amount, String one) {
        return amount <= MOST_ITEMS ? "" : "and " + count(amount - MOST_ITEMS, one);
    }

    static String count(int amount, String one) {
        return amount + " " + (amount == 1 ? one : one + "s");
    }

    static String text(Word word) {
        return word == null ? "" : word.text();
    }
}
