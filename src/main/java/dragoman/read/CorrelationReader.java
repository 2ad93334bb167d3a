package dragoman.read;

import dragoman.rule.Correlation;
import dragoman.rule.Correlation.Alias;
import dragoman.rule.Correlation.AliasField;
import dragoman.rule.Correlation.Criteria;
import dragoman.rule.Correlation.Type;
import dragoman.rule.Formula;
import dragoman.rule.Word;
import dragoman.source.Diagnostics;
import dragoman.source.NearestName;
import dragoman.source.Problem;
import dragoman.source.Span;
import dragoman.yaml.YamlNode;
import dragoman.yaml.YamlNode.Entry;
import dragoman.yaml.YamlNode.YamlList;
import dragoman.yaml.YamlNode.YamlMap;
import dragoman.yaml.YamlNode.YamlScalar;
import dragoman.yaml.YamlScalars;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Reads the correlation section of a rule.
final class CorrelationReader {
    private static final Set<String> KEYS =
            Set.of("type", "rules", "group-by", "timespan", "condition", "aliases", "generate");

    private final YamlMap document;
    private final YamlMap map;
    private final Span key;
    private final Diagnostics diagnostics;

    private CorrelationReader(YamlMap document, YamlMap map, Span key, Diagnostics diagnostics) {
        this.document = document;
        this.map = map;
        this.key = key;
        this.diagnostics = diagnostics;
    }

    static Optional<Correlation> read(YamlMap document, Diagnostics diagnostics) {
        Entry entry = document.entry("correlation");
        if (!(entry.value() instanceof YamlMap map)) {
            diagnostics.add(
                    Problem.CORRELATION_SHAPE,
                    entry.value().span(),
                    "`correlation` must be a map, not " + entry.value().kind());
            return Optional.empty();
        }
        return new CorrelationReader(document, map, entry.key().span(), diagnostics).correlation();
    }

    private Optional<Correlation> correlation() {
        for (Entry entry : map.entries()) {
            String name = entry.key().text();
            if (!KEYS.contains(name)) {
                diagnostics.add(
                        Problem.CORRELATION_KEY,
                        entry.key().span(),
                        "`correlation` has no key `" + name + "`",
                        NearestName.help(name, KEYS));
            }
        }
        Optional<Type> type = type();
        Optional<Formula> extended = extended(type);
        List<Word> rules = rules(extended);
        List<Word> groupBy = groupBy();
        long seconds = TimespanReader.read(map.entry("timespan"), key, diagnostics);
        boolean text = map.get("condition") instanceof YamlScalar scalar && !scalar.isNull();
        Optional<Criteria> criteria = text || type.isEmpty()
                ? Optional.empty()
                : CriteriaReader.read(type.get(), map.entry("condition"), key, diagnostics);
        List<Alias> aliases = aliases();
        boolean generate = generate(map.entry("generate")) | generate(document.entry("generate"));
        var risk = RiskReader.read(document.entry("custom"), diagnostics);
        if (type.isEmpty() || diagnostics.hasErrors()) {
            return Optional.empty();
        }
        return Optional.of(
                new Correlation(type.get(), rules, groupBy, seconds, criteria, extended, aliases, generate, risk, key));
    }

    private Optional<Type> type() {
        if (!(map.get("type") instanceof YamlScalar scalar) || !YamlScalars.isText(scalar)) {
            diagnostics.add(
                    Problem.CORRELATION_TYPE,
                    map.get("type") == null ? key : map.get("type").span(),
                    "`correlation` has no `type`",
                    "one of " + String.join(", ", Type.words()));
            return Optional.empty();
        }
        Optional<Type> type = Type.of(scalar.text().toLowerCase(Locale.ROOT));
        if (type.isEmpty()) {
            String help = NearestName.help(scalar.text(), Type.words());
            diagnostics.add(
                    Problem.CORRELATION_TYPE,
                    scalar.span(),
                    "`" + scalar.text() + "` is not a type of correlation",
                    help.isEmpty() ? "one of " + String.join(", ", Type.words()) : help);
        }
        return type;
    }

    private Optional<Formula> extended(Optional<Type> type) {
        if (!(map.get("condition") instanceof YamlScalar scalar) || scalar.isNull()) {
            return Optional.empty();
        }
        if (type.isPresent() && !type.get().isTemporal() || !YamlScalars.isText(scalar)) {
            diagnostics.add(
                    Problem.CORRELATION_CONDITION,
                    scalar.span(),
                    "only temporal and temporal_ordered have a condition that is a text; here a map is needed",
                    "such as `condition: {gte: 10}`");
            return Optional.empty();
        }
        Optional<Formula> formula = FormulaReader.read(scalar, Problem.CORRELATION_FORMULA, diagnostics);
        formula.ifPresent(this::refuseComparisons);
        return formula;
    }

    private void refuseComparisons(Formula formula) {
        switch (formula) {
            case Formula.And(List<Formula> operands) -> operands.forEach(this::refuseComparisons);
            case Formula.Or(List<Formula> operands) -> operands.forEach(this::refuseComparisons);
            case Formula.Not(Formula operand) -> refuseComparisons(operand);
            case Formula.Named _ -> {}
            case Formula.Compared(Word name, var _, var _) ->
                diagnostics.add(
                        Problem.CORRELATION_FORMULA,
                        name.span(),
                        "an extended condition joins rules; it cannot compare numbers",
                        "write a correlation of its own for `" + name.text() + "` and name it here");
        }
    }

    private List<Word> rules(Optional<Formula> extended) {
        YamlNode node = map.get("rules");
        if (node == null && extended.isPresent()) {
            var seen = new HashSet<String>();
            return extended.get().names().stream()
                    .filter(name -> seen.add(name.text()))
                    .toList();
        }
        List<Word> words = words(node, "rules", Problem.CORRELATION_RULES, diagnostics);
        boolean reported =
                node != null && !(node instanceof YamlList list && list.items().isEmpty());
        if (words.isEmpty() && !reported) {
            diagnostics.add(
                    Problem.CORRELATION_RULES,
                    node == null ? key : node.span(),
                    "`correlation` names no `rules`",
                    "the names or ids of the rules whose events it relates");
        }
        extended.ifPresent(formula -> compare(formula, words));
        return words;
    }

    private void compare(Formula formula, List<Word> rules) {
        List<String> listed = rules.stream().map(Word::text).toList();
        Set<String> used = new HashSet<>();
        for (Word name : formula.names()) {
            used.add(name.text());
            if (!listed.contains(name.text())) {
                diagnostics.add(
                        Problem.FORMULA_RULES,
                        name.span(),
                        "the condition names `" + name.text() + "`, which is not one of `rules`",
                        NearestName.help(name.text(), listed));
            }
        }
        for (Word rule : rules) {
            if (!used.contains(rule.text())) {
                diagnostics.add(Problem.FORMULA_RULES, rule.span(), "the condition does not use `" + rule.text() + "`");
            }
        }
    }

    /// Whether each event is a hit, so that nothing is counted.
    private boolean asksForOne() {
        if (!(map.get("type") instanceof YamlScalar type)
                || !type.text().equalsIgnoreCase(Type.EVENT_COUNT.word())
                || !(map.get("condition") instanceof YamlMap condition)
                || condition.entries().size() != 1) {
            return false;
        }
        Entry bound = condition.entries().getFirst();
        return bound.value() instanceof YamlScalar number
                && Set.of("gte 1", "gt 0").contains(bound.key().text() + " " + number.text());
    }

    private List<Word> groupBy() {
        YamlNode node = map.get("group-by");
        if (node == null || node instanceof YamlScalar scalar && scalar.isNull()) {
            if (!asksForOne()) {
                diagnostics.add(
                        Problem.GROUP_BY_MISSING,
                        node == null ? key : node.span(),
                        "`correlation` has no `group-by`: events of all users, hosts and so on count together");
            }
            return List.of();
        }
        if (node instanceof YamlList list && list.items().isEmpty()) {
            diagnostics.add(
                    Problem.GROUP_BY,
                    list.span(),
                    "`group-by` is an empty list",
                    "leave it out if there is to be one group");
        }
        return words(node, "group-by", Problem.GROUP_BY, diagnostics);
    }

    /// The words of a list or a single one; a word that stands twice, or is none, is a diagnostic.
    static List<Word> words(YamlNode node, String name, Problem problem, Diagnostics diagnostics) {
        List<YamlNode> items = node instanceof YamlList list ? list.items() : node == null ? List.of() : List.of(node);
        var words = new ArrayList<Word>();
        var seen = new HashSet<String>();
        for (YamlNode item : items) {
            if (!(item instanceof YamlScalar scalar)
                    || !YamlScalars.isText(scalar)
                    || scalar.text().isBlank()) {
                diagnostics.add(
                        problem, item.span(), "`" + name + "` is a text or a list of texts; here is " + item.kind());
            } else if (!seen.add(scalar.text())) {
                diagnostics.add(problem, scalar.span(), "`" + scalar.text() + "` stands twice in `" + name + "`");
            } else {
                words.add(new Word(scalar.text(), scalar.span()));
            }
        }
        return words;
    }

    private List<Alias> aliases() {
        YamlNode node = map.get("aliases");
        if (node == null) {
            return List.of();
        }
        if (!(node instanceof YamlMap names)) {
            diagnostics.add(Problem.ALIAS, node.span(), "`aliases` must be a map, not " + node.kind());
            return List.of();
        }
        var aliases = new ArrayList<Alias>();
        for (Entry alias : names.entries()) {
            if (!(alias.value() instanceof YamlMap uses) || uses.entries().isEmpty()) {
                diagnostics.add(
                        Problem.ALIAS,
                        alias.value().span(),
                        "an alias is a map from rules to fields",
                        "such as `" + alias.key().text() + ": {rule_a: User, rule_b: AccountName}`");
                continue;
            }
            var fields = new ArrayList<AliasField>();
            for (Entry use : uses.entries()) {
                List<Word> field = words(use.value(), alias.key().text(), Problem.ALIAS, diagnostics);
                if (field.size() == 1 && use.value() instanceof YamlScalar) {
                    fields.add(
                            new AliasField(new Word(use.key().text(), use.key().span()), field.getFirst()));
                } else if (!field.isEmpty()) {
                    diagnostics.add(Problem.ALIAS, use.value().span(), "an alias stands for one field of each rule");
                }
            }
            aliases.add(new Alias(new Word(alias.key().text(), alias.key().span()), fields));
        }
        return aliases;
    }

    private boolean generate(Entry entry) {
        if (entry == null) {
            return false;
        }
        Optional<Boolean> value =
                entry.value() instanceof YamlScalar scalar ? YamlScalars.bool(scalar) : Optional.empty();
        if (value.isEmpty()) {
            diagnostics.add(
                    Problem.CORRELATION_SHAPE,
                    entry.value().span(),
                    "`generate` is true or false, not " + entry.value().kind());
        }
        return value.orElse(false);
    }
}
