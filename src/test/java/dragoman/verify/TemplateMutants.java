package dragoman.verify;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dragoman.emit.Emitter;
import dragoman.emit.WrittenStage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
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
    private static final Map<String, List<String>> SWAPS = swaps("faults-of-queries.yml");

    private TemplateMutants() {}

    /// What is written in place of what, in the order of a file beside the specimens.
    static Map<String, List<String>> swaps(String resource) {
        try (InputStream in = TemplateMutants.class.getResourceAsStream(resource)) {
            return new YAMLMapper().readValue(in, new TypeReference<LinkedHashMap<String, List<String>>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
