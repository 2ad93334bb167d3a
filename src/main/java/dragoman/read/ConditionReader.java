package dragoman.read;

import dragoman.read.ConditionParser.AtomContext;
import dragoman.read.ConditionParser.ConjunctionContext;
import dragoman.read.ConditionParser.DisjunctionContext;
import dragoman.read.ConditionParser.NamedContext;
import dragoman.read.ConditionParser.NegationContext;
import dragoman.read.ConditionParser.ParenthesisedContext;
import dragoman.read.ConditionParser.QuantifiedContext;
import dragoman.read.YamlNode.Entry;
import dragoman.read.YamlNode.YamlList;
import dragoman.read.YamlNode.YamlScalar;
import dragoman.rule.Condition;
import dragoman.rule.Condition.Quantifier;
import dragoman.source.Diagnostics;
import dragoman.source.Problem;
import dragoman.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;

/// Reads conditions with the grammar `Condition.g4`; errors point into the YAML text.
final class ConditionReader {
    private static final int LONGEST = 65_536;
    private static final int DEEPEST = 64;
    private static final Set<String> KEYWORDS = Set.of("and", "or", "not", "of");

    private final YamlScalar scalar;
    private final Diagnostics diagnostics;

    private ConditionReader(YamlScalar scalar, Diagnostics diagnostics) {
        this.scalar = scalar;
        this.diagnostics = diagnostics;
    }

    /// The alternatives: one, or as many as the list has.
    static List<Condition> read(Entry entry, Span detection, Diagnostics diagnostics) {
        if (entry == null) {
            diagnostics.add(Problem.CONDITION_MISSING, detection, "`detection` has no `condition`");
            return List.of();
        }
        List<YamlNode> nodes = entry.value() instanceof YamlList list ? list.items() : List.of(entry.value());
        if (nodes.isEmpty()) {
            diagnostics.add(Problem.CONDITION_MISSING, entry.value().span(), "the list of conditions is empty");
        }
        var conditions = new ArrayList<Condition>();
        for (YamlNode node : nodes) {
            if (node instanceof YamlScalar scalar && YamlScalars.isText(scalar)) {
                Condition condition = new ConditionReader(scalar, diagnostics).condition();
                if (condition != null) {
                    conditions.add(condition);
                }
            } else {
                diagnostics.add(
                        Problem.CONDITION_SYNTAX, node.span(), "a condition must be a text, not " + node.kind());
            }
        }
        return conditions;
    }

    private Condition condition() {
        String text = scalar.text();
        if (text.length() > LONGEST || depth(text) > DEEPEST) {
            diagnostics.add(
                    Problem.CONDITION_TOO_LONG,
                    scalar.span(),
                    "a condition may have " + LONGEST + " characters and " + DEEPEST
                            + " parentheses inside each other");
            return null;
        }
        int pipe = text.indexOf('|');
        if (pipe >= 0) {
            diagnostics.add(
                    Problem.CONDITION_AGGREGATION,
                    place(text.codePointCount(0, pipe), 1),
                    "aggregations behind `|` were removed from Sigma",
                    "write a correlation rule: type event_count, value_count or temporal");
            return null;
        }
        var lexer = new ConditionLexer(CharStreams.fromString(text));
        lexer.removeErrorListeners();
        var parser = new ConditionParser(new CommonTokenStream(lexer));
        parser.removeErrorListeners();
        var errors = new Errors();
        parser.addErrorListener(errors);
        var tree = parser.condition();
        return errors.found ? null : disjunction(tree.disjunction());
    }

    private static int depth(String text) {
        int depth = 0;
        int deepest = 0;
        for (int i = 0; i < text.length(); i++) {
            depth += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
            deepest = Math.max(deepest, depth);
        }
        return Math.max(deepest, negations(text));
    }

    /// `not not not …` nests as parentheses do.
    private static int negations(String text) {
        int longest = 0;
        int row = 0;
        for (String word : text.split("[\\s()]+")) {
            row = word.equals("not") ? row + 1 : 0;
            longest = Math.max(longest, row);
        }
        return longest;
    }

    private Condition disjunction(DisjunctionContext context) {
        List<Condition> operands =
                context.conjunction().stream().map(this::conjunction).toList();
        return operands.size() == 1 ? operands.getFirst() : new Condition.Or(operands);
    }

    private Condition conjunction(ConjunctionContext context) {
        List<Condition> operands =
                context.negation().stream().map(this::negation).toList();
        return operands.size() == 1 ? operands.getFirst() : new Condition.And(operands);
    }

    private Condition negation(NegationContext context) {
        return context.NOT() == null ? atom(context.atom()) : new Condition.Not(negation(context.negation()));
    }

    private Condition atom(AtomContext context) {
        return switch (context) {
            case ParenthesisedContext inner -> disjunction(inner.disjunction());
            case QuantifiedContext quantified -> {
                Token pattern = quantified.target().getStart();
                Span span = place(quantified.getStart(), pattern);
                String word = quantified.quantifier().getText();
                if (!Set.of("1", "any", "all").contains(word)) {
                    diagnostics.add(
                            Problem.CONDITION_QUANTIFIER,
                            place(quantified.getStart(), quantified.getStart()),
                            "`" + word + "` cannot stand before `of`",
                            "`1 of`, `any of` or `all of`");
                }
                yield new Condition.Quantified(
                        word.equals("all") ? Quantifier.ALL : Quantifier.ANY,
                        pattern.getText().equals("them") ? "*" : pattern.getText(),
                        span);
            }
            case NamedContext named -> new Condition.Named(named.getText(), place(named.getStart(), named.getStart()));
            default ->
                throw new IllegalStateException("an alternative of the grammar is not read: " + context.getText());
        };
    }

    private Span place(Token first, Token last) {
        return place(first.getStartIndex(), last.getStopIndex() + 1 - first.getStartIndex());
    }

    private Span place(int start, int length) {
        return place(scalar, start, length);
    }

    /// The place of a stretch of a condition, in code points, in the file.
    static Span place(YamlScalar scalar, int start, int length) {
        Span span = scalar.span();
        boolean oneLine = span.line() == span.endLine();
        int points = scalar.text().codePointCount(0, scalar.text().length());
        int written = span.endColumn() - span.column();
        if (oneLine && written == points) {
            return new Span(
                    span.file(), span.line(), span.column() + start, span.line(), span.column() + start + length);
        }
        if (oneLine && written == points + 2) {
            return new Span(
                    span.file(),
                    span.line(),
                    span.column() + 1 + start,
                    span.line(),
                    span.column() + 1 + start + length);
        }
        return span;
    }

    /// Turns ANTLR's errors into diagnostics in Sigma's words; the first one of a condition is enough.
    private final class Errors extends BaseErrorListener {
        private boolean found;

        @Override
        public void syntaxError(
                Recognizer<?, ?> recognizer,
                Object symbol,
                int line,
                int column,
                String message,
                RecognitionException e) {
            if (found) {
                return;
            }
            found = true;
            Token token = (Token) symbol;
            boolean end = token.getType() == Token.EOF;
            Token before = end || token.getTokenIndex() == 0 ? null : previous((ConditionParser) recognizer, token);
            for (Token suspect : before == null ? List.of(token) : List.of(before, token)) {
                String lower = suspect.getText().toLowerCase(Locale.ROOT);
                if (KEYWORDS.contains(lower) && !KEYWORDS.contains(suspect.getText())) {
                    diagnostics.add(
                            Problem.CONDITION_KEYWORD_CASE,
                            place(suspect, suspect),
                            "`" + suspect.getText() + "` is no keyword",
                            "write `" + lower + "`");
                    return;
                }
            }
            int points = scalar.text().codePointCount(0, scalar.text().length());
            Span span = end ? place(points, 1) : place(token, token);
            String what = end ? "the condition ends too early" : "`" + token.getText() + "` cannot stand here";
            diagnostics.add(
                    Problem.CONDITION_SYNTAX,
                    span,
                    what,
                    "a search identifier, `1 of`, `all of`, `not` or `(` … joined by `and` and `or`");
        }

        private static Token previous(ConditionParser parser, Token token) {
            return parser.getTokenStream().get(token.getTokenIndex() - 1);
        }
    }
}
