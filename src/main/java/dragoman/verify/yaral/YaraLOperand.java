package dragoman.verify.yaral;

import dragoman.query.Field;
import dragoman.query.Pattern.TimeUnit;
import dragoman.query.Subject;
import dragoman.verify.reading.TextPatterns.Fold;
import java.math.BigDecimal;
import java.util.List;

/// What stands at one side of a comparison in YARA-L, or is an argument of a function.
sealed interface YaraLOperand {
    /// One or more fields.
    ///
    /// @param fold a function round it
    /// @param written whether it is a number or truth value that was made a text
    record Fields(Subject subject, Quantifier quantifier, Fold fold, boolean written) implements YaraLOperand {}

    /// The first operand that is not the empty text.
    record FirstOf(List<YaraLOperand> operands, Fold fold) implements YaraLOperand {
        public FirstOf {
            operands = List.copyOf(operands);
        }
    }

    /// A text as it is written in the rule.
    record Literal(String text) implements YaraLOperand {}

    /// The number that a text writes, 0 where it writes none.
    record NumberIn(Field field) implements YaraLOperand {}

    /// A number as it is written in the rule.
    record Number(BigDecimal value) implements YaraLOperand {}

    /// `true` or `false`.
    record Bool(boolean value) implements YaraLOperand {}

    /// A part of a time, as a number or as two or four digits.
    record Part(Field field, TimeUnit unit, boolean digits) implements YaraLOperand {}

    /// The modifiers of lists.
    enum Quantifier {
        NONE,
        ANY,
        ALL
    }
}
