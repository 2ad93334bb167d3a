package dragoman.verify;

import dragoman.emit.Emitter;
import dragoman.emit.WrittenStage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Faults in templates: each place at which a macro could have been written wrongly, and each macro with the body of
/// another one.
final class TemplateMutants {
    private static final Pattern MACRO = Pattern.compile("<#macro (\\w+)([^>]*)>(.*?)</#macro>", Pattern.DOTALL);

    /// What is written in place of what; `$1` as in `Matcher`.
    private static final Map<String, List<String>> SWAPS = swaps();

    private TemplateMutants() {}

    private static Map<String, List<String>> swaps() {
        var swaps = new LinkedHashMap<String, List<String>>();
        // connectives and parentheses
        swaps.put(" and ", List.of(" or "));
        swaps.put(" AND ", List.of(" OR "));
        swaps.put(" or ", List.of(" and "));
        swaps.put(" OR ", List.of(" AND "));
        swaps.put("(?i)not ?\\(", List.of("("));
        swaps.put("\\(\\$\\{operand}\\)", List.of("\\${operand}"));
        swaps.put("\\n\\| where ", List.of("\n| extend a = "));
        swaps.put("\\n    \\$\\{filter}", List.of(""));
        // guards
        swaps.put("coalesce\\((.*), false\\)", List.of("$1", "coalesce($1, true)"));
        swaps.put("\\(\\$\\{field} != (null|\"\") and (.*)\\)$", List.of("$2"));
        swaps.put("isnotempty\\(\\$\\{\\w+}\\) and ", List.of(""));
        swaps.put("\\?\\$", List.of("\\$"));
        swaps.put("isnotempty\\(", List.of("isempty("));
        swaps.put("isempty\\(", List.of("isnotempty(", "isnull("));
        swaps.put("isnull\\(", List.of("isnotnull("));
        swaps.put("isNull\\(", List.of("isEmpty("));
        swaps.put("isnotnull\\(", List.of("isnull("));
        swaps.put("IS NOT NULL", List.of("IS NULL"));
        swaps.put("IS NULL", List.of("IS NOT NULL"));
        // comparisons
        swaps.put("=~", List.of("==", "!~"));
        swaps.put("==", List.of("=~", "!="));
        swaps.put("!=", List.of("==", "="));
        swaps.put("(?<![!<>=:])=(?![=~*])", List.of("!="));
        swaps.put("(?<=\\})=(?=\\$)", List.of("!="));
        swaps.put("\\$\\{operator}", List.of(">=", "<"));
        swaps.put("(?<= )in(~?) ", List.of("!in$1 "));
        swaps.put("(?<= )IN ", List.of("NOT IN "));
        // case
        swaps.put("~", List.of(""));
        swaps.put("_cs", List.of(""));
        swaps.put("(startswith|endswith|contains)(?= )", List.of("$1_cs"));
        swaps.put(" nocase", List.of(""));
        swaps.put("(?i)(?:strings\\.to_)?lower\\((\\$\\{\\w+})\\)", List.of("$1"));
        swaps.put("ILIKE", List.of("LIKE"));
        swaps.put(" LIKE", List.of(" ILIKE"));
        swaps.put("IMATCHES", List.of("MATCHES"));
        swaps.put(" MATCHES", List.of(" IMATCHES"));
        swaps.put(" like ", List.of(" like~ "));
        swaps.put(" regex \\$", List.of(" regex~ \\$"));
        swaps.put("\\} : ", List.of("} == "));
        // places
        swaps.put("startswith", List.of("endswith", "contains"));
        swaps.put("endswith", List.of("startswith", "contains"));
        swaps.put("contains", List.of("startswith", "has"));
        swaps.put("startsWith", List.of("endsWith", "stringContains"));
        swaps.put("endsWith", List.of("startsWith", "stringContains"));
        swaps.put("stringContains", List.of("startsWith", "endsWith"));
        swaps.put(", 1, len", List.of(", 2, len"));
        swaps.put(", -len", List.of(", len"));
        swaps.put("match\\(", List.of("like("));
        // types and places of events
        swaps.put("(?:tonumber|toreal|tostring|STR|todatetime)\\((\\$\\{\\w+})\\)", List.of("$1"));
        swaps.put("true", List.of("false"));
        swaps.put("false", List.of("true"));
        swaps.put("FROM events", List.of("FROM flows"));
        swaps.put("\\$\\{source} where", List.of("any where"));
        swaps.put("_raw", List.of("host"));
        swaps.put("UTF8\\(payload\\)", List.of("username"));
        swaps.put("\\* contains", List.of("host contains"));
        swaps.put("4_is_in", List.of("6_is_in"));
        swaps.put("6_is_in", List.of("4_is_in"));
        swaps.put("=\\*", List.of("!=*"));
        // lists
        swaps.put("(as (\\w+)>\\$\\{\\2})<#sep>[^<]*</#list>", List.of("$1<#break></#list>"));
        return swaps;
    }

    /// All mutants of the templates of a language.
    static List<Mutant> of(List<WrittenStage> stages) {
        var mutants = new ArrayList<Mutant>();
        for (int i = 0; i < stages.size(); i++) {
            WrittenStage stage = stages.get(i);
            int place = i;
            faulty(stage.text(), SWAPS).forEach((fault, text) -> {
                var changed = new ArrayList<>(stages);
                changed.set(place, stage.withText(text));
                Emitter emitter = WrittenStage.emitter(changed);
                mutants.add(new Mutant(stage.template() + " " + fault, emitter::emit));
            });
        }
        return mutants;
    }

    /// Wrong texts of a template, each by its macro and the macro's wrong body.
    ///
    /// @param swaps what is written in place of what
    static Map<String, String> faulty(String template, Map<String, List<String>> swaps) {
        var faulty = new LinkedHashMap<String, String>();
        for (Macro macro : Macro.of(template)) {
            for (String body : bodies(macro, Macro.of(template), swaps)) {
                faulty.put(macro.name() + ": " + body.strip(), macro.with(template, body));
            }
        }
        return faulty;
    }

    /// The distinct wrong bodies of a macro.
    private static List<String> bodies(Macro macro, List<Macro> all, Map<String, List<String>> swaps) {
        var bodies = new java.util.LinkedHashSet<String>();
        swaps.forEach((wrong, replacements) -> {
            Matcher matcher = Pattern.compile(wrong).matcher(macro.body());
            while (matcher.find()) {
                for (String replacement : replacements) {
                    bodies.add(replaced(macro.body(), matcher, replacement));
                }
            }
        });
        all.stream()
                .filter(other -> other.parameters().equals(macro.parameters()))
                .map(Macro::body)
                .forEach(bodies::add);
        bodies.remove(macro.body());
        return List.copyOf(bodies);
    }

    private static String replaced(String body, Matcher found, String replacement) {
        var one = Pattern.compile(found.pattern().pattern()).matcher(body);
        var out = new StringBuilder();
        while (one.find()) {
            if (one.start() == found.start()) {
                one.appendReplacement(out, replacement);
                break;
            }
        }
        return one.appendTail(out).toString();
    }

    /// One macro of a template.
    ///
    /// @param start where its body begins in the template
    private record Macro(String name, String parameters, String body, int start) {
        static List<Macro> of(String template) {
            return MACRO.matcher(template)
                    .results()
                    .map(found -> new Macro(found.group(1), found.group(2), found.group(3), found.start(3)))
                    .toList();
        }

        String with(String template, String other) {
            return template.substring(0, start) + other + template.substring(start + body.length());
        }
    }
}
