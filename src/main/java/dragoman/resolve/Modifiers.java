package dragoman.resolve;

import dragoman.query.Comparison;
import dragoman.query.Field;
import dragoman.query.Glob;
import dragoman.query.Network;
import dragoman.query.Pattern;
import dragoman.query.Pattern.Part;
import dragoman.query.Pattern.TimeUnit;
import dragoman.regex.Flags;
import dragoman.regex.Regex;
import dragoman.regex.RegexNode;
import dragoman.regex.RegexParser;
import dragoman.regex.RegexSyntaxException;
import dragoman.rule.DetectionItem;
import dragoman.rule.Modifier;
import dragoman.rule.ModifierUse;
import dragoman.rule.Value;
import dragoman.source.Diagnostics;
import dragoman.source.Problem;
import dragoman.source.Span;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

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
            var next = new ArrayList<Draft>();
            for (Draft draft : drafts) {
                next.addAll(apply(use, draft, value.span()));
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

    private List<Draft> apply(ModifierUse use, Draft draft, Span span) {
        return switch (use.modifier()) {
            case ALL, NEQ -> List.of(draft);
            case CONTAINS -> positioned(use, draft, span, true, true);
            case STARTSWITH -> positioned(use, draft, span, false, true);
            case ENDSWITH -> positioned(use, draft, span, true, false);
            case CASED -> cased(use, draft, span);
            case EXISTS -> exists(use, draft, span);
            case RE -> regex(use, draft, span);
            case I, M, S -> flag(use, draft, span);
            case CIDR -> cidr(use, draft, span);
            case WINDASH -> windash(use, draft, span);
            case BASE64 -> base64(use, draft, span, bytes -> List.of(Encodings.base64(bytes)));
            case BASE64OFFSET -> base64(use, draft, span, Encodings::base64Offsets);
            case WIDE, UTF16LE -> encoded(use, draft, span, Encodings::utf16le);
            case UTF16BE -> encoded(use, draft, span, Encodings::utf16be);
            case UTF16 -> encoded(use, draft, span, Encodings::utf16);
            case LT -> compared(use, draft, span, Comparison.LT);
            case LTE -> compared(use, draft, span, Comparison.LTE);
            case GT -> compared(use, draft, span, Comparison.GT);
            case GTE -> compared(use, draft, span, Comparison.GTE);
            case MINUTE -> time(use, draft, span, TimeUnit.MINUTE, 0, 59);
            case HOUR -> time(use, draft, span, TimeUnit.HOUR, 0, 23);
            case DAY -> time(use, draft, span, TimeUnit.DAY, 1, 31);
            case WEEK -> time(use, draft, span, TimeUnit.WEEK, 1, 53);
            case MONTH -> time(use, draft, span, TimeUnit.MONTH, 1, 12);
            case YEAR -> time(use, draft, span, TimeUnit.YEAR, 1, 9999);
            case EXPAND -> expand(use, draft, span);
            case FIELDREF -> fieldref(use, draft, span);
        };
    }

    /// A text that no modifier has touched yet is read for its wildcards here.
    private static Optional<Glob> text(Draft draft) {
        return switch (draft) {
            case Draft.Written(Value.StringValue string) -> Optional.of(Globs.read(string.text()));
            case Draft.Text(Glob glob) -> Optional.of(glob);
            case Draft.Octets octets -> plain(octets);
            default -> Optional.empty();
        };
    }

    /// Bytes read as one character each: a text in UTF-16 as a log shows it, with NUL between the letters.
    private static Optional<Glob> plain(Draft.Octets octets) {
        byte[] bytes = bytes(octets);
        boolean readable = octets.bytes().stream().allMatch(b -> b >= 0);
        return readable
                ? Optional.of(Glob.literal(new String(bytes, StandardCharsets.ISO_8859_1), octets.cased()))
                : Optional.empty();
    }

    private List<Draft> wrongType(ModifierUse use, Draft draft, Span span) {
        boolean octets = draft instanceof Draft.Octets;
        diagnostics.add(
                octets ? Problem.ENCODING : Problem.MODIFIER_TYPE,
                span,
                "`" + use.modifier().word() + "` cannot be applied to " + draft.kind(),
                octets
                        ? "encode it further with base64 or base64offset"
                        : draft instanceof Draft.Written(Value.NumberValue _)
                                ? "quote the number to make it a text"
                                : "");
        return List.of();
    }

    private List<Draft> positioned(ModifierUse use, Draft draft, Span span, boolean before, boolean behind) {
        if (draft instanceof Draft.Expression(Regex regex)) {
            return List.of(new Draft.Expression(anchored(regex, before, behind)));
        }
        if (draft instanceof Draft.Reference(String field, Part part, boolean cased)) {
            boolean open = part != Part.WHOLE;
            Part asked = before && behind || open ? Part.INSIDE : before ? Part.END : Part.START;
            return List.of(new Draft.Reference(field, asked, cased));
        }
        return text(draft)
                .<List<Draft>>map(glob -> List.of(new Draft.Text(Globs.open(glob, before, behind))))
                .orElseGet(() -> wrongType(use, draft, span));
    }

    /// A regular expression is searched for anyway; `startswith` and `endswith` bind it to an end of the value.
    private static Regex anchored(Regex regex, boolean before, boolean behind) {
        var nodes = new ArrayList<RegexNode>();
        if (!before) {
            nodes.add(new RegexNode.Anchor(RegexNode.Place.TEXT_START));
        }
        nodes.add(new RegexNode.Group(regex.node(), false));
        if (!behind) {
            nodes.add(new RegexNode.Anchor(RegexNode.Place.TEXT_END));
        }
        return nodes.size() == 1 ? regex : regex.withNode(new RegexNode.Sequence(nodes));
    }

    private List<Draft> cased(ModifierUse use, Draft draft, Span span) {
        return switch (draft) {
            case Draft.Octets(List<Byte> bytes, boolean _) -> List.of(new Draft.Octets(bytes, true));
            case Draft.Reference(String field, Part part, boolean _) -> List.of(new Draft.Reference(field, part, true));
            default ->
                text(draft)
                        .<List<Draft>>map(glob -> List.of(new Draft.Text(Globs.cased(glob))))
                        .orElseGet(() -> wrongType(use, draft, span));
        };
    }

    private List<Draft> exists(ModifierUse use, Draft draft, Span span) {
        boolean alone = item.modifiers().stream()
                .allMatch(other -> other.modifier() == Modifier.EXISTS || other.modifier() == Modifier.NEQ);
        if (!alone) {
            return misplaced(use, "`exists` stands alone");
        }
        if (draft instanceof Draft.Written(Value.BooleanValue(boolean value, Span _))) {
            return List.of(new Draft.Ready(new Pattern.Present(), !value));
        }
        diagnostics.add(Problem.MODIFIER_TYPE, span, "`exists` needs true or false, not " + draft.kind());
        return List.of();
    }

    private List<Draft> misplaced(ModifierUse use, String message) {
        diagnostics.add(Problem.MODIFIER_ORDER, use.span(), message);
        return List.of();
    }

    private List<Draft> regex(ModifierUse use, Draft draft, Span span) {
        if (!(draft instanceof Draft.Written(Value value))) {
            return misplaced(use, "`re` must be the first modifier that changes the value");
        }
        if (!(value instanceof Value.StringValue string)) {
            return wrongType(use, draft, span);
        }
        String source = string.text();
        List<String> sources = has(Modifier.EXPAND) ? expandedSources(source, span) : List.of(source);
        var drafts = new ArrayList<Draft>();
        for (String one : sources) {
            try {
                drafts.add(new Draft.Expression(RegexParser.parse(one)));
            } catch (RegexSyntaxException e) {
                diagnostics.add(
                        Problem.REGEX_SYNTAX,
                        regexPlace(span, one, e.offset()),
                        "regular expression: " + e.getMessage());
            }
        }
        return drafts;
    }

    /// Points into the expression where its text stands as it is, between quotes on one line.
    private static Span regexPlace(Span span, String source, int offset) {
        boolean exact = span.line() == span.endLine()
                && span.endColumn() - span.column() == source.codePointCount(0, source.length()) + 2;
        int column = span.column() + 1 + offset;
        return exact ? new Span(span.file(), span.line(), column, span.line(), column + 1) : span;
    }

    private List<String> expandedSources(String source, Span span) {
        return reportUnresolved(source, span) ? List.of() : placeholders.expandRegex(source);
    }

    private boolean reportUnresolved(String text, Span span) {
        List<String> missing = placeholders.unresolved(text);
        missing.forEach(name -> diagnostics.add(
                Problem.PLACEHOLDER_UNRESOLVED,
                span,
                "the placeholder `%" + name + "%` has no value",
                "give it one: --var '" + name + "=value'"));
        return !missing.isEmpty();
    }

    private List<Draft> flag(ModifierUse use, Draft draft, Span span) {
        if (draft instanceof Draft.Expression(Regex regex)) {
            return List.of(new Draft.Expression(
                    regex.with(Flags.NONE.with(use.modifier().word().charAt(0)))));
        }
        return misplaced(use, "`" + use.modifier().word() + "` is a flag of `re` and must stand behind it");
    }

    private List<Draft> cidr(ModifierUse use, Draft draft, Span span) {
        if (!(draft instanceof Draft.Written(Value value))) {
            return misplaced(use, "`cidr` must be the first modifier that changes the value");
        }
        if (!(value instanceof Value.StringValue string)) {
            return wrongType(use, draft, span);
        }
        try {
            Network network = Networks.read(string.text());
            return List.of(new Draft.Ready(network, false));
        } catch (IllegalArgumentException e) {
            diagnostics.add(Problem.CIDR_SYNTAX, span, e.getMessage());
            return List.of();
        }
    }

    private List<Draft> windash(ModifierUse use, Draft draft, Span span) {
        Optional<Glob> text = text(draft);
        if (text.isEmpty()) {
            return wrongType(use, draft, span);
        }
        if (Windash.count(text.get()) > MOST_VARIANTS) {
            diagnostics.add(
                    Problem.EXPANSION_TOO_LARGE,
                    span,
                    "windash makes more than " + MOST_VARIANTS + " variants of this value",
                    "split it with `contains|all`");
            return List.of();
        }
        return Windash.variants(text.get()).stream().<Draft>map(Draft.Text::new).toList();
    }

    private List<Draft> base64(ModifierUse use, Draft draft, Span span, Function<byte[], List<String>> encoder) {
        boolean cased = draft instanceof Draft.Text(Glob glob)
                ? glob.cased()
                : draft instanceof Draft.Octets octets && octets.cased();
        return bytes(use, draft, span, Encodings::utf8)
                .map(bytes -> encoder.apply(bytes).stream()
                        .<Draft>map(encoded -> new Draft.Text(Glob.literal(encoded, cased)))
                        .toList())
                .orElse(List.of());
    }

    private List<Draft> encoded(ModifierUse use, Draft draft, Span span, Function<String, byte[]> encoder) {
        if (draft instanceof Draft.Octets) {
            return misplaced(use, "the value is encoded as UTF-16 already");
        }
        boolean cased = draft instanceof Draft.Text(Glob glob) && glob.cased();
        return bytes(use, draft, span, encoder)
                .<List<Draft>>map(bytes -> List.of(new Draft.Octets(boxed(bytes), cased)))
                .orElse(List.of());
    }

    private Optional<byte[]> bytes(ModifierUse use, Draft draft, Span span, Function<String, byte[]> encoder) {
        if (draft instanceof Draft.Octets octets) {
            return Optional.of(bytes(octets));
        }
        Optional<Glob> text = text(draft);
        if (text.isEmpty()) {
            wrongType(use, draft, span);
            return Optional.empty();
        }
        Glob glob = text.get();
        if (!glob.placeholders().isEmpty()) {
            glob.placeholders().forEach(name -> reportUnresolved("%" + name + "%", span));
            return Optional.empty();
        }
        if (!glob.isLiteral()) {
            diagnostics.add(
                    Problem.ENCODING,
                    span,
                    "`" + use.modifier().word() + "` cannot encode wildcards",
                    "escape them as `\\*` and `\\?`, or put `contains` behind it");
            return Optional.empty();
        }
        String plain = glob.onlyText().orElseThrow();
        if (plain.isEmpty()) {
            diagnostics.add(
                    Problem.ENCODING, span, "`" + use.modifier().word() + "` of an empty text would match everything");
            return Optional.empty();
        }
        return Optional.of(encoder.apply(plain));
    }

    private static List<Byte> boxed(byte[] bytes) {
        var list = new ArrayList<Byte>();
        for (byte b : bytes) {
            list.add(b);
        }
        return list;
    }

    private static byte[] bytes(Draft.Octets octets) {
        var bytes = new byte[octets.bytes().size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = octets.bytes().get(i);
        }
        return bytes;
    }

    private List<Draft> compared(ModifierUse use, Draft draft, Span span, Comparison operator) {
        return switch (draft) {
            case Draft.Written(Value.NumberValue(var number, Span _)) ->
                List.of(new Draft.Ready(new Pattern.Compared(operator, number), false));
            case Draft.Time(TimeUnit unit, Comparison before, var value)
            when before == Comparison.EQ -> List.of(new Draft.Time(unit, operator, value));
            case Draft.Written _ -> {
                diagnostics.add(
                        Problem.MODIFIER_TYPE,
                        span,
                        "`" + use.modifier().word() + "` needs a number, not " + draft.kind());
                yield List.of();
            }
            default ->
                misplaced(use, "`" + use.modifier().word() + "` cannot stand behind another modifier of this kind");
        };
    }

    private List<Draft> time(ModifierUse use, Draft draft, Span span, TimeUnit unit, int first, int last) {
        if (!(draft instanceof Draft.Written(Value value))) {
            return misplaced(use, "`" + use.modifier().word() + "` must stand before the comparison, as in `hour|gt`");
        }
        if (!(value instanceof Value.NumberValue number)) {
            return wrongType(use, draft, span);
        }
        int order = Integer.compare(number.number().intValue(), first);
        if (order < 0
                || number.number().intValue() > last
                || number.number().stripTrailingZeros().scale() > 0) {
            diagnostics.add(
                    Problem.TIME_RANGE,
                    span,
                    "the " + use.modifier().word() + " of a time is a whole number of " + first + " to " + last);
        }
        return List.of(new Draft.Time(unit, Comparison.EQ, number.number()));
    }

    private List<Draft> expand(ModifierUse use, Draft draft, Span span) {
        if (draft instanceof Draft.Expression) {
            return List.of(draft);
        }
        if (draft instanceof Draft.Written(Value.StringValue _) && has(Modifier.RE)) {
            return List.of(draft);
        }
        Optional<Glob> text = text(draft);
        if (text.isEmpty()) {
            return wrongType(use, draft, span);
        }
        boolean missing = false;
        for (Glob.Part part : text.get().parts()) {
            missing |= !placeholders.open()
                    && part instanceof Glob.Literal(String literal)
                    && reportUnresolved(literal, span);
        }
        return missing
                ? List.of()
                : placeholders.expand(text.get()).stream()
                        .<Draft>map(Draft.Text::new)
                        .toList();
    }

    private List<Draft> fieldref(ModifierUse use, Draft draft, Span span) {
        return switch (draft) {
            case Draft.Written(Value.StringValue string)
            when Globs.read(string.text()).isLiteral() ->
                List.of(new Draft.Reference(string.text(), Part.WHOLE, false));
            case Draft.Written(Value.StringValue _) -> {
                diagnostics.add(Problem.MODIFIER_TYPE, span, "`fieldref` needs the name of a field, without wildcards");
                yield List.of();
            }
            case Draft.Text(Glob glob)
            when glob.startsOpen() || glob.endsOpen() ->
                misplaced(use, "`fieldref` stands before contains, startswith and endswith");
            case Draft.Text(Glob glob)
            when glob.isLiteral() ->
                List.of(new Draft.Reference(glob.onlyText().orElseThrow(), Part.WHOLE, glob.cased()));
            default -> wrongType(use, draft, span);
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
                plain(octets).map(glob -> new Draft.Ready(glob, false)).or(() -> {
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
