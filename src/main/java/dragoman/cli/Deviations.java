package dragoman.cli;

import dragoman.Compilation.Compiled;
import dragoman.source.Diagnostic;
import dragoman.source.Effect;
import dragoman.source.Problem;
import dragoman.source.Reason;
import dragoman.source.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Why queries deviate from their rules, and what to know of them: each reason once, with how many queries
/// have it.
final class Deviations {
    private static final int MOST = 40;

    /// What makes reasons one.
    private record Kind(Effect effect, String message) {}

    /// The queries that have a reason: how many they are, and where it stands first.
    private static final class Queries {
        private final Set<String> languages = new LinkedHashSet<>();
        private final Span first;
        private int count;

        private Queries(Span first) {
            this.first = first;
        }
    }

    private final Map<Kind, Queries> kinds = new LinkedHashMap<>();

    static Deviations of(List<Result> results) {
        var deviations = new Deviations();
        for (Result result : results) {
            if (result.compilation() instanceof Compiled compiled) {
                deviations.add(compiled.reasons(), compiled.language().word());
            }
        }
        return deviations;
    }

    /// @param reasons all that one query has; it may have one of a kind in several places
    void add(List<Reason> reasons, String language) {
        var counted = new HashSet<Kind>();
        reasons.stream().filter(Deviations::isTold).forEach(reason -> {
            Diagnostic why = reason.diagnostic();
            var kind = new Kind(reason.effect(), why.message());
            if (counted.add(kind)) {
                Queries queries = kinds.computeIfAbsent(kind, _ -> new Queries(why.span()));
                queries.languages.add(language);
                queries.count++;
            }
        });
    }

    /// How the columns of a mapping are known, and what a tenant must have set up, is told of it as a whole.
    private static boolean isTold(Reason reason) {
        Problem problem = reason.diagnostic().problem();
        return reason.effect() != Effect.NONE || problem != Problem.MAPPING_ASSUMED && !problem.isNeed();
    }

    /// What most queries have comes first.
    List<String> lines() {
        List<Map.Entry<Kind, Queries>> sorted = kinds.entrySet().stream()
                .sorted(Comparator.comparingInt((Map.Entry<Kind, Queries> entry) -> entry.getValue().count)
                        .reversed())
                .toList();
        var lines = new ArrayList<String>();
        sorted.stream().limit(MOST).forEach(entry -> lines.add(line(entry.getKey(), entry.getValue())));
        if (sorted.size() > MOST) {
            lines.add("… and %s; the manifest and `dragoman explain` have them all"
                    .formatted(Amount.of(sorted.size() - MOST, "more reason")));
        }
        return lines;
    }

    private static String line(Kind kind, Queries queries) {
        String what = switch (kind.effect()) {
            case NONE -> "";
            case WIDER -> "wider, ";
            case NARROWER -> "narrower, ";
            case EITHER -> "approximate, ";
        };
        int count = queries.count;
        String where = count > 1
                ? Amount.of(count, "query")
                : "%s:%d:%d"
                        .formatted(Report.visible(queries.first.file()), queries.first.line(), queries.first.column());
        return "note: " + String.join(", ", queries.languages) + ": " + what + where + ": " + kind.message();
    }
}
