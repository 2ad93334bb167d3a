package dragoman.verify.yaral;

import dragoman.query.Comparison;
import dragoman.query.Expression;
import dragoman.query.Field;
import dragoman.query.Pattern;
import dragoman.query.Subject;
import dragoman.verify.grammar.YaraLLexer;
import dragoman.verify.grammar.YaraLParser;
import dragoman.verify.grammar.YaraLParser.CallContext;
import dragoman.verify.grammar.YaraLParser.CalledContext;
import dragoman.verify.grammar.YaraLParser.CompareRegexContext;
import dragoman.verify.grammar.YaraLParser.CompareValuesContext;
import dragoman.verify.grammar.YaraLParser.ComparedContext;
import dragoman.verify.grammar.YaraLParser.ComparisonContext;
import dragoman.verify.grammar.YaraLParser.ConjunctionContext;
import dragoman.verify.grammar.YaraLParser.DisjunctionContext;
import dragoman.verify.grammar.YaraLParser.GroupedContext;
import dragoman.verify.grammar.YaraLParser.InListContext;
import dragoman.verify.grammar.YaraLParser.NegationContext;
import dragoman.verify.grammar.YaraLParser.PredicateContext;
import dragoman.verify.grammar.YaraLParser.RuleDefinitionContext;
import dragoman.verify.reading.QueryReader;
import dragoman.verify.reading.QueryReading;
import dragoman.verify.reading.Re2;
import dragoman.verify.reading.Readers;
import dragoman.verify.reading.Readers.Trait;
import dragoman.verify.reading.ScalarTests;
import dragoman.verify.reading.StagedParse;
import dragoman.verify.reading.TextPatterns;
import dragoman.verify.reading.TextPatterns.Fold;
import dragoman.verify.reading.Truth;
import dragoman.verify.reading.UnreadableQueryException;
import dragoman.verify.yaral.YaraLOperand.Fields;
import dragoman.verify.yaral.YaraLOperand.Literal;
import dragoman.verify.yaral.YaraLOperand.Number;
import dragoman.verify.yaral.YaraLOperand.Quantifier;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.ParserRuleContext;

/// Reads the meaning of a YARA-L 2.0 rule that looks at single events.
///
/// Pages: https://cloud.google.com/chronicle/docs/detection/yara-l-2-0-syntax (the whole language),
/// https://docs.cloud.google.com/chronicle/docs/yara-l/expressions, .../repeated-fields, .../options-syntax.
public final class YaraLReader implements QueryReader<QueryReading> {
    /// UDM keeps 0 and false as no value: https://cloud.google.com/chronicle/docs/detection/yara-l-best-practices
    public static final Readers READERS = Readers.of(
            new YaraLReader(), new YaraLCorrelations(), "raw", Trait.EMPTY_IS_MISSING, Trait.ZERO_IS_MISSING);

    @Override
    public QueryReading read(String text) throws UnreadableQueryException {
        var query = StagedParse.parse(text, YaraLLexer::new, YaraLParser::new, YaraLParser::query);
        if (query.ruleDefinition().size() != 1) {
            throw new UnreadableQueryException("more than one rule has no reading");
        }
        try {
            return new Rule().read(query.ruleDefinition(0));
        } catch (StackOverflowError _) {
            throw new UnreadableQueryException("nested too deeply");
        }
    }

    /// What predicates on the fields of one event variable demand of it.
    static Expression event(List<DisjunctionContext> predicates, ParserRuleContext place)
            throws UnreadableQueryException {
        return new Rule().events(predicates, place);
    }

    /// A condition, and the lists of which it sees one element at a time.
    private record Meaning(Expression expression, Set<String> elements) {
        Meaning not() {
            return new Meaning(Expression.not(expression), elements);
        }
    }

    /// The conditions of one rule.
    private static final class Rule {
        private final YaraLOperands operands = new YaraLOperands();

        QueryReading read(RuleDefinitionContext rule) throws UnreadableQueryException {
            if (rule.matching() != null) {
                throw YaraLOperands.unread(rule.matching(), "a match section, which groups events,");
            }
            if (rule.ruleOptions() != null) {
                for (int i = 0; i < rule.ruleOptions().word().size(); i++) {
                    // It changes what a match section does; others, such as suppression_window, lose detections.
                    if (!rule.ruleOptions().word(i).getText().equals("allow_zero_values")) {
                        throw YaraLOperands.unread(rule.ruleOptions(), "this option");
                    }
                }
            }
            Expression whole = events(rule.events().disjunction(), rule.events());
            // A rule finds single events if it "has no match section" and "only checks for the existence of one event":
            // https://cloud.google.com/chronicle/docs/detection/yara-l-2-0-overview#single-event_query
            String event = operands.event();
            String name = event == null ? "" : event.substring(1);
            Set<String> existence =
                    Set.of("$" + name, "#" + name + ">0", "#" + name + ">=1", "0<#" + name, "1<=#" + name);
            if (event == null
                    || !existence.contains(rule.condition().expression().getText())) {
                throw YaraLOperands.unread(rule.condition(), "a condition section that asks for more than the event");
            }
            return new QueryReading(List.of(), whole).rated(() -> new YaraLRisk(this::ofOneValue).of(rule.outcomes()));
        }

        /// A condition in an outcome, where lists would have to be gathered.
        private Expression ofOneValue(DisjunctionContext condition) throws UnreadableQueryException {
            Meaning meaning = any(condition, true);
            if (!meaning.elements().isEmpty()) {
                throw YaraLOperands.unread(condition, "a list in an outcome");
            }
            return meaning.expression();
        }

        /// "In the events section, predicates are joined using the and operator if an operator is not explicitly
        /// defined"; "the predicates surrounding or are grouped and evaluated first".
        Expression events(List<DisjunctionContext> written, ParserRuleContext place) throws UnreadableQueryException {
            var predicates = new ArrayList<Meaning>();
            for (DisjunctionContext predicate : written) {
                predicates.add(any(predicate, true));
            }
            return and(predicates, true, place).expression();
        }

        /// @param positive whether an even number of negations stands round it
        private Meaning any(DisjunctionContext or, boolean positive) throws UnreadableQueryException {
            var operands = new ArrayList<Meaning>();
            for (ConjunctionContext and : or.conjunction()) {
                var inner = new ArrayList<Meaning>();
                for (NegationContext negation : and.negation()) {
                    inner.add(
                            negation.NOT() != null
                                    ? not(negation, positive)
                                    : predicate(negation.predicate(), positive));
                }
                operands.add(and(inner, positive, and));
            }
            return or(operands, positive, or);
        }

        private Meaning not(NegationContext not, boolean positive) throws UnreadableQueryException {
            NegationContext inner = not.negation();
            return (inner.NOT() != null ? not(inner, !positive) : predicate(inner.predicate(), !positive)).not();
        }

        private Meaning and(List<Meaning> operands, boolean positive, ParserRuleContext place)
                throws UnreadableQueryException {
            return new Meaning(
                    Expression.and(operands.stream().map(Meaning::expression).toList()),
                    elements(operands, positive, place));
        }

        private Meaning or(List<Meaning> operands, boolean positive, ParserRuleContext place)
                throws UnreadableQueryException {
            return new Meaning(
                    Expression.or(operands.stream().map(Meaning::expression).toList()),
                    elements(operands, !positive, place));
        }

        /// "If any event copy satisfies all unmodified conditions on the repeated field, the event as a whole satisfies
        /// all the conditions": two conditions hold for the same element, which a meaning cannot say.
        private static Set<String> elements(List<Meaning> operands, boolean together, ParserRuleContext place)
                throws UnreadableQueryException {
            var elements = new LinkedHashSet<String>();
            for (Meaning operand : operands) {
                for (String list : operand.elements()) {
                    if (!elements.add(list) && together) {
                        throw YaraLOperands.unread(place, "two conditions on the same element of " + list);
                    }
                }
            }
            return elements;
        }

        private Meaning predicate(PredicateContext predicate, boolean positive) throws UnreadableQueryException {
            try {
                return switch (predicate) {
                    case GroupedContext grouped -> any(grouped.disjunction(), positive);
                    case CalledContext called
                    when called.comparison() == null -> called(called.call(), called.NOCASE() != null, positive);
                    case CalledContext called
                    when called.arithmetic().isEmpty() ->
                        comparison(operands.call(called.call()), called.comparison(), positive);
                    case ComparedContext compared
                    when compared.arithmetic().isEmpty() ->
                        comparison(operands.value(compared.value()), compared.comparison(), positive);
                    default -> throw YaraLOperands.unread(predicate, "arithmetic");
                };
            } catch (UnreadableQueryException e) {
                throw e.getMessage().matches("(?s)[0-9]+:[0-9]+: .*")
                        ? e
                        : new UnreadableQueryException(
                                predicate.start.getLine(), predicate.start.getCharPositionInLine() + 1, e.getMessage());
            }
        }

        /// A function that is a condition.
        private Meaning called(CallContext call, boolean nocase, boolean positive) throws UnreadableQueryException {
            List<YaraLOperand> arguments = operands.arguments(call);
            String name = YaraLOperands.name(call);
            if (arguments.size() != 2 || nocase && !name.equals("re.regex")) {
                throw YaraLOperands.unread(call, "this use of " + name);
            }
            YaraLOperand subject = arguments.get(0);
            YaraLOperand argument = arguments.get(1);
            Expression expression = switch (name) {
                case "re.regex" -> YaraLTests.text(subject, regex(literal(call, argument), nocase));
                case "strings.contains" -> inside(subject, argument, Pattern.Part.INSIDE);
                // Not on the page of functions; used in https://github.com/chronicle/detection-rules.
                case "strings.starts_with" -> inside(subject, argument, Pattern.Part.START);
                // "Returns true when the given IP address is within the specified subnetwork. Both IPv4 and IPv6."
                case "net.ip_in_range_cidr" -> YaraLTests.text(subject, TextPatterns.network(literal(call, argument)));
                default -> throw YaraLOperands.unread(call, "the function " + name);
            };
            if (YaraLTests.quantifier(argument) != Quantifier.NONE) {
                throw YaraLOperands.unread(call, "`any` or `all` in this argument");
            }
            return quantified(expression, subject, argument, false, positive);
        }

        private static String literal(CallContext call, YaraLOperand argument) throws UnreadableQueryException {
            if (argument instanceof Literal(String text)) {
                return text;
            }
            throw YaraLOperands.unread(call, "an argument that is not a literal");
        }

        private static Expression inside(YaraLOperand text, YaraLOperand part, Pattern.Part place)
                throws UnreadableQueryException {
            if (part instanceof Literal(String literal)) {
                return YaraLTests.text(text, TextPatterns.glob(literal, place, true));
            }
            if (text instanceof Fields whole && part instanceof Fields other) {
                return YaraLTests.same(whole, other, place, false);
            }
            throw YaraLTests.unread("this search in a text");
        }

        private Meaning comparison(YaraLOperand left, ComparisonContext comparison, boolean positive)
                throws UnreadableQueryException {
            return switch (comparison) {
                case CompareRegexContext regex -> {
                    boolean differs = regex.DIFFERS_REGEX() != null;
                    String written = (differs ? regex.DIFFERS_REGEX() : regex.EQUALS_REGEX()).getText();
                    String source = written.substring(written.indexOf('/') + 1, written.length() - 1);
                    Expression found = YaraLTests.text(left, regex(source, regex.NOCASE() != null));
                    yield quantified(found, left, left, differs, positive);
                }
                case CompareValuesContext values -> values(left, values, positive);
                case InListContext list
                when list.REGEX() == null
                        && list.CIDR() == null
                        && list.NOCASE() != null
                        && left instanceof Fields(Subject subject, var _, Fold fold, boolean written)
                        && fold == Fold.NONE
                        && !written -> {
                    // "Event hostnames must match at least 1 string in my_string_list (case insensitive)":
                    // https://cloud.google.com/chronicle/docs/yara-l/reference-list-syntax
                    Pattern listed = new Pattern.Listed(list.LIST().getText().substring(1), List.of());
                    yield quantified(ScalarTests.test(subject, listed), left, left, false, positive);
                }
                default -> throw YaraLOperands.unread(comparison, "`" + comparison.getText() + "`");
            };
        }

        private Meaning values(YaraLOperand left, CompareValuesContext values, boolean positive)
                throws UnreadableQueryException {
            YaraLOperand right = operands.sum(values.sum());
            boolean nocase = values.NOCASE() != null;
            String operator = values.getChild(0).getText();
            if (operator.equals("!=")
                    && !nocase
                    && right.equals(new Literal(""))
                    && left instanceof Fields(Field field, Quantifier quantifier, var _, boolean written)
                    && quantifier == Quantifier.ANY
                    && !written) {
                // an element that is not empty is one that is there
                return new Meaning(Expression.not(Truth.isNull(field)), new LinkedHashSet<>(YaraLTests.elements(left)));
            }
            if (operator.equals("!=")
                    && right instanceof Number(BigDecimal value)
                    && value.signum() == 0
                    && left instanceof Fields(Field field, Quantifier quantifier, Fold fold, boolean written)
                    && quantifier == Quantifier.ANY) {
                // so is one that is not 0, which is what the product keeps of a number that is missing
                YaraLOperand number = new Fields(field, Quantifier.NONE, fold, written);
                return new Meaning(
                        Expression.not(YaraLTests.order(number, Comparison.EQ, value)),
                        new LinkedHashSet<>(YaraLTests.elements(left)));
            }
            if (operator.equals("=") || operator.equals("!=")) {
                Expression equal = YaraLTests.equal(left, right, nocase);
                if (YaraLTests.quantifier(left) != Quantifier.NONE && YaraLTests.quantifier(right) != Quantifier.NONE) {
                    throw YaraLOperands.unread(values, "a comparison of two lists");
                }
                YaraLOperand list = YaraLTests.isConstant(left) ? right : left;
                return quantified(equal, list, right, operator.equals("!="), positive);
            }
            Comparison order = switch (operator) {
                case "<" -> Comparison.LT;
                case "<=" -> Comparison.LTE;
                case ">" -> Comparison.GT;
                default -> Comparison.GTE;
            };
            if (!nocase && right instanceof Number(BigDecimal value)) {
                return quantified(YaraLTests.order(left, order, value), left, left, false, positive);
            }
            if (!nocase && left instanceof Number(BigDecimal value)) {
                Comparison turned = switch (order) {
                    case LT -> Comparison.GT;
                    case LTE -> Comparison.GTE;
                    case GT -> Comparison.LT;
                    default -> Comparison.LTE;
                };
                return quantified(YaraLTests.order(right, turned, value), right, right, false, positive);
            }
            throw YaraLOperands.unread(values, "an order of values that are not numbers");
        }

        /// A test means: some value fulfils it. So `any f = x` and `not any f = x` can be said, and `all f != x`, but
        /// not `any f != x` or `all f = x`; nor that some element of a list does not fulfil a test, as
        /// `not f = x` does.
        private static Meaning quantified(
                Expression found, YaraLOperand first, YaraLOperand second, boolean negated, boolean positive)
                throws UnreadableQueryException {
            var elements = new LinkedHashSet<>(YaraLTests.elements(first));
            elements.addAll(YaraLTests.elements(second));
            boolean sayable = switch (YaraLTests.quantifier(first)) {
                case ANY -> !negated;
                case ALL -> negated;
                case NONE -> elements.isEmpty() || positive != negated;
            };
            if (!sayable) {
                throw YaraLTests.unread("a condition on elements of a list that do not match, or on all of them,");
            }
            return new Meaning(negated ? Expression.not(found) : found, elements);
        }

        private static Pattern regex(String source, boolean nocase) throws UnreadableQueryException {
            var regex = Re2.parseForYaraL(source);
            return new Pattern.Matches(nocase ? regex.with(dragoman.regex.Flags.NONE.with('i')) : regex);
        }
    }
}
