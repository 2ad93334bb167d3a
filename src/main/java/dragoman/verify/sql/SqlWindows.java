package dragoman.verify.sql;

import dragoman.query.Comparison;
import dragoman.query.Expression;
import dragoman.query.Field;
import dragoman.query.Pattern;
import dragoman.regex.Regex;
import dragoman.verify.grammar.SqlParser.CallContext;
import dragoman.verify.grammar.SqlParser.CalledContext;
import dragoman.verify.grammar.SqlParser.CastedContext;
import dragoman.verify.grammar.SqlParser.ChoiceContext;
import dragoman.verify.grammar.SqlParser.ColumnContext;
import dragoman.verify.grammar.SqlParser.ComparedContext;
import dragoman.verify.grammar.SqlParser.ConditionContext;
import dragoman.verify.grammar.SqlParser.NamedContext;
import dragoman.verify.grammar.SqlParser.OperandContext;
import dragoman.verify.grammar.SqlParser.OrderContext;
import dragoman.verify.grammar.SqlParser.PredicateContext;
import dragoman.verify.grammar.SqlParser.PrimaryContext;
import dragoman.verify.grammar.SqlParser.SelectContext;
import dragoman.verify.grammar.SqlParser.SpanContext;
import dragoman.verify.grammar.SqlParser.WindowContext;
import dragoman.verify.reading.CorrelationReading.Term;
import dragoman.verify.reading.Scalar.Word;
import dragoman.verify.reading.ScalarTests;
import dragoman.verify.reading.Spans;
import dragoman.verify.reading.Truth;
import dragoman.verify.reading.UnreadableQueryException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// Columns that look back from each event: values of the events in a window, and when steps were taken. A window
/// without a frame begins with the first event; each ends with all events of the same time.
final class SqlWindows {
    /// Months and years have no fixed length.
    private static final Map<String, Long> SECONDS =
            Map.of("second", 1L, "minute", 60L, "hour", 3_600L, "day", 86_400L);

    /// How texts write numbers.
    private static final String DECIMAL = "\\A[-+]?[0-9]+([.][0-9]+)?\\z";

    private final SqlEvents events;
    private final List<String> keys;
    private final SqlDialect dialect;
    private final SqlValues values;
    private final Map<String, Term> terms = new HashMap<>();
    private final Set<Long> spans = new HashSet<>();

    SqlWindows(SqlEvents events, List<String> keys, SqlDialect dialect) {
        this.events = events;
        this.keys = keys;
        this.dialect = dialect;
        this.values = new SqlValues(dialect);
    }

    /// Reads the columns that a part adds.
    void add(SelectContext select) throws UnreadableQueryException {
        if (select.where != null
                || select.GROUP() != null
                || select.DISTINCT() != null
                || select.WINDOW() == null
                || !select.source().getText().matches("\\w+")) {
            throw ScalarTests.noReading(select, "a part that does more than to add columns");
        }
        boolean framed = window(select.window());
        String window = select.name().getText();
        for (ColumnContext column : select.column().subList(1, select.column().size())) {
            Term term = framed ? value(column, window) : step(column, window);
            if (terms.put(SqlEvents.name(column, dialect), term) != null) {
                throw ScalarTests.noReading(column, "a second column of this name");
            }
        }
    }

    /// Whether a window has a length.
    private boolean window(WindowContext window) throws UnreadableQueryException {
        var groups = new ArrayList<String>();
        if (window.operands() != null) {
            for (OperandContext operand : window.operands().operand()) {
                groups.add(values.name(operand));
            }
        }
        if (!groups.equals(keys)) {
            throw ScalarTests.noReading(window, "a window of other groups than the hits");
        }
        if (window.order().size() != 1 || !isTime(window.order(0))) {
            throw ScalarTests.noReading(window, "a window in another order than that of time");
        }
        if (window.frame() == null) {
            return false;
        }
        spans.add(seconds(SqlValues.primary(window.frame().operand())));
        return true;
    }

    private static boolean isTime(OrderContext order) {
        return order.DESC() == null && order.condition().getText().equals(SqlEvents.TIME);
    }

    /// The length of an interval.
    static long seconds(PrimaryContext primary) throws UnreadableQueryException {
        if (primary instanceof SpanContext span) {
            Long unit = SECONDS.get(span.name().getText().toLowerCase(Locale.ROOT));
            String number = span.getChild(1).getText().replace("'", "");
            if (unit != null) {
                return unit * Spans.number(number);
            }
        }
        throw new UnreadableQueryException("a window without a length in seconds has no reading");
    }

    /// A value over the events of a window.
    private Term value(ColumnContext column, String window) throws UnreadableQueryException {
        if (!(SqlValues.primary(column.condition()) instanceof CalledContext called)) {
            throw ScalarTests.noReading(column, "this column");
        }
        CallContext call = called.call();
        String name = SqlValues.name(call);
        if (dialect == SqlDialect.ATHENA
                && name.equals("cardinality")
                && call.condition().size() == 1) {
            return distinct(withoutNull(argument(call, 0)), "array_agg", false, window);
        }
        if (dialect == SqlDialect.SPARK
                && name.equals("size")
                && call.condition().size() == 1) {
            return distinct(argument(call, 0), "collect_set", false, window);
        }
        needWindow(call, window);
        if (name.equals("count") && call.STAR() != null) {
            return Term.Value.count();
        }
        if (dialect == SqlDialect.DUCKDB && name.equals("count")) {
            return distinct(call, "count", true, window);
        }
        if ((name.equals("sum") || name.equals("avg")) && call.condition().size() == 1 && call.DISTINCT() == null) {
            return new Term.Value(name.equals("sum") ? "sum" : "average", List.of(number(call.condition(0))));
        }
        if (name.equals(dialect.percentile()) && call.condition().size() == 2) {
            return new Term.Value("percentile " + percent(call.condition(1)), List.of(number(call.condition(0))));
        }
        throw ScalarTests.noReading(call, "`" + name + "` over a window");
    }

    private static void needWindow(CallContext call, String window) throws UnreadableQueryException {
        if (call.OVER() == null
                || call.window() != null
                || call.FILTER() != null
                || !call.name().getLast().getText().equals(window)) {
            throw ScalarTests.noReading(call, "a value that is not of the window");
        }
    }

    private CallContext argument(CallContext call, int index) throws UnreadableQueryException {
        if (call.OVER() == null
                && call.FILTER() == null
                && SqlValues.primary(call.condition(index)) instanceof CalledContext inner) {
            return inner.call();
        }
        throw ScalarTests.noReading(call, "this number of values");
    }

    /// `array_except(values, ARRAY[NULL])` has each value once, and no null.
    private CallContext withoutNull(CallContext call) throws UnreadableQueryException {
        if (SqlValues.name(call).equals("array_except")
                && call.condition().size() == 2
                && call.condition(1).getText().equalsIgnoreCase("array[null]")) {
            return argument(call, 0);
        }
        throw ScalarTests.noReading(call, "this number of values");
    }

    /// How many different values a column has, or several together where none of them is null.
    private Term distinct(CallContext call, String function, boolean distinct, String window)
            throws UnreadableQueryException {
        needWindow(call, window);
        if (!SqlValues.name(call).equals(function)
                || call.condition().size() != 1
                || distinct != (call.DISTINCT() != null)) {
            throw ScalarTests.noReading(call, "this number of values");
        }
        if (!(SqlValues.primary(call.condition(0)) instanceof ChoiceContext choice)) {
            return new Term.Value("distinct", List.of(events.all(values.name(operand(call.condition(0))))));
        }
        if (choice.condition().size() != 1
                || choice.ELSE() != null
                || choice.operand().size() != 1
                || !(SqlValues.primary(choice.operand(0)) instanceof CalledContext row)
                || !SqlValues.name(row.call()).equals(dialect == SqlDialect.SPARK ? "struct" : "row")) {
            throw ScalarTests.noReading(call, "this number of values");
        }
        var columns = new ArrayList<List<String>>();
        var known = new ArrayList<Expression>();
        for (ConditionContext part : row.call().condition()) {
            String name = values.name(operand(part));
            columns.add(events.all(name));
            known.add(ScalarTests.known(new Field(name)));
        }
        if (!new SqlConditions(dialect).truth(choice.condition(0)).whenTrue().equals(Expression.and(known))) {
            throw ScalarTests.noReading(call, "values of which some may be null");
        }
        return new Term.Value("distinct", columns);
    }

    private static OperandContext operand(ConditionContext condition) throws UnreadableQueryException {
        if (SqlValues.primary(condition) == null) {
            throw ScalarTests.noReading(condition, "a condition as a value");
        }
        return condition.conjunction(0).negation(0).predicate().operand();
    }

    private List<String> number(ConditionContext condition) throws UnreadableQueryException {
        if (!(SqlValues.primary(condition) instanceof CastedContext casted)
                || casted.CAST() == null
                || !casted.type().getText().equalsIgnoreCase("double")) {
            throw ScalarTests.noReading(condition, "a value of texts that may be no numbers");
        }
        return events.all(
                SqlValues.primary(casted.operand()) instanceof ChoiceContext choice
                        ? decimal(choice)
                        : values.name(casted.operand()));
    }

    /// The column whose texts are taken where they are decimal numbers: a plain CAST of other texts fails.
    private String decimal(ChoiceContext choice) throws UnreadableQueryException {
        if (choice.condition().size() != 1
                || choice.ELSE() != null
                || choice.operand().size() != 1) {
            throw ScalarTests.noReading(choice, "this choice of numbers");
        }
        String name = values.name(choice.operand(0));
        Expression chosen =
                new SqlConditions(dialect).truth(choice.condition(0)).whenTrue();
        Regex decimal = SqlConditions.regex(DECIMAL, choice);
        if (!(chosen instanceof Expression.Test test)
                || !(test.subject() instanceof Field field)
                || !field.name().equals(name)
                || !(test.pattern() instanceof Pattern.Matches matches)
                || !matches.regex().equals(decimal)) {
            throw ScalarTests.noReading(choice, "numbers of other texts than decimal ones");
        }
        return name;
    }

    /// `95 / 100.0`
    private static String percent(ConditionContext condition) throws UnreadableQueryException {
        String text = condition.getText();
        if (!text.endsWith("/100.0") || !text.matches("[0-9.]+/100.0")) {
            throw ScalarTests.noReading(condition, "this percentage");
        }
        return new BigDecimal(text.substring(0, text.indexOf('/')))
                .stripTrailingZeros()
                .toPlainString();
    }

    /// When the latest of chains began that end with a rule: `max(CASE WHEN rule = 'b' THEN before END)`.
    private Term step(ColumnContext column, String window) throws UnreadableQueryException {
        if (!(SqlValues.primary(column.condition()) instanceof CalledContext called)
                || !SqlValues.name(called.call()).equals("max")
                || called.call().condition().size() != 1
                || called.call().DISTINCT() != null
                || !(SqlValues.primary(called.call().condition(0)) instanceof ChoiceContext choice)
                || choice.condition().size() != 1
                || choice.ELSE() != null
                || choice.operand().size() != 1) {
            throw ScalarTests.noReading(column, "this step");
        }
        needWindow(called.call(), window);
        int search = events.search(label(choice.condition(0)));
        String began = values.name(choice.operand(0));
        if (began.equals(SqlEvents.TIME)) {
            return Term.Chain.of(search);
        }
        if (!(terms.get(began) instanceof Term.Chain(List<Integer> before))) {
            throw ScalarTests.noReading(column, "a step after none");
        }
        var chain = new ArrayList<>(before);
        chain.add(search);
        return new Term.Chain(chain);
    }

    private String label(ConditionContext condition) throws UnreadableQueryException {
        if (condition.conjunction().size() == 1
                && condition.conjunction(0).negation().size() == 1) {
            PredicateContext predicate = condition.conjunction(0).negation(0).predicate();
            if (predicate != null
                    && predicate.operand().getText().equals("rule")
                    && predicate.test() instanceof ComparedContext compared
                    && compared.comparator().EQ() != null
                    && values.scalar(compared.operand()) instanceof Word(String label)) {
                return label;
            }
        }
        throw ScalarTests.noReading(condition, "a step of anything but one rule");
    }

    /// What windows must fulfil, said of terms.
    Expression condition(ConditionContext condition) throws UnreadableQueryException {
        Expression read =
                new SqlConditions(dialect, this::within).truth(condition).whenTrue();
        return read.mapTests(test -> test.subject() instanceof Field field && terms.containsKey(field.name())
                ? test.with(terms.get(field.name()).field())
                : test);
    }

    /// `step >= event_time - INTERVAL '60' SECOND`: the chain began within the window.
    private Optional<Truth> within(OperandContext left, ComparedContext test) throws UnreadableQueryException {
        OperandContext right = test.operand();
        if (!(SqlValues.primary(left) instanceof NamedContext)
                || !(terms.get(values.name(left)) instanceof Term.Chain)
                || SqlConditions.operator(test) != Comparison.GTE
                || right.sum().size() != 1
                || right.sum(0).product().size() != 2
                || right.sum(0).MINUS().size() != 1
                || !right.sum(0).product(0).getText().equals(SqlEvents.TIME)) {
            return Optional.empty();
        }
        spans.add(seconds(right.sum(0).product(1).signed(0).primary()));
        return Optional.of(Truth.total(ScalarTests.known(new Field(values.name(left)))));
    }

    Set<Term> terms() {
        return new HashSet<>(terms.values());
    }

    /// The length of the windows, or of the time in which chains must lie.
    OptionalLong seconds() throws UnreadableQueryException {
        if (spans.isEmpty()) {
            throw new UnreadableQueryException("a correlation without a window has no reading");
        }
        return Spans.only(spans);
    }
}
