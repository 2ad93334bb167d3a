package dragoman.verify.logscale;

import static dragoman.verify.reading.StagedParse.unread;

import dragoman.query.Comparison;
import dragoman.query.Expression;
import dragoman.query.Field;
import dragoman.query.Glob;
import dragoman.query.Origin;
import dragoman.query.Pattern;
import dragoman.query.Subject;
import dragoman.query.WholeEvent;
import dragoman.regex.Regex;
import dragoman.verify.grammar.LogScaleParser;
import dragoman.verify.reading.Truth;
import dragoman.verify.reading.UnreadableQueryException;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;

/// Reads the filters of LogScale: `field=pattern`, `field<number`, free text;
/// https://library.humio.com/data-analysis/syntax-filters.html and …/syntax-operators.html.
final class LogScaleFilters {
    private LogScaleFilters() {}

    /// The left side is always a field, the right side never (syntax-grammar-guide-appendix-a.html).
    static Expression field(LogScaleParser.FieldFilterContext filter, LogScaleScope scope)
            throws UnreadableQueryException {
        LogScaleColumn column = scope.column(LogScaleTexts.name(filter.fieldName()));
        LogScaleParser.PatternContext pattern = filter.pattern();
        if (pattern.REGEX() != null) {
            Regex regex = LogScaleTexts.regex(pattern, pattern.REGEX().getText());
            Expression found = matches(pattern, column, regex);
            return filter.NEQ() == null ? found : Expression.not(found);
        }
        boolean quoted = pattern.STRING() != null;
        String text = text(pattern);
        if (filter.LIKE() != null) {
            return like(pattern, column, text);
        }
        Expression found = equal(pattern, column, text, quoted, true);
        return filter.NEQ() == null ? found : Expression.not(found);
    }

    /// `like "Bucket"` is `= *Bucket*`; but "begins with foo and ends with bar" for `foo*bar` contradicts the grammar.
    private static Expression like(ParserRuleContext place, LogScaleColumn column, String text)
            throws UnreadableQueryException {
        Glob glob = LogScaleTexts.unanchored(LogScaleTexts.pattern(text, true));
        boolean stars = text.indexOf('*') >= 0;
        boolean bothEnds = text.length() > 2 && text.startsWith("*") && text.endsWith("*");
        if (stars && !bothEnds || glob.core().size() > 1) {
            throw unread(place, "`like` with this wildcard has no reading: the vendor's pages disagree");
        }
        return glob(place, column, glob);
    }

    /// "You can only perform a comparison between numbers": a word that is no number is an error.
    static Expression order(LogScaleParser.OrderFilterContext filter, LogScaleScope scope)
            throws UnreadableQueryException {
        LogScaleColumn column = scope.column(LogScaleTexts.name(filter.fieldName()));
        String text = filter.pattern().word() == null ? "" : filter.pattern().getText();
        if (!LogScaleTexts.NUMBER.matcher(text).matches()) {
            throw unread(filter.pattern(), "comparing with something else than a number has no reading");
        }
        Comparison operator = filter.LT() != null
                ? Comparison.LT
                : filter.LTE() != null ? Comparison.LTE : filter.GT() != null ? Comparison.GT : Comparison.GTE;
        return order(filter, column, operator, new BigDecimal(text));
    }

    static Expression order(ParserRuleContext place, LogScaleColumn column, Comparison operator, BigDecimal number)
            throws UnreadableQueryException {
        return switch (column) {
            case LogScaleColumn.Plain(Subject subject) -> test(subject, new Pattern.Compared(operator, number));
            case LogScaleColumn.Time(Field field, Pattern.TimeUnit unit) ->
                test(field, new Pattern.TimePart(unit, operator, number));
            case LogScaleColumn.Lower _ -> throw unread(place, "the order of a lower-case text has no reading");
        };
    }

    /// "All fields (except @id, @timestamp, @ingesttimestamp and the tag fields) are searched", case-sensitive and not
    /// anchored (…/syntax-filters.html#syntax-filters-free-text); `*` alone is every event.
    static Expression freeText(LogScaleParser.PatternContext pattern) throws UnreadableQueryException {
        if (pattern.REGEX() != null) {
            Regex regex = LogScaleTexts.regex(pattern, pattern.REGEX().getText());
            return test(WholeEvent.INSTANCE, new Pattern.Matches(regex));
        }
        String text = text(pattern);
        if (pattern.STRING() == null && (text.equals("true") || text.equals("false"))) {
            return text.equals("true") ? Expression.ALWAYS : Expression.NEVER;
        }
        Glob glob = LogScaleTexts.unanchored(LogScaleTexts.pattern(text, true));
        return glob.matchesAll() ? Expression.ALWAYS : test(WholeEvent.INSTANCE, glob);
    }

    private static String text(LogScaleParser.PatternContext pattern) throws UnreadableQueryException {
        if (pattern.parameter() != null) {
            throw unread(pattern, "a parameter has no reading: its value comes from the user");
        }
        return pattern.STRING() == null
                ? pattern.getText()
                : LogScaleTexts.decode(pattern, pattern.STRING().getText(), false);
    }

    /// `field=pattern`: the entire value, `*` for anything; a bare number or truth value also by what it means.
    static Expression equal(ParserRuleContext place, LogScaleColumn column, String text, boolean quoted, boolean cased)
            throws UnreadableQueryException {
        Optional<BigDecimal> number = quoted ? Optional.empty() : LogScaleTexts.number(text);
        if (column instanceof LogScaleColumn.Time(Field field, Pattern.TimeUnit unit)) {
            if (number.isPresent()) {
                return test(field, new Pattern.TimePart(unit, Comparison.EQ, number.get()));
            }
            throw unread(place, "comparing a part of a time with a text has no reading");
        }
        if (number.isPresent()) {
            return test(column.subject(), new Pattern.Number(number.get()));
        }
        if (!quoted && column instanceof LogScaleColumn.Plain && (text.equals("true") || text.equals("false"))) {
            return test(column.subject(), new Pattern.Bool(text.equals("true")));
        }
        return glob(place, column, LogScaleTexts.pattern(text, cased));
    }

    static Expression glob(ParserRuleContext place, LogScaleColumn column, Glob glob) throws UnreadableQueryException {
        if (glob.matchesAll()) {
            // …/syntax-filters.html#syntax-filters-field: `user = *` are the events that have the field
            return Expression.not(Truth.isNull(column.subject()));
        }
        return switch (column) {
            case LogScaleColumn.Plain(Subject subject) -> test(subject, glob);
            case LogScaleColumn.Lower(Subject subject) ->
                glob.cased() && !isLower(glob) ? Expression.NEVER : test(subject, new Glob(glob.parts(), false));
            case LogScaleColumn.Time _ -> throw unread(place, "comparing a part of a time with a text has no reading");
        };
    }

    private static boolean isLower(Glob glob) {
        return glob.parts().stream()
                .allMatch(part -> !(part instanceof Glob.Literal(String text))
                        || text.toLowerCase(Locale.ROOT).equals(text));
    }

    /// `field=/regex/` searches the one field.
    static Expression matches(ParserRuleContext place, LogScaleColumn column, Regex regex)
            throws UnreadableQueryException {
        if (column instanceof LogScaleColumn.Plain
                || column instanceof LogScaleColumn.Lower && regex.flags().ignoreCase()) {
            return test(column.subject(), new Pattern.Matches(regex));
        }
        throw unread(place, "a regular expression on this field has no reading");
    }

    static Expression test(Subject subject, Pattern pattern) {
        return new Expression.Test(subject, pattern, Origin.NONE);
    }
}
