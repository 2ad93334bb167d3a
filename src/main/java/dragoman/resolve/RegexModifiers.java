package dragoman.resolve;

import dragoman.regex.Flags;
import dragoman.regex.Regex;
import dragoman.regex.RegexNode;
import dragoman.regex.RegexParser;
import dragoman.regex.RegexSyntaxException;
import dragoman.rule.Value;
import dragoman.source.Problem;
import dragoman.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// The modifier `re`, its flags, and what the modifiers of place mean behind it.
final class RegexModifiers {
    private RegexModifiers() {}

    /// @param expansion what becomes of the source before it is parsed: itself, or one for each placeholder's value
    static List<Draft> parsed(Step step, Draft draft, UnaryOperator<List<String>> expansion) {
        if (!(draft instanceof Draft.Written(Value value))) {
            return step.misplaced("`re` must be the first modifier that changes the value");
        }
        return value instanceof Value.StringValue string
                ? parsed(step, expansion.apply(List.of(string.text())))
                : step.wrongType(draft);
    }

    private static List<Draft> parsed(Step step, List<String> sources) {
        var drafts = new ArrayList<Draft>();
        for (String source : sources) {
            if (source.isEmpty()) {
                // products read it differently, some not at all
                step.refused(
                        Problem.REGEX_SYNTAX,
                        "an empty regular expression is found in every value",
                        "`exists: true` says that");
                continue;
            }
            try {
                drafts.add(new Draft.Expression(RegexParser.parse(source)));
            } catch (RegexSyntaxException e) {
                step.diagnostics()
                        .add(
                                Problem.REGEX_SYNTAX,
                                place(step.span(), source, e.offset()),
                                "regular expression: " + e.getMessage());
            }
        }
        return drafts;
    }

    /// Points into the expression where its text stands as it is, between quotes on one line.
    private static Span place(Span span, String source, int offset) {
        boolean exact = span.line() == span.endLine()
                && span.endColumn() - span.column() == source.codePointCount(0, source.length()) + 2;
        int column = span.column() + 1 + offset;
        return exact ? new Span(span.file(), span.line(), column, span.line(), column + 1) : span;
    }

    static List<Draft> flagged(Step step, Draft draft) {
        if (draft instanceof Draft.Expression(Regex regex)) {
            return List.of(
                    new Draft.Expression(regex.with(Flags.NONE.with(step.word().charAt(0)))));
        }
        return step.misplaced("`" + step.word() + "` is a flag of `re` and must stand behind it");
    }

    /// A regular expression is searched for anyway; `startswith` and `endswith` bind it to an end of the value.
    static Draft anchored(Regex regex, boolean before, boolean behind) {
        var nodes = new ArrayList<RegexNode>();
        if (!before) {
            nodes.add(new RegexNode.Anchor(RegexNode.Place.TEXT_START));
        }
        nodes.add(new RegexNode.Group(regex.node(), false));
        if (!behind) {
            nodes.add(new RegexNode.Anchor(RegexNode.Place.TEXT_END));
        }
        return new Draft.Expression(nodes.size() == 1 ? regex : regex.withNode(new RegexNode.Sequence(nodes)));
    }
}
