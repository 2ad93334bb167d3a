package dragoman.deploy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dragoman.attack.Coverage.Covered;
import dragoman.attack.Technique;
import dragoman.query.Comparison;
import dragoman.query.Demand;
import dragoman.query.Logic;
import dragoman.query.Mapped;
import dragoman.query.MappedCorrelation;
import dragoman.query.MappedCorrelation.MappedPart;
import dragoman.query.Measure;
import dragoman.query.Measure.Function;
import dragoman.source.Diagnostics;
import dragoman.source.Problem;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/// What a person needs to put a rule into QRadar: its API can change the owner of a rule and nothing more, and what its
/// extensions hold is not published.
///
/// https://ibmsecuritydocs.github.io/qradar_api_20.0/20.0--analytics-rules-id-POST.html
final class QRadar implements Format {
    private static final String WHERE = "\nWHERE ";
    private static final Profile PROFILE = new Profile(
            "qradar",
            List.of("qradar_extension"),
            "aql",
            ".aql",
            "IBM QRadar: the query, the filter for a rule test, and what to fill in; its API can create no rule",
            new Defaults()
                    .running()
                    .with(Setting.RISK, "1", "3", "5", "7", "9")
                    .with(Setting.ATTACK, "19")
                    .map());

    @Override
    public Profile profile() {
        return PROFILE;
    }

    @Override
    public Draft write(Detection detection, Settings settings, Diagnostics diagnostics) {
        diagnostics.add(
                Problem.DEPLOY_MANUAL,
                detection.metadata().place("title"),
                "no API of QRadar creates a rule: a person fills the rule wizard in with the files");
        String filter = filter(detection.query());
        ObjectNode rule = Trees.map();
        rule.put("name", Names.display(detection, settings, Integer.MAX_VALUE, diagnostics));
        rule.put("notes", Texts.whole(detection, settings));
        rule.put("identifier", StableId.of(detection.key(), "qradar").toString());
        rule.put("enabled", settings.enables(detection));
        int severity = Integer.parseInt(settings.atLevel(Setting.RISK, detection));
        rule.put("severity", severity).put("credibility", 5).put("relevance", 5);
        detection.risk().tellFixed("an offense has the severity of its rule", detection, diagnostics);
        List<String> keys = detection.relation().map(Detection.Relation::keys).orElse(List.of());
        keys.stream().findFirst().ifPresent(key -> rule.put("offenseIndex", key));
        ArrayNode tests = rule.putArray("tests");
        tests.add("when the event matches this AQL filter query: " + filter.replace("\n  ", " "));
        detection
                .relation()
                .ifPresent(
                        relation -> counter(detection, relation)
                                .ifPresentOrElse(
                                        tests::add,
                                        () -> diagnostics.add(
                                                Problem.DEPLOY_LEFT_OUT,
                                                detection.place(),
                                                "no counter of the rule wizard says what the correlation asks for: schedule the query")));
        rule.set("mitre", mitre(detection, settings, diagnostics));
        var pieces = new ArrayList<Piece>(List.of(
                new Piece.Own(PROFILE.extension(), detection.text()), new Piece.Own(".where.aql", filter + "\n")));
        ArrayNode sets = Trees.list(List.of());
        for (ValueList list : ValueList.of(detection)) {
            String ending = "." + list.name() + ".set.json";
            sets.addObject()
                    .put("name", list.name())
                    .put("element_type", "ALNIC")
                    .put("values", ending.substring(1));
            pieces.add(new Piece.Own(ending, Trees.json(Trees.list(list.values()))));
        }
        if (!sets.isEmpty()) {
            rule.set("referenceSets", sets);
        }
        pieces.add(new Piece.Own(".qradar.json", Trees.json(rule)));
        return new Draft(pieces, Optional.empty(), true);
    }

    /// The condition of a query, which is what the rule test takes.
    private static String filter(String query) {
        int start = query.indexOf(WHERE) + WHERE.length();
        int group = query.lastIndexOf("\nGROUP BY ");
        int having = query.lastIndexOf("\nHAVING ");
        int order = query.lastIndexOf("\nORDER BY ");
        int last = query.lastIndexOf("\nLAST ");
        int end = group > start
                ? group
                : having > start ? having : order > start ? order : last > start ? last : query.length();
        return query.substring(start, end);
    }

    /// The test that counts events, if what is asked for is a number of them or of values.
    private static Optional<String> counter(Detection detection, Detection.Relation relation) {
        if (!(relation.demand() instanceof Demand.Measured(List<Measure> measures, Logic condition))
                || measures.size() != 1
                || !(condition instanceof Logic.Holds holds)
                || holds.operator() != Comparison.GTE && holds.operator() != Comparison.GT) {
            return Optional.empty();
        }
        boolean more = holds.operator() == Comparison.GT;
        String least = (more ? holds.value().setScale(0, RoundingMode.FLOOR).add(BigDecimal.ONE) : holds.value())
                .toPlainString();
        String same = relation.keys().isEmpty() ? "" : " with the same " + String.join(", ", relation.keys());
        String within = " in " + relation.window().seconds() / 60 + " minutes";
        return switch (measures.getFirst().function()) {
            case Function.Count() -> Optional.of("when at least " + least + " events are seen" + same + within);
            case Function.Distinct(List<String> fields)
            when fields.size() == 1 ->
                property(detection.mapped(), fields.getFirst())
                        .map(property -> "when at least " + least + " events are seen" + same + " and different "
                                + property + within);
            default -> Optional.empty();
        };
    }

    /// What a measured name is called in the events, if all searches have one name for it.
    private static Optional<String> property(Mapped mapped, String name) {
        if (!(mapped instanceof MappedCorrelation correlation)) {
            return Optional.empty();
        }
        var labels = new HashSet<String>();
        for (MappedPart part : correlation.parts()) {
            if (!(part instanceof MappedPart.Found found)) {
                return Optional.empty();
            }
            found.columns().getOrDefault(name, List.of()).forEach(column -> labels.add(column.label()));
        }
        return labels.size() == 1 ? labels.stream().findFirst() : Optional.empty();
    }

    private static ObjectNode mitre(Detection detection, Settings settings, Diagnostics diagnostics) {
        ObjectNode mitre = Trees.map();
        for (Covered covered :
                Threats.coverage(detection, settings, diagnostics).tactics()) {
            mitre.set(
                    covered.tactic().name(),
                    Trees.list(covered.techniques().stream().map(Technique::id).toList()));
        }
        return mitre;
    }
}
