package dragoman.verify.yaral;

import dragoman.query.Expression;
import dragoman.query.Field;
import dragoman.verify.grammar.YaraLLexer;
import dragoman.verify.grammar.YaraLParser;
import dragoman.verify.grammar.YaraLParser.CallContext;
import dragoman.verify.grammar.YaraLParser.CompareValuesContext;
import dragoman.verify.grammar.YaraLParser.ComparedContext;
import dragoman.verify.grammar.YaraLParser.DisjunctionContext;
import dragoman.verify.grammar.YaraLParser.NegationContext;
import dragoman.verify.grammar.YaraLParser.OutcomesContext;
import dragoman.verify.grammar.YaraLParser.PathContext;
import dragoman.verify.grammar.YaraLParser.RuleDefinitionContext;
import dragoman.verify.grammar.YaraLParser.SumContext;
import dragoman.verify.reading.CorrelationReading;
import dragoman.verify.reading.CorrelationReading.Score;
import dragoman.verify.reading.CorrelationReading.Search;
import dragoman.verify.reading.CorrelationReading.Shown;
import dragoman.verify.reading.CorrelationReading.Source;
import dragoman.verify.reading.CorrelationReading.Term;
import dragoman.verify.reading.QueryReader;
import dragoman.verify.reading.QueryReading;
import dragoman.verify.reading.Spans;
import dragoman.verify.reading.StagedParse;
import dragoman.verify.reading.TextPatterns.Fold;
import dragoman.verify.reading.Truth;
import dragoman.verify.reading.UnreadableQueryException;
import dragoman.verify.yaral.YaraLOperand.Fields;
import dragoman.verify.yaral.YaraLOperand.Quantifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.antlr.v4.runtime.tree.ParseTree;

/// Reads rules of YARA-L that relate events by a match section.
/// https://docs.cloud.google.com/chronicle/docs/yara-l/match-syntax, …/outcome-syntax, …/condition-syntax
public final class YaraLCorrelations implements QueryReader<CorrelationReading> {
    private static final Map<String, String> FUNCTIONS =
            Map.of("count", "count", "count_distinct", "distinct", "sum", "sum", "avg", "average");
    private static final String SECONDS = ".metadata.event_timestamp.seconds";

    @Override
    public CorrelationReading read(String text) throws UnreadableQueryException {
        var query = StagedParse.parse(text, YaraLLexer::new, YaraLParser::new, YaraLParser::query);
        try {
            return new Rule(
                            query.ruleDefinition().getFirst(),
                            query.ruleDefinition().size())
                    .reading();
        } catch (StackOverflowError _) {
            throw new UnreadableQueryException("nested too deeply");
        }
    }

    /// The sections of one rule, read one after the other.
    private static final class Rule {
        private final RuleDefinitionContext rule;
        private final Map<String, List<DisjunctionContext>> predicates = new LinkedHashMap<>();
        private final Map<String, Map<String, Field>> placeholders = new HashMap<>();
        private final Map<String, String> next = new HashMap<>();
        private final Map<String, Term> outcomes = new HashMap<>();
        private final Map<String, List<String>> gathered = new HashMap<>();
        private SumContext score;

        Rule(RuleDefinitionContext rule, int rules) throws UnreadableQueryException {
            this.rule = rule;
            if (rules != 1 || rule.matching() == null || rule.ruleOptions() != null) {
                throw YaraLOperands.unread(
                        rule, "a rule without match section, with options, or with others beside it");
            }
        }

        CorrelationReading reading() throws UnreadableQueryException {
            for (DisjunctionContext predicate : rule.events().disjunction()) {
                sort(predicate);
            }
            List<String> events = List.copyOf(predicates.keySet());
            if (rule.outcomes() != null) {
                outcomes(rule.outcomes(), events);
            }
            var condition = new YaraLWindows(events, outcomes);
            Expression read = condition.condition(rule.condition().expression());
            Map<String, Long> times = condition.times(rule.condition().expression());
            var searches = new ArrayList<Search>();
            for (Map.Entry<String, List<DisjunctionContext>> own : predicates.entrySet()) {
                Expression found = YaraLReader.event(own.getValue(), rule.events());
                var reading = new QueryReading(List.of(), Expression.and(List.of(found, matched(own.getKey()))));
                searches.add(new Search("", new Source.Found(reading), times.getOrDefault(own.getKey(), 1L)));
            }
            var terms = new HashSet<Term>(outcomes.values());
            if (events.size() > 1) {
                var all = new ArrayList<>(List.of(read));
                List<String> absent = condition.absent(rule.condition().expression());
                all.add(relation(events, absent, terms));
                for (String event : absent) {
                    Term.Chain missing = Term.Chain.of(events.indexOf(event));
                    terms.add(missing);
                    all.add(Expression.not(missing.happened()));
                }
                read = Expression.and(all);
            }
            List<Score> scores = score == null ? List.of() : condition.scores(score);
            return new CorrelationReading(searches, "", keys(events), seconds(), terms, read)
                    .with(scores)
                    .showing(events.size() == 1 ? Shown.gathered(gathered) : Shown.EVENTS)
                    .withoutSliding();
        }

        /// "Implicitly filters out zero values of placeholders used in the match section", without
        /// `allow_zero_values`: https://docs.cloud.google.com/chronicle/docs/yara-l/options-syntax
        private Expression matched(String event) {
            return Expression.and(rule.matching().VARIABLE().stream()
                    .map(variable -> placeholders
                            .getOrDefault(variable.getText(), Map.of())
                            .get(event))
                    .filter(Objects::nonNull)
                    .map(field -> Expression.not(Truth.isNull(field)))
                    .toList());
        }

        /// A predicate is on the fields of one event, or relates two of them, or gives a placeholder its value.
        private void sort(DisjunctionContext predicate) throws UnreadableQueryException {
            Set<String> events = new LinkedHashSet<>();
            Set<String> others = new LinkedHashSet<>();
            variables(predicate, events, others);
            if (others.isEmpty() && events.size() == 1) {
                predicates
                        .computeIfAbsent(events.iterator().next(), _ -> new ArrayList<>())
                        .add(predicate);
            } else if (others.size() == 1 && events.size() == 1) {
                placeholder(
                        predicate, others.iterator().next(), events.iterator().next());
            } else {
                order(predicate);
            }
        }

        private static void variables(ParseTree tree, Set<String> events, Set<String> others) {
            if (tree instanceof PathContext path) {
                (path.step().isEmpty() ? others : events).add(path.VARIABLE().getText());
            }
            for (int i = 0; i < tree.getChildCount(); i++) {
                variables(tree.getChild(i), events, others);
            }
        }

        /// `$key = $e.field`
        private void placeholder(DisjunctionContext predicate, String name, String event)
                throws UnreadableQueryException {
            ComparedContext compared = compared(predicate);
            CompareValuesContext values = (CompareValuesContext) compared.comparison();
            if (compared.value().getText().equals(name)
                    && values.getChild(0).getText().equals("=")
                    && new YaraLOperands().sum(values.sum()) instanceof Fields fields
                    && fields.quantifier() == Quantifier.NONE
                    && fields.subject() instanceof Field field
                    && placeholders.computeIfAbsent(name, _ -> new HashMap<>()).put(event, field) == null) {
                return;
            }
            throw YaraLOperands.unread(predicate, "this use of a placeholder");
        }

        /// `$e1.metadata.event_timestamp.seconds <= $e2.metadata.event_timestamp.seconds`
        private void order(DisjunctionContext predicate) throws UnreadableQueryException {
            ComparedContext compared = compared(predicate);
            CompareValuesContext values = (CompareValuesContext) compared.comparison();
            String first = compared.value().getText();
            String second = values.sum().getText();
            if (!values.getChild(0).getText().equals("<=")
                    || !first.endsWith(SECONDS)
                    || !second.endsWith(SECONDS)
                    || next.put(event(first), event(second)) != null) {
                throw YaraLOperands.unread(predicate, "this relation between events");
            }
        }

        private static String event(String time) {
            return time.substring(0, time.length() - SECONDS.length());
        }

        private static ComparedContext compared(DisjunctionContext predicate) throws UnreadableQueryException {
            if (predicate.conjunction().size() == 1
                    && predicate.conjunction(0).negation().size() == 1) {
                NegationContext only = predicate.conjunction(0).negation(0);
                if (only.predicate() instanceof ComparedContext compared
                        && compared.arithmetic().isEmpty()
                        && compared.comparison() instanceof CompareValuesContext values
                        && values.NOCASE() == null) {
                    return compared;
                }
            }
            throw YaraLOperands.unread(predicate, "this relation between events");
        }

        /// Events without any order are there in any; else each but the last has a next one.
        private Expression relation(List<String> events, List<String> absent, Set<Term> terms)
                throws UnreadableQueryException {
            List<String> present =
                    events.stream().filter(event -> !absent.contains(event)).toList();
            if (next.isEmpty()) {
                List<Term.Chain> seen = present.stream()
                        .map(event -> Term.Chain.of(events.indexOf(event)))
                        .toList();
                terms.addAll(seen);
                return Expression.and(seen.stream().map(Term::happened).toList());
            }
            var chain = new ArrayList<Integer>();
            String event = present.stream()
                    .filter(one -> !next.containsValue(one))
                    .findFirst()
                    .orElseThrow(() -> YaraLOperands.unread(rule.events(), "a circle of events"));
            for (; event != null; event = next.get(event)) {
                chain.add(events.indexOf(event));
            }
            if (chain.size() != present.size()) {
                throw YaraLOperands.unread(rule.events(), "an order of some of the events");
            }
            var term = new Term.Chain(chain);
            terms.add(term);
            return term.happened();
        }

        private Set<List<String>> keys(List<String> events) throws UnreadableQueryException {
            var keys = new HashSet<List<String>>();
            for (var variable : rule.matching().VARIABLE()) {
                Map<String, Field> columns = placeholders.getOrDefault(variable.getText(), Map.of());
                if (!columns.keySet().equals(Set.copyOf(events))) {
                    throw YaraLOperands.unread(rule.matching(), variable.getText() + ", which not all events have,");
                }
                keys.add(
                        events.stream().map(event -> columns.get(event).label()).toList());
            }
            // events that share a value of any other placeholder are related by it, too
            if (!rule.matching().VARIABLE().stream()
                    .map(ParseTree::getText)
                    .toList()
                    .containsAll(placeholders.keySet())) {
                throw YaraLOperands.unread(rule.matching(), "a placeholder that does not match");
            }
            return keys;
        }

        /// Windows that overlap, if no event is named from which they reach.
        private OptionalLong seconds() throws UnreadableQueryException {
            var matching = rule.matching();
            OptionalLong seconds = matching.DURATION() == null || matching.WORD() != null || matching.BEFORE() != null
                    ? OptionalLong.empty()
                    : Spans.seconds(matching.DURATION().getText());
            if (seconds.isEmpty() || matching.AFTER() != null) {
                throw YaraLOperands.unread(matching, "this window");
            }
            return seconds;
        }

        /// What an outcome holds the different values of, if it does.
        private static Optional<String> gathered(SumContext sum, List<String> events) throws UnreadableQueryException {
            CallContext call = sum.arithmetic().isEmpty() ? sum.factor().call() : null;
            return call != null && call.getStart().getText().equals("array_distinct")
                    ? column(call, events)
                    : Optional.empty();
        }

        /// The field that a function is asked of, if that is all it takes.
        private static Optional<String> column(CallContext call, List<String> events) throws UnreadableQueryException {
            return call.expression().size() == 1
                            && events.size() == 1
                            && call.expression(0).getText().startsWith(events.getFirst() + ".")
                            && new YaraLOperands().argument(call.expression(0)) instanceof Fields fields
                            && fields.fold() == Fold.NONE
                            && fields.subject() instanceof Field field
                    ? Optional.of(field.label())
                    : Optional.empty();
        }

        private void outcomes(OutcomesContext written, List<String> events) throws UnreadableQueryException {
            for (int i = 0; i < written.sum().size(); i++) {
                SumContext sum = written.sum(i);
                CallContext call = sum.arithmetic().isEmpty() ? sum.factor().call() : null;
                if (written.VARIABLE(i).getText().equals("$risk_score")) {
                    score = sum;
                    continue;
                }
                Optional<String> values = gathered(sum, events);
                if (values.isPresent()) {
                    gathered.put(written.VARIABLE(i).getText(), List.of(values.get()));
                    continue;
                }
                String function =
                        call == null ? null : FUNCTIONS.get(call.getStart().getText());
                Optional<String> column = function == null ? Optional.empty() : column(call, events);
                // every event has an id of its own
                if (column.isEmpty() || function.equals("count") != column.get().equals("metadata.id")) {
                    throw YaraLOperands.unread(sum, "this value of a window");
                }
                outcomes.put(
                        written.VARIABLE(i).getText(),
                        function.equals("count")
                                ? Term.Value.count()
                                : new Term.Value(
                                        function, List.of(column.stream().toList())));
            }
        }
    }
}
