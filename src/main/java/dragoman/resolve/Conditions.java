package dragoman.resolve;

import dragoman.query.EventRisk;
import dragoman.query.Expression;
import dragoman.query.Header;
import dragoman.query.Query;
import dragoman.rule.Condition;
import dragoman.rule.Condition.Quantifier;
import dragoman.rule.Detection;
import dragoman.rule.DetectionRule;
import dragoman.rule.Metadata;
import dragoman.source.Diagnostics;
import dragoman.source.NearestName;
import dragoman.source.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Says what the detection of a rule means: searches and quantifiers become one expression.
final class Conditions {
    private static final Set<String> RESERVED = Set.of("and", "or", "not", "of", "them", "all", "any", "1");

    private final Detection detection;
    private final Items items;
    private final Diagnostics diagnostics;
    private final Map<String, Expression> resolved = new HashMap<>();
    private final Set<String> used = new TreeSet<>();

    private Conditions(Detection detection, Placeholders placeholders, Diagnostics diagnostics) {
        this.detection = detection;
        this.items = new Items(placeholders, diagnostics);
        this.diagnostics = diagnostics;
    }

    /// The meaning of a rule, or nothing if a diagnostic says why it has none.
    static Optional<Query> resolve(DetectionRule rule, Placeholders placeholders, Diagnostics diagnostics) {
        var conditions = new Conditions(rule.detection(), placeholders, diagnostics);
        Expression condition = conditions.condition();
        List<EventRisk> risk = conditions.risk();
        conditions.tellUnused();
        return diagnostics.hasErrors()
                ? Optional.empty()
                : Optional.of(new Query(header(rule.metadata()), rule.logSource(), condition).with(risk));
    }

    static Header header(Metadata metadata) {
        return new Header(
                metadata.id(),
                metadata.title(),
                metadata.description(),
                metadata.author(),
                metadata.level(),
                metadata.tags(),
                metadata.references(),
                metadata.fields());
    }

    private Expression condition() {
        detection.searches().forEach((name, search) -> {
            if (RESERVED.contains(name)) {
                diagnostics.add(
                        Problem.IDENTIFIER_RESERVED,
                        search.span(),
                        "the search identifier `" + name + "` is a word of the condition language");
            }
            resolved.put(name, items.search(search));
        });
        List<Expression> alternatives = detection.conditions().stream()
                .map(condition -> condition(condition, false))
                .toList();
        return Expression.or(alternatives);
    }

    private List<EventRisk> risk() {
        return detection.risk().stream()
                .map(risk ->
                        new EventRisk(risk.when().map(when -> condition(when, false)), risk.score(), risk.indicator()))
                .toList();
    }

    private void tellUnused() {
        detection.searches().forEach((name, search) -> {
            if (!used.contains(name)) {
                diagnostics.add(Problem.DETECTION_UNUSED, search.span(), "the condition does not use `" + name + "`");
            }
        });
    }

    private Expression condition(Condition condition, boolean negated) {
        return switch (condition) {
            case Condition.And(List<Condition> operands) ->
                Expression.and(operands.stream()
                        .map(operand -> condition(operand, negated))
                        .toList());
            case Condition.Or(List<Condition> operands) ->
                Expression.or(operands.stream()
                        .map(operand -> condition(operand, negated))
                        .toList());
            case Condition.Not(Condition operand) -> Expression.not(condition(operand, !negated));
            case Condition.Named named -> named(named);
            case Condition.Quantified quantified -> quantified(quantified, negated);
        };
    }

    private Expression named(Condition.Named named) {
        Expression expression = resolved.get(named.identifier());
        if (expression == null) {
            diagnostics.add(named.undefined(detection.searches().keySet()));
            return Expression.NEVER;
        }
        used.add(named.identifier());
        return expression;
    }

    private Expression quantified(Condition.Quantified quantified, boolean negated) {
        String pattern = quantified.pattern();
        List<String> names = Condition.matching(pattern, detection.searches().keySet());
        used.addAll(names);
        List<Expression> matching = names.stream().map(resolved::get).toList();
        if (matching.isEmpty()) {
            diagnostics.add(
                    negated ? Problem.CONDITION_NEGATED_PATTERN_EMPTY : Problem.CONDITION_PATTERN_EMPTY,
                    quantified.span(),
                    "no detection matches `" + pattern + "`",
                    NearestName.help(pattern, detection.searches().keySet()));
            return Expression.NEVER;
        }
        return quantified.quantifier() == Quantifier.ALL ? Expression.and(matching) : Expression.or(matching);
    }
}
