package dragoman.diff;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Changes of the text of a rule as the history of rule bases has them.
final class TextEdits {
    private static final Pattern ITEM = Pattern.compile("(?m)^( +)- ('[^'\n]+'|[^'\"\n:{\\[]+)$");
    private static final Pattern CONDITION = Pattern.compile("(?m)^    condition: (.+)$");

    private final Random random;

    TextEdits(long seed) {
        random = new Random(seed);
    }

    /// What a change does to the events that are found, where that is certain.
    enum Sure {
        SAME,
        MORE,
        LESS,
        UNSURE
    }

    /// A change of a text, or the text as it is where it has no place for it.
    record Edit(String name, Sure sure, UnaryOperator<String> change) {
        Optional<String> of(String rule) {
            return Optional.of(change.apply(rule)).filter(text -> !text.equals(rule));
        }
    }

    List<Edit> all() {
        return List.of(
                sure("modified", Sure.SAME, text -> text.replaceFirst("(?m)^modified: .*$", "modified: 2026-02-03")),
                sure("status", Sure.SAME, text -> text.replaceFirst("(?m)^status: .*$", "status: stable")),
                sure("level", Sure.SAME, text -> text.replaceFirst("(?m)^level: .*$", "level: critical")),
                sure(
                        "reference",
                        Sure.SAME,
                        text -> text.replaceFirst("(?m)^references:$", "$0\n    - https://example.org/x")),
                sure(
                        "false positive",
                        Sure.SAME,
                        text -> text.replaceFirst("(?m)^falsepositives:$", "$0\n    - Backup agents")),
                sure(
                        "related",
                        Sure.SAME,
                        text -> text.contains("\nrelated:")
                                ? text
                                : text.replaceFirst(
                                        "(?m)^status: ",
                                        "related:\n    - id: 6f1e6bb8-2a33-4d2f-8f0a-000000000000\n      type: similar\nstatus: ")),
                sure("comment", Sure.SAME, text -> text.replaceFirst("(?m)^detection:$", "$0\n    # seen in 2026")),
                sure("double quotes", Sure.SAME, this::doubleQuotes),
                sure("order of values", Sure.SAME, this::swapped),
                sure("condition in brackets", Sure.SAME, text -> condition(text, old -> "(" + old + ")")),
                sure("condition twice", Sure.SAME, text -> condition(text, old -> "(" + old + ") or (" + old + ")")),
                sure(
                        "selection renamed",
                        Sure.SAME,
                        text -> text.contains("1 of ") || text.contains("all of ")
                                ? text
                                : text.replaceAll("(?m)\\bselection\\b(?=:|$| and| or)", "selection_process")),
                sure("selection split", Sure.SAME, this::splitMap),
                unsure(
                        "value added",
                        text -> item(text, line -> line.group() + "\n" + line.group(1) + "- '\\\\svchosts.exe'")),
                unsure("value removed", this::removed),
                unsure("value changed", text -> item(text, line -> line.group().replaceFirst("(?<=- '?).", "zq"))),
                sure(
                        "filter added",
                        Sure.LESS,
                        text -> filter(text, "Image|startswith: 'C:\\Program Files\\Vendor\\'")),
                sure("null filter added", Sure.LESS, text -> filter(text, "CommandLine: null")),
                sure("empty filter added", Sure.LESS, text -> filter(text, "CommandLine: ''")),
                sure(
                        "filter by two fields",
                        Sure.LESS,
                        text -> filter(
                                text,
                                "ParentImage|endswith: '\\services.exe'\n        User|contains:\n            - 'AUTHORI'\n            - 'AUTORI'")),
                sure(
                        "alternative added",
                        Sure.MORE,
                        text -> search(
                                text,
                                "OriginalFileName: 'Foo.EXE'\n        CommandLine|contains|all:\n            - ' -a'\n            - 'b'",
                                " or ")),
                sure(
                        "demand added",
                        Sure.LESS,
                        text -> search(text, "IntegrityLevel:\n            - 'High'\n            - 'System'", " and ")),
                unsure("filter dropped", text -> condition(text, old -> old.replaceFirst(" and not .*$", ""))),
                unsure("and to or", text -> condition(text, old -> old.replaceFirst(" and (?!not)", " or "))),
                unsure("1 of to all of", text -> condition(text, old -> old.replaceFirst("^1 of", "all of"))),
                unsure("all of to 1 of", text -> condition(text, old -> old.replaceFirst("^all of", "1 of"))),
                unsure("contains to endswith", text -> one(text, "\\|contains:", "|endswith:")),
                unsure("endswith to contains", text -> one(text, "\\|endswith:", "|contains:")),
                unsure("startswith to contains", text -> one(text, "\\|startswith:", "|contains:")),
                unsure("endswith to equality", text -> one(text, "\\|endswith:", ":")),
                unsure("all added", text -> one(text, "\\|contains:(?=\n)", "|contains|all:")),
                unsure("all dropped", text -> one(text, "\\|contains\\|all:", "|contains:")),
                unsure("windash added", text -> one(text, "CommandLine\\|contains:", "CommandLine|contains|windash:")),
                unsure("windash dropped", text -> one(text, "\\|windash", "")),
                unsure("cased", text -> one(text, "\\|(contains|endswith|startswith):", "|$1|cased:")),
                unsure("re with i", text -> one(text, "\\|re:", "|re|i:")),
                unsure(
                        "regex tuned",
                        text -> Pattern.compile(
                                        "(?m)^(.*\\|re.*|\\s+- '.*[\\\\(\\[].*)(\\.\\*|\\\\s\\+|\\\\d\\+|\\{1,)(.*)$")
                                .matcher(text)
                                .replaceFirst(match -> Matcher.quoteReplacement(match.group(1)
                                        + (match.group(2).equals(".*")
                                                ? ".+"
                                                : match.group(2).equals("{1,")
                                                        ? "{2,}".substring(0, 3)
                                                        : match.group(2).replace('+', '*'))
                                        + match.group(3)))),
                unsure("drive letter", text -> text.replace("|startswith: 'C:\\", "|contains: ':\\")),
                unsure("field renamed", text -> one(text, "(?<= )CommandLine(?=[|:])", "ParentCommandLine")),
                unsure("field renamed back", text -> one(text, "(?<= )ParentImage(?=[|:])", "Image")),
                unsure(
                        "name in the file",
                        text -> text.replaceFirst(
                                "(?m)^        Image\\|endswith: '\\\\([A-Za-z0-9]+)\\.exe'\n(?!        [^ ])(?<=:\n.{0,99}\n)",
                                "        - Image|endswith: '\\\\$1.exe'\n        - OriginalFileName: '$1.exe'\n")),
                unsure(
                        "wildcards",
                        text -> Pattern.compile("\\|contains: '([^'*?\n]+)'")
                                .matcher(text)
                                .replaceFirst(match -> Matcher.quoteReplacement(": '*" + match.group(1) + "*'"))),
                unsure(
                        "as a regex",
                        text -> Pattern.compile("\\|endswith: '([^'*?\n]+)'")
                                .matcher(text)
                                .replaceFirst(match -> Matcher.quoteReplacement("|re: '(?i)"
                                        + match.group(1).replaceAll("[\\\\.\\[\\](){}+^$|]", "\\\\$0") + "$'"))),
                unsure(
                        "log source",
                        text -> text.replaceFirst("(?m)^    category: .*$", "    category: process_tampering")),
                unsure(
                        "number added",
                        text -> text.replaceFirst(
                                "(?m)^        EventID: ([0-9]+)$",
                                "        EventID:\n            - $1\n            - 4711")),
                unsure("greater", text -> search(text, "ProcessId|gt: 1000", " and ")),
                unsure("network", text -> search(text, "DestinationIp|cidr: '10.0.0.0/8'", " and not ")));
    }

    private static Edit sure(String name, Sure sure, UnaryOperator<String> change) {
        return new Edit(name, sure, change);
    }

    private static Edit unsure(String name, UnaryOperator<String> change) {
        return new Edit(name, Sure.UNSURE, change);
    }

    /// The text from `detection:` on: what stands above is no search.
    private static int detection(String text) {
        return Math.max(0, text.indexOf("\ndetection:"));
    }

    private List<MatchResult> items(String text) {
        Matcher matcher = ITEM.matcher(text);
        int from = detection(text);
        int to = text.indexOf("\n    condition:", from);
        matcher.region(from, to < 0 ? text.length() : to);
        return matcher.results().toList();
    }

    private String item(String text, java.util.function.Function<MatchResult, String> change) {
        List<MatchResult> items = items(text);
        if (items.isEmpty()) {
            return text;
        }
        MatchResult chosen = items.get(random.nextInt(items.size()));
        return text.substring(0, chosen.start()) + change.apply(chosen) + text.substring(chosen.end());
    }

    private String removed(String text) {
        List<MatchResult> items = items(text);
        for (int i = 1; i < items.size(); i++) {
            if (items.get(i).start() == items.get(i - 1).end() + 1
                    && items.get(i).group(1).equals(items.get(i - 1).group(1))) {
                return text.substring(0, items.get(i - 1).end())
                        + text.substring(items.get(i).end());
            }
        }
        return text;
    }

    private String swapped(String text) {
        List<MatchResult> items = items(text);
        for (int i = 1; i < items.size(); i++) {
            MatchResult first = items.get(i - 1);
            MatchResult second = items.get(i);
            if (second.start() == first.end() + 1 && first.group(1).equals(second.group(1))) {
                return text.substring(0, first.start()) + second.group() + "\n" + first.group()
                        + text.substring(second.end());
            }
        }
        return text;
    }

    private String doubleQuotes(String text) {
        return item(
                text,
                line -> line.group(2).startsWith("'") && !line.group(2).contains("\"")
                        ? line.group(1) + "- \""
                                + line.group(2)
                                        .substring(1, line.group(2).length() - 1)
                                        .replace("\\", "\\\\")
                                + "\""
                        : line.group());
    }

    /// Changes one place in the detection, at random.
    private String one(String text, String pattern, String replacement) {
        Matcher matcher = Pattern.compile(pattern).matcher(text).useTransparentBounds(true);
        matcher.region(detection(text), text.length());
        int places = (int) matcher.results().count();
        if (places == 0) {
            return text;
        }
        matcher.region(detection(text), text.length());
        for (int skipped = random.nextInt(places); skipped >= 0; skipped--) {
            matcher.find();
        }
        var out = new StringBuilder();
        matcher.appendReplacement(out, replacement);
        return matcher.appendTail(out).toString();
    }

    private static String condition(String text, UnaryOperator<String> change) {
        return Stream.of(text)
                .map(CONDITION::matcher)
                .map(matcher -> matcher.replaceFirst(
                        match -> Matcher.quoteReplacement("    condition: " + change.apply(match.group(1)))))
                .findFirst()
                .orElseThrow();
    }

    private static String filter(String text, String item) {
        return search(text, item, " and not ");
    }

    private static String search(String text, String item, String operator) {
        Matcher matcher = CONDITION.matcher(text);
        if (!matcher.find() || text.contains("them") || text.contains("added_search")) {
            return text;
        }
        return text.substring(0, matcher.start())
                + "    added_search:\n        " + item + "\n    condition: (" + matcher.group(1) + ")" + operator
                + "added_search" + text.substring(matcher.end());
    }

    /// A selection of two fields becomes two selections.
    private String splitMap(String text) {
        Matcher matcher = Pattern.compile(
                        "(?m)^    selection:\n(        [A-Z][A-Za-z|]+: '[^'\n]*'\n)(        [A-Z][A-Za-z|]+: '[^'\n]*'\n)(?=    condition: selection\\b(?!_))")
                .matcher(text);
        return matcher.find()
                ? text.substring(0, matcher.start()) + "    selection_a:\n" + matcher.group(1) + "    selection_b:\n"
                        + matcher.group(2)
                        + text.substring(matcher.end())
                                .replaceFirst("condition: selection\\b", "condition: all of selection_*")
                : text;
    }
}
