package dragoman.cli;

import dragoman.Compilation.Compiled;
import dragoman.Language;
import dragoman.query.Evidence;
import dragoman.source.Diagnostic;
import dragoman.source.Reason;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Tells on which mappings queries rest, how well those are known, and what a tenant must have set up for them.
final class WorldReport {
    private static final int MOST_NEEDS = 5;

    private final SortedMap<Language, SortedMap<String, World>> worlds = new TreeMap<>();

    /// What the queries of one mapping have in common.
    private static final class World {
        private int queries;
        private final Map<Evidence, Integer> known = new EnumMap<>(Evidence.class);
        private final Map<String, Integer> needs = new LinkedHashMap<>();

        private void add(Evidence evidence, List<String> own) {
            queries++;
            known.merge(evidence, 1, Integer::sum);
            own.stream().distinct().forEach(need -> needs.merge(need, 1, Integer::sum));
        }

        private void print(Language language, String name, PrintWriter out) {
            String counts = known.entrySet().stream()
                    .map(entry -> entry.getValue() + " " + entry.getKey().word())
                    .collect(Collectors.joining(", "));
            out.printf("%s, mapping `%s`: %s (%s)%n", language.word(), name, Amount.of(queries, "query"), counts);
            var sorted = new ArrayList<>(needs.entrySet());
            sorted.sort(Comparator.comparing(entry -> -entry.getValue()));
            sorted.stream()
                    .limit(MOST_NEEDS)
                    .forEach(need -> out.printf("  %s: %s%n", Amount.of(need.getValue(), "query"), need.getKey()));
            if (sorted.size() > MOST_NEEDS) {
                out.printf("  … and %s%n", Amount.of(sorted.size() - MOST_NEEDS, "more prerequisite"));
            }
        }
    }

    static WorldReport of(List<Result> results) {
        var report = new WorldReport();
        for (Result result : results) {
            if (result.compilation() instanceof Compiled compiled) {
                report.add(compiled.language(), compiled.world(), compiled.evidence(), needs(compiled.reasons()));
            }
        }
        return report;
    }

    private static List<String> needs(List<Reason> reasons) {
        return reasons.stream()
                .map(Reason::diagnostic)
                .filter(reason -> reason.problem().isNeed())
                .map(Diagnostic::message)
                .toList();
    }

    /// @param needs what a tenant must have set up for the query
    void add(Language language, String world, Evidence evidence, List<String> needs) {
        worlds.computeIfAbsent(language, _ -> new TreeMap<>())
                .computeIfAbsent(world, _ -> new World())
                .add(evidence, needs);
    }

    /// A line for each mapping that was used, and one for each thing that its queries need.
    void print(PrintWriter out) {
        worlds.forEach((language, own) -> own.forEach((name, world) -> world.print(language, name, out)));
    }
}
