package dragoman.resolve;

import dragoman.query.Correlation;
import dragoman.query.Correlation.Part;
import dragoman.query.Demand;
import dragoman.query.EventRisk;
import dragoman.query.Expression;
import dragoman.query.Field;
import dragoman.query.MappingRow;
import dragoman.query.Origin;
import dragoman.query.Pattern;
import dragoman.query.Query;
import dragoman.rule.Correlation.Alias;
import dragoman.rule.Correlation.AliasField;
import dragoman.rule.CorrelationRule;
import dragoman.rule.DetectionRule;
import dragoman.rule.FilterRule;
import dragoman.rule.SigmaRule;
import dragoman.rule.Word;
import dragoman.source.Diagnostic;
import dragoman.source.Diagnostics;
import dragoman.source.Problem;
import dragoman.source.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// Says what a correlation rule means: which events it relates, and what must happen among them.
final class Relations {
    private final CorrelationRule rule;
    private final dragoman.rule.Correlation correlation;
    private final Project project;
    private final Placeholders placeholders;
    private final Diagnostics diagnostics;
    private final List<CorrelationRule> path;
    private final RelatedRule.Change change;

    private Relations(
            List<CorrelationRule> path,
            Project project,
            Placeholders placeholders,
            RelatedRule.Change change,
            Diagnostics diagnostics) {
        this.change = change;
        this.path = path;
        this.rule = path.getLast();
        this.correlation = rule.correlation();
        this.project = project;
        this.placeholders = placeholders;
        this.diagnostics = diagnostics;
    }

    /// The meaning of a correlation, or nothing if a diagnostic says why it has none.
    static Optional<Correlation> resolve(
            CorrelationRule rule,
            Project project,
            Placeholders placeholders,
            RelatedRule.Change change,
            Diagnostics diagnostics) {
        Optional<String> obstacle = Extent.obstacle(rule, project);
        obstacle.ifPresent(text ->
                diagnostics.add(Problem.CORRELATION_SIZE, rule.correlation().span(), text));
        return obstacle.isPresent()
                ? Optional.empty()
                : new Relations(List.of(rule), project, placeholders, change, diagnostics).resolve();
    }

    private Optional<Correlation> resolve() {
        var rules = new ArrayList<SigmaRule>();
        for (Word reference : correlation.rules()) {
            Optional<SigmaRule> found = project.find(reference, diagnostics);
            found.filter(one -> !isCircle(one, reference)).ifPresent(rules::add);
        }
        checkAliases(rules);
        if (diagnostics.hasErrors()) {
            return Optional.empty();
        }
        Optional<Joint> joint = Joint.of(rule, rules);
        Demands demands = new Demands(rule, diagnostics);
        if (joint.isPresent()) {
            CorrelationRule first = joint.get().rules().getFirst();
            var base = new Relations(List.of(first), project, placeholders, change, diagnostics);
            Demand.Measured demand = demands.joint(joint.get());
            List<Part> parts = base.parts(base.found(), demand, rule.metadata().fields());
            return whole(parts, demand, demands);
        }
        Demand demand = demands.of();
        return whole(parts(rules, demand, rule.metadata().fields()), demand, demands);
    }

    private Optional<Correlation> whole(List<Part> parts, Demand demand, Demands demands) {
        var risk = demands.risk();
        if (diagnostics.hasErrors()) {
            return Optional.empty();
        }
        return Optional.of(new Correlation(
                Conditions.header(rule.metadata()),
                parts,
                correlation.groupBy().stream().map(Word::text).toList(),
                correlation.seconds(),
                demand,
                risk,
                correlation.span()));
    }

    private List<SigmaRule> found() {
        return correlation.rules().stream()
                .flatMap(reference -> project.find(reference, diagnostics).stream())
                .toList();
    }

    private boolean isCircle(SigmaRule found, Word reference) {
        int start = path.indexOf(found);
        if (start < 0) {
            return false;
        }
        var names = new ArrayList<String>();
        path.subList(start, path.size()).forEach(step -> names.add(name(step)));
        names.add(name(found));
        diagnostics.add(
                Problem.CORRELATION_CYCLE,
                path.size() == 1
                        ? reference.span()
                        : path.getFirst().correlation().span(),
                "these correlations relate each other: " + String.join(" -> ", names));
        return true;
    }

    private static String name(SigmaRule rule) {
        var metadata = rule.metadata();
        return !metadata.name().isEmpty()
                ? metadata.name()
                : !metadata.id().isEmpty() ? metadata.id() : metadata.title();
    }

    private void checkAliases(List<SigmaRule> rules) {
        for (Alias alias : correlation.aliases()) {
            for (AliasField field : alias.fields()) {
                Optional<SigmaRule> found = project.find(field.rule(), diagnostics);
                if (found.isPresent() && !rules.contains(found.get())) {
                    diagnostics.add(
                            Problem.ALIAS,
                            field.rule().span(),
                            "the alias `" + alias.name().text() + "` speaks of `"
                                    + field.rule().text() + "`, which is not one of `rules`");
                }
            }
        }
    }

    /// @param shown the names that people want to see
    private List<Part> parts(List<SigmaRule> rules, Demand demand, List<String> shown) {
        var labels = new Labels();
        var parts = new ArrayList<Part>();
        for (int i = 0; i < rules.size(); i++) {
            SigmaRule found = rules.get(i);
            Span span = correlation.rules().get(i).span();
            Map<String, String> fields = fields(found, demand, shown, span);
            part(labels.of(found.metadata()), found, fields, demand, span).ifPresent(parts::add);
        }
        List<Part> apart = demand instanceof Demand.Measured ? merged(parts) : parts;
        return apart.stream().map(part -> guarded(part, demand)).toList();
    }

    /// The field behind each key, each measured name, and each alias that people want to see, in the events of
    /// one rule.
    private Map<String, String> fields(SigmaRule found, Demand demand, List<String> shown, Span span) {
        var fields = new LinkedHashMap<String, String>();
        for (Word key : correlation.groupBy()) {
            fields.put(key.text(), field(key.text(), found, span));
        }
        if (demand instanceof Demand.Measured measured) {
            measured.measures().stream()
                    .flatMap(measure -> measure.function().fields().stream())
                    .forEach(name -> fields.put(name, field(name, found, span)));
        }
        if (found instanceof DetectionRule) {
            boolean union = correlation.groupBy().isEmpty() && demand.isOneEvent();
            correlation.aliases().stream()
                    .map(alias -> alias.name().text())
                    .filter(alias -> union || shown.contains(alias))
                    .forEach(alias -> fields.putIfAbsent(alias, field(alias, found, span)));
        }
        return fields;
    }

    private String field(String name, SigmaRule found, Span span) {
        Optional<Alias> alias = correlation.aliases().stream()
                .filter(one -> one.name().text().equals(name))
                .findFirst();
        if (alias.isEmpty()) {
            return name;
        }
        var quiet = new Diagnostics();
        Optional<String> field = alias.get().fields().stream()
                .filter(one ->
                        project.find(one.rule(), quiet).filter(found::equals).isPresent())
                .map(one -> one.field().text())
                .findFirst();
        if (field.isEmpty()) {
            diagnostics.add(
                    Problem.ALIAS,
                    alias.get().name().span(),
                    "the alias `" + name + "` does not say which field it is in `" + name(found) + "`");
        }
        return field.orElse(name);
    }

    private Optional<Part> part(String label, SigmaRule found, Map<String, String> fields, Demand demand, Span span) {
        var own = new Diagnostics();
        Optional<Part> part = switch (found) {
            case DetectionRule detection ->
                Filtering.resolve(detection, project, placeholders, own)
                        .flatMap(query -> change.apply(
                                new RelatedRule(query, fields, Map.of(), span), detection.metadata(), rule))
                        .map(related -> new Part(label, related.query(), related.fields(), related.rows(), span));
            case CorrelationRule inner -> {
                var longer = new ArrayList<>(path);
                longer.add(inner);
                yield new Relations(longer, project, placeholders, change, own)
                        .resolve()
                        .filter(resolved -> hasKeys(resolved, fields, inner, span))
                        .map(resolved -> new Part(label, resolved, fields, Map.of(), span));
            }
            case FilterRule _ -> Optional.empty();
        };
        List<Diagnostic> errors =
                own.sorted().stream().filter(Diagnostic::isError).toList();
        errors.stream()
                .filter(error -> error.problem() == Problem.CORRELATION_CYCLE)
                .forEach(diagnostics::add);
        if (!errors.isEmpty() && errors.stream().noneMatch(error -> error.problem() == Problem.CORRELATION_CYCLE)) {
            diagnostics.add(
                    Problem.BASE_RULE_BROKEN,
                    span,
                    "the rule `" + name(found) + "` is in error: "
                            + errors.getFirst().message());
        }
        return part;
    }

    private boolean hasKeys(Correlation inner, Map<String, String> fields, CorrelationRule innerRule, Span span) {
        for (String field : fields.values()) {
            if (!inner.keys().contains(field)) {
                diagnostics.add(
                        Problem.GROUP_BY,
                        span,
                        "the hits of `" + name(innerRule) + "` have no field `" + field
                                + "`: only those of its `group-by`");
                return false;
            }
        }
        return true;
    }

    /// Only events that have a value for each key, and for what is computed where that is one thing.
    private Part guarded(Part part, Demand demand) {
        if (!(part.events() instanceof Query query)) {
            return part;
        }
        boolean several = demand instanceof Demand.Measured measured
                && measured.measures().size() > 1;
        var conditions = new ArrayList<Expression>();
        conditions.add(query.condition());
        part.fields().forEach((name, field) -> {
            boolean key =
                    correlation.groupBy().stream().anyMatch(word -> word.text().equals(name));
            if (key || !several && isMeasured(name, demand)) {
                MappingRow row = part.rows().get(field);
                var origin = new Origin(part.span(), part.span(), row == null ? List.of() : List.of(row));
                conditions.add(Expression.not(new Expression.Test(new Field(field), new Pattern.Null(), origin)));
            }
        });
        return part.with(query.with(Expression.and(conditions)));
    }

    private static boolean isMeasured(String name, Demand demand) {
        return demand instanceof Demand.Measured measured
                && measured.measures().stream()
                        .anyMatch(measure -> measure.function().fields().contains(name));
    }

    /// Rules that read the same log in the same way find an event once, even if several of them match it.
    private static List<Part> merged(List<Part> parts) {
        var merged = new ArrayList<Part>();
        for (Part part : parts) {
            Part last = merged.stream()
                    .filter(other -> isAlike(other, part))
                    .findFirst()
                    .orElse(null);
            if (last == null) {
                merged.add(part);
            } else {
                Query left = (Query) last.events();
                Query right = (Query) part.events();
                List<EventRisk> risk = Stream.concat(
                                EventRisk.among(left.risk(), left.condition()).stream(),
                                EventRisk.among(right.risk(), right.condition()).stream())
                        .toList();
                Query both = left.with(Expression.or(List.of(left.condition(), right.condition())))
                        .with(risk);
                merged.set(merged.indexOf(last), new Part(last.label(), both, last.fields(), last.rows(), last.span()));
            }
        }
        return merged;
    }

    private static boolean isAlike(Part left, Part right) {
        return left.events() instanceof Query one
                && right.events() instanceof Query other
                && Objects.equals(one.logSource().category(), other.logSource().category())
                && Objects.equals(one.logSource().product(), other.logSource().product())
                && Objects.equals(one.logSource().service(), other.logSource().service())
                && one.table().equals(other.table())
                && one.facts().equals(other.facts())
                && left.fields().equals(right.fields());
    }
}
