package dragoman.verify.spl;

import dragoman.query.Comparison;
import dragoman.query.Expression;
import dragoman.query.Field;
import dragoman.query.Glob;
import dragoman.query.Pattern;
import dragoman.query.Subject;
import dragoman.query.WholeEvent;
import dragoman.verify.grammar.SplParser.ComparatorContext;
import dragoman.verify.grammar.SplParser.FieldNameContext;
import dragoman.verify.grammar.SplParser.SearchAnyContext;
import dragoman.verify.grammar.SplParser.SearchContext;
import dragoman.verify.grammar.SplParser.SearchDirectiveContext;
import dragoman.verify.grammar.SplParser.SearchGroupContext;
import dragoman.verify.grammar.SplParser.SearchMacroContext;
import dragoman.verify.grammar.SplParser.SearchNotContext;
import dragoman.verify.grammar.SplParser.SearchTermContext;
import dragoman.verify.grammar.SplParser.SearchValueContext;
import dragoman.verify.grammar.SplParser.SearchWordContext;
import dragoman.verify.reading.CidrText;
import dragoman.verify.reading.ScalarTests;
import dragoman.verify.reading.UnreadableQueryException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.ParserRuleContext;

/// Reads what `search` keeps: two-valued, in any case unless CASE() says otherwise, `*` a wildcard.
/// https://help.splunk.com/splunk-enterprise/spl-search-reference/9.2/search-commands/search
final class SplSearch {
    // They choose the time range of a search, as its time picker does, not the events in it.
    private static final Set<String> TIME_MODIFIERS = Set.of("earliest", "latest", "_index_earliest", "_index_latest");

    private static final java.util.regex.Pattern NUMBER =
            java.util.regex.Pattern.compile("-?[0-9]{1,100}(\\.[0-9]{1,100})?");

    private SplSearch() {}

    /// The search at the start of a query, where the word `search` itself may stand or be left out.
    static Expression first(SearchContext context) throws UnreadableQueryException {
        List<SearchAnyContext> operands = context.searchAny();
        if (!operands.getFirst().getText().equals("search")) {
            return whole(operands);
        }
        if (operands.size() == 1) {
            throw ScalarTests.noReading(context, "a search for nothing");
        }
        return whole(operands.subList(1, operands.size()));
    }

    static Expression whole(SearchContext context) throws UnreadableQueryException {
        return whole(context.searchAny());
    }

    private static Expression whole(List<SearchAnyContext> operands) throws UnreadableQueryException {
        var all = new ArrayList<Expression>();
        for (SearchAnyContext operand : operands) {
            if (!isTimeModifier(operand)) {
                all.add(any(operand));
            }
        }
        return Expression.and(all);
    }

    private static boolean isTimeModifier(SearchAnyContext operand) {
        return operand.searchNot().size() == 1
                && operand.searchNot(0).searchTerm() instanceof SearchWordContext word
                && word.comparator() != null
                && word.comparator().EQ() != null
                && TIME_MODIFIERS.contains(word.fieldName().getText());
    }

    /// OR is evaluated before AND:
    /// https://help.splunk.com/en/splunk-enterprise/search/search-manual/9.3/expressions-and-predicates
    private static Expression all(SearchContext context) throws UnreadableQueryException {
        var all = new ArrayList<Expression>();
        for (SearchAnyContext operand : context.searchAny()) {
            all.add(any(operand));
        }
        return Expression.and(all);
    }

    private static Expression any(SearchAnyContext context) throws UnreadableQueryException {
        var any = new ArrayList<Expression>();
        for (SearchNotContext operand : context.searchNot()) {
            any.add(not(operand));
        }
        return Expression.or(any);
    }

    /// NOT keeps every event that its operand does not, those without the field too:
    /// https://docs.splunk.com/Documentation/Splunk/9.0.9/Search/NOTexpressions
    private static Expression not(SearchNotContext context) throws UnreadableQueryException {
        return context.NOT() == null ? term(context.searchTerm()) : Expression.not(not(context.searchNot()));
    }

    private static Expression term(SearchTermContext term) throws UnreadableQueryException {
        return switch (term) {
            case SearchGroupContext group -> all(group.search());
            case SearchWordContext word when word.comparator() != null -> comparison(word);
            case SearchWordContext word when word.searchValues() != null -> list(word);
            case SearchWordContext word -> bare(word.fieldName());
            case SearchDirectiveContext directive -> directive(directive);
            case SearchMacroContext inner when inner.subsearch() != null -> SplLookups.read(inner.subsearch());
            case SearchMacroContext _ -> throw ScalarTests.noReading(term, "a macro");
            default -> throw ScalarTests.noReading(term, "this term");
        };
    }

    private static Expression bare(FieldNameContext name) throws UnreadableQueryException {
        if (name.WORD() != null && name.getText().contains("::")) {
            throw ScalarTests.noReading(name, "an indexed field");
        }
        var text = new SplText(name);
        return text.rawTerm(text.searchGlob(name.getText(), false), false);
    }

    private static Expression directive(SearchDirectiveContext directive) throws UnreadableQueryException {
        String written = directive.getText();
        var text = new SplText(directive);
        Glob glob = text.searchGlob(argument(written), written.startsWith("CASE"));
        return text.rawTerm(glob, written.startsWith("TERM"));
    }

    private static String argument(String directive) {
        return directive.substring("CASE(".length(), directive.length() - 1).strip();
    }

    /// `IN` is short for equalities joined by OR; wildcards work in its values.
    private static Expression list(SearchWordContext word) throws UnreadableQueryException {
        var any = new ArrayList<Expression>();
        for (SearchValueContext value : word.searchValues().searchValue()) {
            any.add(equals(subject(word.fieldName()), value));
        }
        return Expression.or(any);
    }

    private static Expression comparison(SearchWordContext word) throws UnreadableQueryException {
        Subject subject = subject(word.fieldName());
        ComparatorContext comparator = word.comparator();
        SearchValueContext value = word.searchValue();
        if (comparator.EQ() != null) {
            return equals(subject, value);
        }
        if (comparator.NE() != null) {
            // Unlike NOT, `!=` asks for a value:
            // https://docs.splunk.com/Documentation/Splunk/9.0.9/Search/NOTexpressions
            return Expression.and(List.of(ScalarTests.known(subject), Expression.not(equals(subject, value))));
        }
        BigDecimal number = number(value.getText());
        if (number == null || !(subject instanceof Field)) {
            throw ScalarTests.noReading(word, "an order of anything but a field and a number");
        }
        return ScalarTests.test(subject, new Pattern.Compared(order(comparator), number));
    }

    private static Expression equals(Subject subject, SearchValueContext value) throws UnreadableQueryException {
        if (value.MACRO() != null || value.subsearch() != null) {
            throw ScalarTests.noReading(value, "a macro or subsearch");
        }
        var text = new SplText(value);
        String written = value.getText();
        if (value.DIRECTIVE() != null) {
            if (!written.startsWith("CASE")) {
                throw ScalarTests.noReading(value, "TERM() as the value of a field");
            }
            return ScalarTests.test(subject, text.searchGlob(argument(written), true));
        }
        Glob glob = text.searchGlob(written, false);
        if (glob.matchesAll()) {
            // "field=*" finds the events that have the field.
            return ScalarTests.known(subject);
        }
        BigDecimal number = number(written);
        // Only the usual writing of a number is both: `007` and `1.0` are texts of their own.
        if (number != null && new Pattern.Number(number).text().equals(written)) {
            return ScalarTests.test(subject, new Pattern.Number(number));
        }
        String plain = glob.isLiteral() ? glob.onlyText().orElse("") : "";
        if (CidrText.resembles(plain)) {
            // "The search command supports IPv4 and IPv6 addresses and subnets that use CIDR notation."
            return ScalarTests.test(
                    subject,
                    CidrText.parse(plain).orElseThrow(() -> ScalarTests.noReading(value, "the network " + plain)));
        }
        return ScalarTests.test(subject, glob);
    }

    private static BigDecimal number(String written) {
        return NUMBER.matcher(written).matches() ? new BigDecimal(written) : null;
    }

    private static Subject subject(FieldNameContext name) throws UnreadableQueryException {
        Glob glob = new SplText(name).searchGlob(name.getText(), true);
        String text = glob.onlyText().orElse("");
        if (!glob.isLiteral() || text.isEmpty() || text.contains("\\") || text.contains("::")) {
            throw ScalarTests.noReading(name, "the field name " + name.getText());
        }
        if (TIME_MODIFIERS.contains(text)) {
            throw ScalarTests.noReading(name, "a time modifier inside a condition");
        }
        return field(text, name);
    }

    /// `_raw` is the text of the event itself:
    /// https://help.splunk.com/en/splunk-enterprise/search/search-manual/9.3/search-primer
    static Subject field(String name, ParserRuleContext place) throws UnreadableQueryException {
        if (name.isBlank()) {
            throw ScalarTests.noReading(place, "an empty field name");
        }
        return name.equals("_raw") ? WholeEvent.INSTANCE : new Field(name);
    }

    static Comparison order(ComparatorContext comparator) {
        if (comparator.LT() != null) {
            return Comparison.LT;
        }
        if (comparator.LE() != null) {
            return Comparison.LTE;
        }
        return comparator.GT() != null ? Comparison.GT : Comparison.GTE;
    }
}
