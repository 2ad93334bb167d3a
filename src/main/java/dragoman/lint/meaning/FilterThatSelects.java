package dragoman.lint.meaning;

import dragoman.lint.Found;
import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.lint.RuleText;
import dragoman.rule.Condition;
import dragoman.rule.DetectionRule;
import dragoman.source.Span;
import java.util.List;

/// A condition demands a detection that is called a filter.
public final class FilterThatSelects implements LintRule.Alone {
    private static final Page PAGE = new Page(
            "ME012",
            "filter-that-selects",
            "a condition demands a detection that is called a filter",
            "By its name it leaves out events; here it must match. A `not` was forgotten, or the name misleads.",
            """
            detection:
                selection:
                    Image|endswith: \\wscript.exe
                filter_main_backup:
                    User: backup
                condition: selection and 1 of filter_main_*
            """,
            """
            detection:
                selection:
                    Image|endswith: \\wscript.exe
                filter_main_backup:
                    User: backup
                condition: selection and not 1 of filter_main_*
            """);

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public void check(RuleText rule, Found found) {
        if (rule.rule().orElse(null) instanceof DetectionRule detection) {
            detection.detection().conditions().forEach(condition -> check(condition, false, found));
        }
    }

    private static void check(Condition condition, boolean negated, Found found) {
        switch (condition) {
            case Condition.And(List<Condition> operands) -> operands.forEach(operand -> check(operand, negated, found));
            case Condition.Or(List<Condition> operands) -> operands.forEach(operand -> check(operand, negated, found));
            case Condition.Not(Condition operand) -> check(operand, !negated, found);
            case Condition.Named(String name, Span span) -> tell(name, span, negated, found);
            case Condition.Quantified(var _, String name, Span span) -> tell(name, span, negated, found);
        }
    }

    private static void tell(String name, Span span, boolean negated, Found found) {
        if (!negated && name.startsWith("filter")) {
            found.at(span, "this filter must match");
        }
    }
}
