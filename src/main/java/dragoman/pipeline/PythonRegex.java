package dragoman.pipeline;

import dragoman.regex.RegexBudget;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// A regular expression of a pipeline, in the syntax of Python, as far as Java means the same by it.
///
/// @param groups the names of groups as they are written, with the names that Java lets them have
public record PythonRegex(Pattern pattern, Map<String, String> groups) {
    private static final Pattern NAMED_GROUP = Pattern.compile("\\(\\?P(?:<([A-Za-z_]\\w*)>|=([A-Za-z_]\\w*)\\))");

    public PythonRegex {
        groups = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(groups));
    }

    /// @throws PatternSyntaxException if it cannot be read
    public static PythonRegex of(String source) {
        var groups = new LinkedHashMap<String, String>();
        Matcher named = NAMED_GROUP.matcher(source);
        String java = named.replaceAll(match -> {
            String name = match.group(1) != null ? match.group(1) : match.group(2);
            String allowed = groups.computeIfAbsent(name, _ -> "g" + groups.size());
            return Matcher.quoteReplacement(match.group(1) != null ? "(?<" + allowed + ">" : "\\k<" + allowed + ">");
        });
        // Python's classes are those of Unicode; its \Z is the very end
        return new PythonRegex(Pattern.compile(java.replace("\\Z", "\\z"), Pattern.UNICODE_CHARACTER_CLASS), groups);
    }

    /// Whether it has named groups.
    public boolean hasNames() {
        return !groups.isEmpty();
    }

    /// As `re.match`: from the start on, not necessarily to the end.
    boolean matchesStart(String text) {
        return RegexBudget.match(pattern, text, Matcher::lookingAt);
    }

    /// As `re.search`.
    public boolean isFound(String text) {
        return RegexBudget.match(pattern, text, Matcher::find);
    }

    /// As `re.sub`; nothing if there is nothing to replace.
    Optional<String> replace(String text, String replacement) {
        return RegexBudget.match(pattern, text, matcher -> replaced(matcher, text, replacement));
    }

    private Optional<String> replaced(Matcher matcher, String text, String replacement) {
        var out = new StringBuilder();
        int end = 0;
        boolean found = false;
        while (matcher.find()) {
            found = true;
            out.append(text, end, matcher.start());
            append(out, matcher, replacement);
            end = matcher.end();
        }
        return found ? Optional.of(out.append(text.substring(end)).toString()) : Optional.empty();
    }

    /// Python's replacements: `\1`, `\g<1>`, `\g<name>`, `\n`, `\\`.
    private void append(StringBuilder out, Matcher matcher, String replacement) {
        Matcher escape = Pattern.compile("\\\\(?:g<(\\w+)>|([0-9]{1,2})|(.))", Pattern.DOTALL)
                .matcher(replacement);
        int end = 0;
        while (escape.find()) {
            out.append(replacement, end, escape.start());
            end = escape.end();
            if (escape.group(3) != null) {
                out.append(
                        switch (escape.group(3)) {
                            case "n" -> "\n";
                            case "t" -> "\t";
                            case "r" -> "\r";
                            case "\\" -> "\\";
                            default -> escape.group();
                        });
            } else {
                String group = group(matcher, escape.group(1) == null ? escape.group(2) : escape.group(1));
                out.append(group == null ? "" : group);
            }
        }
        out.append(replacement.substring(end));
    }

    private String group(Matcher matcher, String name) {
        return name.matches("[0-9]+") ? matcher.group(Integer.parseInt(name)) : matcher.group(groups.get(name));
    }

    /// Why a replacement cannot be used with this expression, or nothing.
    public Optional<String> obstacle(String replacement) {
        Matcher reference =
                Pattern.compile("\\\\\\\\|\\\\(?:g<(\\w+)>|([0-9]{1,2}))").matcher(replacement);
        int count = pattern.matcher("").groupCount();
        while (reference.find()) {
            String name = reference.group(1) == null ? reference.group(2) : reference.group(1);
            boolean known = name == null
                    || (name.matches("[0-9]{1,4}") ? Integer.parseInt(name) <= count : groups.containsKey(name));
            if (!known) {
                return Optional.of("the expression has no group `" + name + "`");
            }
        }
        return Optional.empty();
    }

    /// The texts of the named groups, if the expression is found in a text.
    Optional<Map<String, String>> find(String text) {
        return RegexBudget.match(pattern, text, this::named);
    }

    private Optional<Map<String, String>> named(Matcher matcher) {
        if (!matcher.find()) {
            return Optional.empty();
        }
        var found = new LinkedHashMap<String, String>();
        groups.forEach((name, allowed) -> {
            if (matcher.group(allowed) != null) {
                found.put(name, matcher.group(allowed));
            }
        });
        return Optional.of(found);
    }
}
