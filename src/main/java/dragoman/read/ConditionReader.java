package dragoman.read;

import dragoman.read.ConditionParser.AtomContext;
import dragoman.read.ConditionParser.ConjunctionContext;
import dragoman.read.ConditionParser.DisjunctionContext;
import dragoman.read.ConditionParser.NamedContext;
import dragoman.read.ConditionParser.NegationContext;
import dragoman.read.ConditionParser.ParenthesisedContext;
import dragoman.read.ConditionParser.QuantifiedContext;
import dragoman.read.legacy.CorrelationText;
import dragoman.read.legacy.LegacyCondition;
import dragoman.rule.Condition;
import dragoman.rule.Condition.Quantifier;
import dragoman.source.Diagnostics;
import dragoman.source.Problem;
import dragoman.source.Span;
import dragoman.yaml.YamlNode;
import dragoman.yaml.YamlNode.Entry;
import dragoman.yaml.YamlNode.YamlList;
import dragoman.yaml.YamlNode.YamlScalar;
import dragoman.yaml.YamlScalars;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;

/// Reads conditions with the grammar `Condition.g4`; errors point into the YAML text.
public final class ConditionReader {
    private static final int LONGEST = 65_536;
    private static final Set<String> KEYWORDS = Set.of("and", "or", "not", "of");

    private final ConditionText text;
    private final String title;
    private final String timeframe;
    private final Diagnostics diagnostics;

    private ConditionReader(YamlScalar scalar, String title, String timeframe, Diagnostics diagnostics) {
        this.text = new ConditionText(scalar);
        this.title = title;
        this.timeframe = timeframe;
        this.diagnostics = diagnostics;
    }

    /// The alternatives: one, or as many as the list has.
    public static List<Condition> read(Entry entry, Span detection, Diagnostics diagnostics) {
        return read(entry, detection, "", "…", diagnostics);
    }

    /// The same in a rule.
    ///
    /// @param title the rule's
    /// @param timeframe what an aggregation of old had, or `…`
    static List<Condition> read(Entry entry, Span detection, String title, String timeframe, Diagnostics diagnostics) {
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
                Condition condition = new ConditionReader(scalar, title, timeframe, diagnostics).condition();
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

    /// A condition that stands alone.
    static Optional<Condition> read(YamlScalar scalar, Diagnostics diagnostics) {
        return Optional.ofNullable(new ConditionReader(scalar, "", "…", diagnostics).condition());
    }

    private Condition condition() {
        if (text.isBeyond(LONGEST)) {
            diagnostics.add(Problem.CONDITION_TOO_LONG, text.place(), ConditionText.limits(LONGEST));
            return null;
        }
        int pipe = text.text().indexOf('|');
        if (pipe >= 0) {
            diagnostics.add(
                    Problem.CONDITION_AGGREGATION,
                    text.place(text.text().codePointCount(0, pipe), 1),
                    "aggregations behind `|` were removed from Sigma",
                    LegacyCondition.of(text.text())
                            .map(legacy -> suggestion(legacy))
                            .orElse("write a correlation rule: type event_count, value_count or temporal"));
            return null;
        }
        var lexer = new ConditionLexer(CharStreams.fromString(text.text()));
        lexer.removeErrorListeners();
        var parser = new ConditionParser(new CommonTokenStream(lexer));
        parser.removeErrorListeners();
        var errors = new FirstError(this::complain);
        parser.addErrorListener(errors);
        var tree = parser.condition();
        return errors.isFound() ? null : disjunction(tree.disjunction());
    }

    /// The correlation that `dragoman migrate` writes.
    private String suggestion(LegacyCondition legacy) {
        List<String> names = CorrelationText.names(title, legacy.aggregation());
        String command = timeframe.equals("…") ? "dragoman migrate --timespan SPAN" : "dragoman migrate";
        return "`" + command + "` writes it as a correlation of the events of `" + legacy.search() + "`\n"
                + String.join("\n", CorrelationText.section(legacy.aggregation(), names, timeframe));
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
                Span span = text.place(quantified.getStart(), pattern);
                String word = quantified.quantifier().getText();
                if (!Set.of("1", "any", "all").contains(word)) {
                    diagnostics.add(
                            Problem.CONDITION_QUANTIFIER,
                            text.place(quantified.getStart()),
                            "`" + word + "` cannot stand before `of`",
                            "`1 of`, `any of` or `all of`");
                }
                yield new Condition.Quantified(
                        word.equals("all") ? Quantifier.ALL : Quantifier.ANY,
                        pattern.getText().equals("them") ? "*" : pattern.getText(),
                        span);
            }
            case NamedContext named -> new Condition.Named(named.getText(), text.place(named.getStart()));
            default ->
                throw new IllegalStateException("an alternative of the grammar is not read: " + context.getText());
        };
    }

    /// Says in Sigma's words what ANTLR found.
    private void complain(Recognizer<?, ?> recognizer, Token token) {
        boolean end = token.getType() == Token.EOF;
        boolean first = end || token.getTokenIndex() == 0;
        List<Token> suspects = first ? List.of(token) : List.of(previous((ConditionParser) recognizer, token), token);
        for (Token suspect : suspects) {
            String lower = suspect.getText().toLowerCase(Locale.ROOT);
            if (KEYWORDS.contains(lower) && !KEYWORDS.contains(suspect.getText())) {
                diagnostics.add(
                        Problem.CONDITION_KEYWORD_CASE,
                        text.place(suspect),
                        "`" + suspect.getText() + "` is no keyword",
                        "write `" + lower + "`");
                return;
            }
        }
        diagnostics.add(
                Problem.CONDITION_SYNTAX,
                text.place(token),
                ConditionText.what(token),
                "a search identifier, `1 of`, `all of`, `not` or `(` … joined by `and` and `or`");
    }

    private static Token previous(ConditionParser parser, Token token) {
        return parser.getTokenStream().get(token.getTokenIndex() - 1);
    }
}
