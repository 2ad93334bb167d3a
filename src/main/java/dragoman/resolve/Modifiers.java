package dragoman.resolve;

import dragoman.query.Comparison;
import dragoman.query.Field;
import dragoman.query.Glob;
import dragoman.query.Network;
import dragoman.query.Pattern;
import dragoman.query.Pattern.Part;
import dragoman.query.Pattern.TimeUnit;
import dragoman.regex.Regex;
import dragoman.rule.DetectionItem;
import dragoman.rule.Modifier;
import dragoman.rule.ModifierUse;
import dragoman.rule.Value;
import dragoman.source.Diagnostics;
import dragoman.source.Problem;
import dragoman.source.Span;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Takes one value through the modifiers of its item, left to right; a modifier may make several drafts of one.
final class Modifiers {
    private static final int MOST_VARIANTS = 1_000;

    private final DetectionItem item;
    private final Placeholders placeholders;
    private final Diagnostics diagnostics;

    Modifiers(DetectionItem item, Placeholders placeholders, Diagnostics diagnostics) {
        this.item = item;
        this.placeholders = placeholders;
        this.diagnostics = diagnostics;
    }

    private boolean has(Modifier modifier) {
        return item.modifiers().stream().anyMatch(use -> use.modifier() == modifier);
    }

    /// The patterns of a value, alternatives of each other; empty if a diagnostic says why there are none.
    List<Draft.Ready> apply(Value value) {
        List<Draft> drafts = List.of(new Draft.Written(value));
        for (ModifierUse use : item.modifiers()) {
            var step = new Step(use, value.span(), diagnostics);
            var next = new ArrayList<Draft>();
            for (Draft draft : drafts) {
                next.addAll(apply(step, draft));
            }
            if (next.size() > MOST_VARIANTS) {
                return tooMany(value);
            }
            if (next.isEmpty()) {
                return List.of();
            }
            drafts = next;
        }
        return drafts.stream().map(this::ready).flatMap(Optional::stream).toList();
    }

    private List<Draft.Ready> tooMany(Value value) {
        diagnostics.add(
                Problem.EXPANSION_TOO_LARGE,
                value.span(),
                "this value expands to more than " + MOST_VARIANTS + " variants",
                "split it, or write a regular expression");
        return List.of();
    }

    private List<Draft> apply(Step step, Draft draft) {
        return switch (step.use().modifier()) {
            case ALL, NEQ -> List.of(draft);
            case CONTAINS -> positioned(step, draft, true, true);
            case STARTSWITH -> positioned(step, draft, false, true);
            case ENDSWITH -> positioned(step, draft, true, false);
            case CASED -> cased(step, draft);
            case EXISTS -> exists(step, draft);
            case RE ->
                RegexModifiers.parsed(step, draft, sources -> has(Modifier.EXPAND) ? expanded(step, sources) : sources);
            case I, M, S -> RegexModifiers.flagged(step, draft);
            case CIDR -> cidr(step, draft);
            case WINDASH -> windash(step, draft);
            case BASE64 -> EncodingModifiers.base64(step, draft);
            case BASE64OFFSET -> EncodingModifiers.base64Offset(step, draft);
            case WIDE, UTF16LE -> EncodingModifiers.utf16(step, draft, Encodings::utf16le);
            case UTF16BE -> EncodingModifiers.utf16(step, draft, Encodings::utf16be);
            case UTF16 -> EncodingModifiers.utf16(step, draft, Encodings::utf16);
            case LT -> compared(step, draft, Comparison.LT);
            case LTE -> compared(step, draft, Comparison.LTE);
            case GT -> compared(step, draft, Comparison.GT);
            case GTE -> compared(step, draft, Comparison.GTE);
            case MINUTE -> time(step, draft, TimeUnit.MINUTE, 0, 59);
            case HOUR -> time(step, draft, TimeUnit.HOUR, 0, 23);
            case DAY -> time(step, draft, TimeUnit.DAY, 1, 31);
            case WEEK -> time(step, draft, TimeUnit.WEEK, 1, 53);
            case MONTH -> time(step, draft, TimeUnit.MONTH, 1, 12);
            case YEAR -> time(step, draft, TimeUnit.YEAR, 1, 9999);
            case EXPAND -> expand(step, draft);
            case FIELDREF -> fieldref(step, draft);
        };
    }

    private List<Draft> positioned(Step step, Draft draft, boolean before, boolean behind) {
        if (draft instanceof Draft.Expression(Regex regex)) {
            return List.of(RegexModifiers.anchored(regex, before, behind));
        }
        if (draft instanceof Draft.Reference(String field, Part part, boolean cased)) {
            boolean open = part != Part.WHOLE;
            Part asked = before && behind || open ? Part.INSIDE : before ? Part.END : Part.START;
            return List.of(new Draft.Reference(field, asked, cased));
        }
        return draft.text()
                .<List<Draft>>map(glob -> List.of(new Draft.Text(Globs.open(glob, before, behind))))
                .orElseGet(() -> step.wrongType(draft));
    }

    private List<Draft> cased(Step step, Draft draft) {
        return switch (draft) {
            case Draft.Octets(List<Byte> bytes, boolean _) -> List.of(new Draft.Octets(bytes, true));
            case Draft.Reference(String field, Part part, boolean _) -> List.of(new Draft.Reference(field, part, true));
            default ->
                draft.text()
                        .<List<Draft>>map(glob -> List.of(new Draft.Text(Globs.cased(glob))))
                        .orElseGet(() -> step.wrongType(draft));
        };
    }

    private List<Draft> exists(Step step, Draft draft) {
        boolean alone = item.modifiers().stream()
                .allMatch(other -> other.modifier() == Modifier.EXISTS || other.modifier() == Modifier.NEQ);
        if (!alone) {
            return step.misplaced("`exists` stands alone");
        }
        if (draft instanceof Draft.Written(Value.BooleanValue(boolean value, Span _))) {
            return List.of(new Draft.Ready(new Pattern.Present(), !value));
        }
        return step.refused(Problem.MODIFIER_TYPE, "`exists` needs true or false, not " + draft.kind());
    }

    private List<Draft> cidr(Step step, Draft draft) {
        if (!(draft instanceof Draft.Written(Value value))) {
            return step.misplaced("`cidr` must be the first modifier that changes the value");
        }
        if (!(value instanceof Value.StringValue string)) {
            return step.wrongType(draft);
        }
        try {
            Network network = Networks.read(string.text());
            return List.of(new Draft.Ready(network, false));
        } catch (IllegalArgumentException e) {
            return step.refused(Problem.CIDR_SYNTAX, e.getMessage());
        }
    }

    private List<Draft> windash(Step step, Draft draft) {
        Optional<Glob> text = draft.text();
        if (text.isEmpty()) {
            return step.wrongType(draft);
        }
        if (Windash.count(text.get()) > MOST_VARIANTS) {
            return step.refused(
                    Problem.EXPANSION_TOO_LARGE,
                    "windash makes more than " + MOST_VARIANTS + " variants of this value",
                    "split it with `contains|all`");
        }
        return Windash.variants(text.get()).stream().<Draft>map(Draft.Text::new).toList();
    }

    private List<Draft> compared(Step step, Draft draft, Comparison operator) {
        return switch (draft) {
            case Draft.Written(Value.NumberValue(var number, Span _)) ->
                List.of(new Draft.Ready(new Pattern.Compared(operator, number), false));
            case Draft.Time(TimeUnit unit, Comparison before, var value)
            when before == Comparison.EQ -> List.of(new Draft.Time(unit, operator, value));
            case Draft.Written _ ->
                step.refused(Problem.MODIFIER_TYPE, "`" + step.word() + "` needs a number, not " + draft.kind());
            default -> step.misplaced("`" + step.word() + "` cannot stand behind another modifier of this kind");
        };
    }

    private List<Draft> time(Step step, Draft draft, TimeUnit unit, int first, int last) {
        if (!(draft instanceof Draft.Written(Value value))) {
            return step.misplaced("`" + step.word() + "` must stand before the comparison, as in `hour|gt`");
        }
        if (!(value instanceof Value.NumberValue number)) {
            return step.wrongType(draft);
        }
        BigDecimal part = number.number();
        boolean possible = part.compareTo(BigDecimal.valueOf(first)) >= 0
                && part.compareTo(BigDecimal.valueOf(last)) <= 0
                && part.stripTrailingZeros().scale() <= 0;
        if (!possible) {
            step.refused(
                    Problem.TIME_RANGE,
                    "the " + step.word() + " of a time is a whole number of " + first + " to " + last);
        }
        return List.of(new Draft.Time(unit, Comparison.EQ, part));
    }

    /// A regular expression is expanded before it is parsed, so that `re|expand` and `expand|re` are the same.
    private List<Draft> expand(Step step, Draft draft) {
        boolean expression = draft instanceof Draft.Written(Value.StringValue _) && has(Modifier.RE);
        if (expression || draft instanceof Draft.Expression) {
            return List.of(draft);
        }
        Optional<Glob> text = draft.text();
        if (text.isEmpty()) {
            return step.wrongType(draft);
        }
        boolean resolved = true;
        double variants = 1;
        for (Glob.Part part : text.get().parts()) {
            if (part instanceof Glob.Literal(String literal)) {
                resolved &= placeholders.open() || step.isResolved(literal, placeholders);
                variants *= placeholders.variants(literal);
            }
        }
        return resolved && isEnough(step, variants)
                ? placeholders.expand(text.get()).stream()
                        .<Draft>map(Draft.Text::new)
                        .toList()
                : List.of();
    }

    private static boolean isEnough(Step step, double variants) {
        if (variants > MOST_VARIANTS) {
            step.refused(
                    Problem.EXPANSION_TOO_LARGE,
                    "the values of its placeholders make more than " + MOST_VARIANTS + " variants of this value");
        }
        return variants <= MOST_VARIANTS;
    }

    private List<String> expanded(Step step, List<String> sources) {
        return sources.stream()
                .filter(source -> step.isResolved(source, placeholders))
                .filter(source -> isEnough(step, placeholders.variants(source)))
                .flatMap(source -> placeholders.expandRegex(source).stream())
                .toList();
    }

    private List<Draft> fieldref(Step step, Draft draft) {
        return switch (draft) {
            case Draft.Written(Value.StringValue string)
            when Globs.read(string.text()).isLiteral() ->
                List.of(new Draft.Reference(string.text(), Part.WHOLE, false));
            case Draft.Written(Value.StringValue _) ->
                step.refused(Problem.MODIFIER_TYPE, "`fieldref` needs the name of a field, without wildcards");
            case Draft.Text(Glob glob)
            when glob.startsOpen() || glob.endsOpen() ->
                step.misplaced("`fieldref` stands before contains, startswith and endswith");
            case Draft.Text(Glob glob)
            when glob.isLiteral() ->
                List.of(new Draft.Reference(glob.onlyText().orElseThrow(), Part.WHOLE, glob.cased()));
            default -> step.wrongType(draft);
        };
    }

    private Optional<Draft.Ready> ready(Draft draft) {
        return switch (draft) {
            case Draft.Ready ready -> Optional.of(ready);
            case Draft.Written(Value.NumberValue(var number, Span _)) -> pattern(new Pattern.Number(number));
            case Draft.Written(Value.BooleanValue(boolean value, Span _)) -> pattern(new Pattern.Bool(value));
            case Draft.Written(Value.NullValue _) -> pattern(new Pattern.Null());
            case Draft.Written(Value.StringValue string) -> pattern(Globs.read(string.text()));
            case Draft.Text(Glob glob) -> pattern(glob);
            case Draft.Expression(Regex regex) -> pattern(new Pattern.Matches(regex));
            case Draft.Reference(String field, Part part, boolean cased) ->
                pattern(new Pattern.SameAs(new Field(field), part, cased));
            case Draft.Time(TimeUnit unit, Comparison operator, var value) ->
                pattern(new Pattern.TimePart(unit, operator, value));
            case Draft.Octets octets ->
                octets.text().map(glob -> new Draft.Ready(glob, false)).or(() -> {
                    diagnostics.add(
                            Problem.ENCODING,
                            item.values().getFirst().span(),
                            "this text in UTF-16 has bytes that no text of a log shows",
                            "encode it further with base64 or base64offset");
                    return Optional.empty();
                });
        };
    }

    private static Optional<Draft.Ready> pattern(Pattern pattern) {
        return Optional.of(new Draft.Ready(pattern, false));
    }
}
