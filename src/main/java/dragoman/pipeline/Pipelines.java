package dragoman.pipeline;

import dragoman.query.Correlation;
import dragoman.query.EventRisk;
import dragoman.query.LogSource;
import dragoman.query.Meaning;
import dragoman.query.Name;
import dragoman.query.Query;
import dragoman.query.Timespan;
import dragoman.regex.RegexBudgetException;
import dragoman.resolve.RelatedRule;
import dragoman.rule.CorrelationRule;
import dragoman.rule.Metadata;
import dragoman.rule.Value;
import dragoman.source.Diagnostics;
import dragoman.source.Effect;
import dragoman.source.Problem;
import dragoman.source.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The pipelines of a user for one target, in the order in which they run: by priority, then as they were named.
public record Pipelines(List<Pipeline> pipelines) {
    /// No pipeline.
    public static final Pipelines NONE = new Pipelines(List.of());

    public Pipelines {
        pipelines = pipelines.stream()
                .sorted(Comparator.comparingInt(Pipeline::priority))
                .toList();
    }

    /// A rule behind all items of all pipelines.
    public record Processed(Meaning meaning, RuleTexts texts) {}

    /// The query as the pipelines change it, or nothing if a diagnostic says why they cannot.
    public Optional<Processed> apply(Query query, Metadata metadata, Target target, Diagnostics diagnostics) {
        var rule = RuleState.of(query, metadata, vars(target), diagnostics);
        process(rule, target);
        rule.query = rule.query.with(risk(query, metadata, target, diagnostics));
        return diagnostics.hasErrors() ? Optional.empty() : Optional.of(new Processed(rule.query, new RuleTexts(rule)));
    }

    /// What a rule says of its events is changed as its condition is; what is said of that is not said again.
    private List<EventRisk> risk(Query query, Metadata metadata, Target target, Diagnostics diagnostics) {
        return EventRisk.map(query.risk(), when -> {
            var own = new Diagnostics();
            var rule = RuleState.of(query.with(when), metadata, vars(target), own);
            process(rule, target);
            if (own.hasErrors()) {
                diagnostics.addAll(own);
            }
            return rule.query.condition();
        });
    }

    private void process(RuleState rule, Target target) {
        var processing = new Processing(rule);
        pipelines.forEach(pipeline -> processing.apply(pipeline.items()));
        rule.query = rule.query.with(rule.query.header().showing(rule.fields));
        var ends = new LooseEnds(pipelines);
        rule.state.forEach((key, values) -> {
            if (target.tableKey().filter(key::equals).isPresent()) {
                chooseTable(rule, values);
            } else if (target.lookbackKey().filter(key::equals).isPresent()) {
                chooseLookback(rule, values);
            } else if (!ends.isRead(key)) {
                note(rule, "the pipeline sets the state `" + key + "`" + place(values) + ", which nothing reads");
            }
        });
        ends.unset()
                .forEach(key ->
                        note(rule, "a condition of the pipeline reads the state `" + key + "`, which nothing sets"));
        ends.unknownItems()
                .forEach(id -> note(
                        rule, "a condition of the pipeline asks for the item `" + id + "`, which it does not have"));
    }

    private static void note(RuleState rule, String message) {
        rule.diagnostics.reason(
                Effect.NONE, Problem.PIPELINE_STATE, rule.query.logSource().span(), message);
    }

    private static String place(List<Value> values) {
        return values.isEmpty()
                ? ""
                : " (" + values.getFirst().span().file() + ":"
                        + values.getFirst().span().line() + ")";
    }

    private static void chooseLookback(RuleState rule, List<Value> values) {
        Timespan.of(values.size() == 1 ? Literals.text(values.getFirst()) : "")
                .ifPresentOrElse(
                        lookback -> rule.query = rule.query.with(lookback),
                        () -> rule.diagnostics.add(
                                Problem.PIPELINE_VALUE,
                                rule.query.logSource().span(),
                                "`lookback`" + place(values) + " is no length of time",
                                "a number with s, m, h or d, such as 12h"));
    }

    private static void chooseTable(RuleState rule, List<Value> values) {
        String table = values.size() == 1 ? Literals.text(values.getFirst()) : "";
        if (table.isBlank()) {
            rule.diagnostics.add(
                    Problem.PIPELINE_VALUE,
                    rule.query.logSource().span(),
                    "the pipeline must choose exactly one table");
        } else {
            rule.query = rule.query.with(new Name(table));
        }
    }

    /// What the pipelines know of a correlation as a whole; a diagnostic says if they refuse it.
    ///
    /// @param logSources those of its rules
    public RuleTexts apply(
            Correlation correlation,
            List<LogSource> logSources,
            Metadata metadata,
            Target target,
            Diagnostics diagnostics) {
        var rule =
                RuleState.of(correlation.header(), logSources, correlation.span(), metadata, vars(target), diagnostics);
        process(rule, target);
        return new RuleTexts(rule);
    }

    /// A rule of a correlation, which goes through the pipelines with its own attributes. Its keys follow, under the
    /// conditions that hold for the rule or, if those leave a key alone, for the correlation.
    ///
    /// @param relation the correlation
    public Optional<RelatedRule> apply(
            RelatedRule related, Metadata metadata, CorrelationRule relation, Target target, Diagnostics diagnostics) {
        var own = new Diagnostics();
        var rule = RuleState.of(related.query(), metadata, vars(target), own);
        rule.keys = new Keys(rule, related.fields(), related.place());
        process(rule, target);
        var whole = RuleState.of(
                related.query().header(),
                List.of(related.query().logSource()),
                relation.correlation().span(),
                relation.metadata(),
                vars(target),
                own);
        whole.keys = new Keys(whole, related.fields(), related.place());
        process(whole, target);
        var fields = new LinkedHashMap<String, String>();
        related.fields().forEach((key, field) -> {
            String ofRule = rule.keys.fields().get(key);
            String ofWhole = whole.keys.fields().get(key);
            if (!ofRule.equals(field) && !ofWhole.equals(field) && !ofRule.equals(ofWhole)) {
                own.add(
                        Problem.PIPELINE_REFUSES,
                        related.place(),
                        "events are related by `" + field + "`, which pipelines call `" + ofRule + "` in the rule and `"
                                + ofWhole + "` in the correlation");
            }
            fields.put(key, ofRule.equals(field) ? ofWhole : ofRule);
        });
        diagnostics.addAll(own);
        var rows = new LinkedHashMap<>(whole.keys.rows());
        rows.putAll(rule.keys.rows());
        return own.hasErrors()
                ? Optional.empty()
                : Optional.of(new RelatedRule(rule.query, fields, rows, related.place()));
    }

    /// The pipelines' variables and the name of the target.
    private Map<String, List<Value>> vars(Target target) {
        var vars = vars();
        vars.putIfAbsent("backend", List.of(new Value.StringValue(target.word(), Span.NONE)));
        return vars;
    }

    /// All variables; those of later pipelines win.
    private Map<String, List<Value>> vars() {
        var vars = new LinkedHashMap<String, List<Value>>();
        pipelines.forEach(pipeline -> vars.putAll(pipeline.vars()));
        return vars;
    }

    /// The text of a query as the pipelines' postprocessing leaves it.
    public String finish(String text, RuleTexts texts, Diagnostics diagnostics) {
        var finished = text;
        for (Pipeline pipeline : pipelines) {
            try {
                finished = texts.change(finished, pipeline.postprocessing());
            } catch (IllegalArgumentException e) {
                diagnostics.add(Problem.PIPELINE_TEMPLATE, texts.place(), e.getMessage());
            } catch (RegexBudgetException e) {
                diagnostics.add(Problem.REGEX_COST, texts.place(), "a pipeline cannot be applied: " + e.getMessage());
            }
        }
        return finished.endsWith("\n") ? finished : finished + "\n";
    }

    public boolean hasFinalizers() {
        return pipelines.stream().anyMatch(pipeline -> !pipeline.finalizers().isEmpty());
    }

    /// What the finalizers make of all queries.
    public String finish(List<String> queries) {
        var finalizers = new ArrayList<Finalizer>();
        pipelines.forEach(pipeline -> finalizers.addAll(pipeline.finalizers()));
        return Output.of(queries, finalizers, vars());
    }
}
