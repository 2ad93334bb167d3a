package dragoman.read;

import dragoman.query.Comparison;
import dragoman.read.CorrelationParser.AtomContext;
import dragoman.read.CorrelationParser.ComparedContext;
import dragoman.read.CorrelationParser.ConjunctionContext;
import dragoman.read.CorrelationParser.DisjunctionContext;
import dragoman.read.CorrelationParser.NamedContext;
import dragoman.read.CorrelationParser.NegationContext;
import dragoman.read.CorrelationParser.ParenthesisedContext;
import dragoman.rule.Formula;
import dragoman.rule.Word;
import dragoman.source.Diagnostics;
import dragoman.source.Numbers;
import dragoman.source.Problem;
import dragoman.yaml.YamlNode.YamlScalar;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Token;

/// Reads conditions over rules and computed values with the grammar `Correlation.g4`.
final class FormulaReader {
    private static final int LONGEST = 4_096;

    private final ConditionText text;

    private FormulaReader(YamlScalar scalar) {
        this.text = new ConditionText(scalar);
    }

    /// The formula, or nothing and a diagnostic of this problem.
    static Optional<Formula> read(YamlScalar scalar, Problem problem, Diagnostics diagnostics) {
        var reader = new FormulaReader(scalar);
        if (reader.text.isBeyond(LONGEST)) {
            diagnostics.add(problem, scalar.span(), ConditionText.limits(LONGEST));
            return Optional.empty();
        }
        var lexer = new CorrelationLexer(CharStreams.fromString(scalar.text()));
        lexer.removeErrorListeners();
        var parser = new CorrelationParser(new CommonTokenStream(lexer));
        parser.removeErrorListeners();
        var errors = new FirstError((_, token) -> diagnostics.add(
                problem,
                reader.text.place(token),
                ConditionText.what(token),
                "names of letters, digits and `_`, joined by and, or, not and parentheses"));
        parser.addErrorListener(errors);
        var tree = parser.formula();
        if (errors.isFound()) {
            return Optional.empty();
        }
        try {
            return Optional.of(reader.disjunction(tree.disjunction()));
        } catch (ArithmeticException e) {
            diagnostics.add(problem, scalar.span(), e.getMessage());
            return Optional.empty();
        }
    }

    private Formula disjunction(DisjunctionContext context) {
        List<Formula> operands =
                context.conjunction().stream().map(this::conjunction).toList();
        return operands.size() == 1 ? operands.getFirst() : new Formula.Or(operands);
    }

    private Formula conjunction(ConjunctionContext context) {
        List<Formula> operands = context.negation().stream().map(this::negation).toList();
        return operands.size() == 1 ? operands.getFirst() : new Formula.And(operands);
    }

    private Formula negation(NegationContext context) {
        return context.NOT() == null ? atom(context.atom()) : new Formula.Not(negation(context.negation()));
    }

    private Formula atom(AtomContext context) {
        return switch (context) {
            case ParenthesisedContext inner -> disjunction(inner.disjunction());
            case NamedContext named -> new Formula.Named(word(named.getStart()));
            case ComparedContext compared ->
                new Formula.Compared(
                        word(compared.getStart()),
                        operator(compared.OPERATOR().getText()),
                        Numbers.of(compared.NUMBER().getText()));
            default ->
                throw new IllegalStateException("an alternative of the grammar is not read: " + context.getText());
        };
    }

    private static Comparison operator(String symbol) {
        return switch (symbol) {
            case "<" -> Comparison.LT;
            case "<=" -> Comparison.LTE;
            case ">" -> Comparison.GT;
            case ">=" -> Comparison.GTE;
            case "!=" -> Comparison.NEQ;
            default -> Comparison.EQ;
        };
    }

    private Word word(Token token) {
        return new Word(token.getText(), text.place(token));
    }
}
