package dragoman.cli;

import dragoman.Compilation.Compiled;
import dragoman.source.Diagnostic;
import dragoman.source.Effect;
import dragoman.source.Problem;
import dragoman.source.Reason;
import dragoman.source.Span;
import java.util.ArrayList;
import java.util.Comparator;
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

    /// The queries that have a reason.
    ///
    /// @param first where the reason stands first
    private record Queries(Set<String> languages, Set<String> all, Span first) {}

    private final Map<Kind, Queries> kinds = new LinkedHashMap<>();

    static Deviations of(List<Result> results) {
        var deviations = new Deviations();
        for (Result result : results) {
            if (result.compilation() instanceof Compiled compiled) {
                String query = result.file().name() + " " + result.document().index();
                deviations.add(compiled.reasons(), compiled.language().word(), query);
            }
        }
        return deviations;
    }

    /// @param query what tells the rule from others
    void add(List<Reason> reasons, String language, String query) {
        reasons.forEach(reason -> add(reason, language, query + " " + language));
    }

    /// How the columns of a mapping are known, and what a tenant must have set up, is told of it as a whole.
    private static boolean isToldOfMappings(Problem problem) {
        return problem == Problem.MAPPING_ASSUMED || problem.isNeed();
    }

    private void add(Reason reason, String language, String query) {
        Diagnostic why = reason.diagnostic();
        if (reason.effect() == Effect.NONE && isToldOfMappings(why.problem())) {
            return;
        }
        var kind = new Kind(reason.effect(), why.message());
        Queries queries =
                kinds.computeIfAbsent(kind, _ -> new Queries(new LinkedHashSet<>(), new LinkedHashSet<>(), why.span()));
        queries.languages().add(language);
        queries.all().add(query);
    }

    /// What most queries have comes first.
    List<String> lines() {
        List<Map.Entry<Kind, Queries>> sorted = kinds.entrySet().stream()
                .sorted(Comparator.comparingInt((Map.Entry<Kind, Queries> entry) ->
                                entry.getValue().all().size())
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
        int count = queries.all().size();
        String where = count > 1
                ? Amount.of(count, "query")
                : "%s:%d:%d"
                        .formatted(
                                Report.visible(queries.first().file()),
                                queries.first().line(),
                                queries.first().column());
        return "note: " + String.join(", ", queries.languages()) + ": " + what + where + ": " + kind.message();
    }
}
