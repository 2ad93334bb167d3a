package dragoman.cli;

import dragoman.Backend;
import dragoman.Compiler;
import dragoman.Language;
import dragoman.Mappings;
import dragoman.map.World;
import dragoman.resolve.Placeholders;
import dragoman.source.Diagnostics;
import dragoman.source.NearestName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/// The options that say into what to compile, and how.
final class Targets {
    @Option(
            names = {"-t", "--target"},
            split = ",",
            required = true,
            paramLabel = "TARGET",
            description = "Languages to convert to, or `all`: ${COMPLETION-CANDIDATES}",
            completionCandidates = Words.class)
    List<String> words = List.of();

    @Option(
            names = {"-p", "--pipeline"},
            split = ",",
            paramLabel = "NAME",
            description = "The schema that the tenant has: `auto` (default) or a name from `list pipelines`")
    List<String> pipelines = List.of();

    @Option(
            names = "-O",
            paramLabel = "KEY=VALUE",
            description = "unmapped=refuse (default) or unmapped=pass: what to do with fields that no mapping knows")
    Map<String, String> options = Map.of();

    @Option(
            names = "--var",
            paramLabel = "NAME=VALUE",
            description = "A value of the placeholder %%NAME%%; repeat it for several")
    List<String> variables = List.of();

    /// The words of `-t`.
    static final class Words extends ArrayList<String> {
        Words() {
            super(Language.words());
            add("all");
        }
    }

    List<Language> languages() {
        var languages = new LinkedHashSet<Language>();
        for (String word : words) {
            if (word.equals("all")) {
                languages.addAll(List.of(Language.values()));
            } else {
                languages.add(Language.of(word)
                        .orElseThrow(() -> new UsageException(
                                "no target is called `" + word + "`; " + help(word, Language.words()))));
            }
        }
        return languages.stream().sorted().toList();
    }

    private static String help(String word, List<String> words) {
        String near = NearestName.help(word, words);
        return near.isEmpty() ? "targets: " + String.join(", ", words) + ", all" : near;
    }

    Compiler compiler() {
        options.forEach((key, value) -> {
            if (!key.equals("unmapped") || !List.of("pass", "refuse").contains(value)) {
                throw new UsageException(
                        "unknown option -O " + key + "=" + value + "; there is unmapped=pass and unmapped=refuse");
            }
        });
        List<Language> languages = languages();
        Map<Language, List<World>> worlds = new LinkedHashMap<>();
        languages.parallelStream()
                .map(language -> Map.entry(language, worlds(language)))
                .toList()
                .forEach(entry -> worlds.put(entry.getKey(), entry.getValue()));
        checkPipelines(worlds);
        List<Backend> backends = languages.parallelStream()
                .map(language -> Backend.of(language, chosen(worlds.get(language))))
                .toList();
        return new Compiler(backends, placeholders(), "pass".equals(options.get("unmapped")));
    }

    private static List<World> worlds(Language language) {
        var diagnostics = new Diagnostics();
        List<World> worlds = Mappings.load(language, diagnostics);
        if (diagnostics.hasErrors()) {
            throw new IllegalStateException(
                    "a built-in mapping is in error: " + diagnostics.sorted().getFirst());
        }
        return worlds;
    }

    private void checkPipelines(Map<Language, List<World>> worlds) {
        for (String name : pipelines) {
            boolean known = name.equals("auto")
                    || worlds.values().stream().flatMap(List::stream).anyMatch(world -> world.isCalled(name));
            if (!known) {
                List<String> names = worlds.values().stream()
                        .flatMap(List::stream)
                        .map(World::name)
                        .toList();
                throw new UsageException("no pipeline is called `" + name + "`; "
                        + NearestName.of(name, names)
                                .map(near -> "did you mean `" + near + "`?")
                                .orElse("for these targets there are: auto, " + String.join(", ", names)));
            }
        }
    }

    /// The worlds that were asked for; a language of which none was named keeps them all.
    private List<World> chosen(List<World> worlds) {
        List<World> named = worlds.stream()
                .filter(world -> pipelines.stream().anyMatch(world::isCalled))
                .toList();
        return named.isEmpty() ? worlds : named;
    }

    private Placeholders placeholders() {
        var values = new LinkedHashMap<String, List<String>>();
        for (String variable : variables) {
            int sign = variable.indexOf('=');
            if (sign < 1) {
                throw new UsageException("--var needs NAME=VALUE, not `" + variable + "`");
            }
            values.computeIfAbsent(variable.substring(0, sign), _ -> new ArrayList<>())
                    .add(variable.substring(sign + 1));
        }
        return new Placeholders(values, false);
    }
}
