package dragoman.resolve;

import dragoman.query.Glob;
import dragoman.source.Problem;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The modifiers that encode a value: UTF-16 makes bytes of it, Base64 makes a text of them.
final class EncodingModifiers {
    private static final int MOST_BYTES = 100_000;

    private EncodingModifiers() {}

    static List<Draft> base64(Step step, Draft draft) {
        return bytes(step, draft, Encodings::utf8)
                .map(bytes -> texts(List.of(Encodings.base64(bytes)), draft))
                .orElse(List.of());
    }

    static List<Draft> base64Offset(Step step, Draft draft) {
        Optional<byte[]> bytes = bytes(step, draft, Encodings::utf8);
        if (bytes.isPresent() && bytes.get().length == 1) {
            return step.refused(
                    Problem.ENCODING,
                    "one byte shows in no character of its own at one of the three offsets, and would be missed there");
        }
        return bytes.map(found -> texts(Encodings.base64Offsets(found), draft)).orElse(List.of());
    }

    private static List<Draft> texts(List<String> encoded, Draft draft) {
        return encoded.stream()
                .<Draft>map(text -> new Draft.Text(Glob.literal(text, isCased(draft))))
                .toList();
    }

    static List<Draft> utf16(Step step, Draft draft, Function<String, byte[]> encoder) {
        if (draft instanceof Draft.Octets) {
            return step.misplaced("the value is encoded as UTF-16 already");
        }
        return bytes(step, draft, encoder)
                .<List<Draft>>map(bytes -> List.of(Draft.Octets.of(bytes, isCased(draft))))
                .orElse(List.of());
    }

    private static boolean isCased(Draft draft) {
        return switch (draft) {
            case Draft.Text(Glob glob) -> glob.cased();
            case Draft.Octets octets -> octets.cased();
            default -> false;
        };
    }

    /// Every encoding makes a value longer, and they can be chained.
    private static Optional<byte[]> within(Step step, byte[] bytes) {
        if (bytes.length > MOST_BYTES) {
            step.refused(
                    Problem.VALUE_TOO_LONG,
                    "the value has more than " + MOST_BYTES + " bytes before `" + step.word() + "`");
            return Optional.empty();
        }
        return Optional.of(bytes);
    }

    private static Optional<byte[]> bytes(Step step, Draft draft, Function<String, byte[]> encoder) {
        if (draft instanceof Draft.Octets octets) {
            return within(step, octets.array());
        }
        Optional<Glob> text = draft.text();
        if (text.isEmpty()) {
            step.wrongType(draft);
            return Optional.empty();
        }
        if (!text.get().placeholders().isEmpty()) {
            step.refused(
                    Problem.PLACEHOLDER_UNRESOLVED,
                    "`" + step.word() + "` needs the values of %"
                            + String.join("%, %", text.get().placeholders()) + "%",
                    "give them with --var; pipelines come too late for that");
            return Optional.empty();
        }
        if (!text.get().isLiteral()) {
            step.refused(
                    Problem.ENCODING,
                    "`" + step.word() + "` cannot encode wildcards",
                    "escape them as `\\*` and `\\?`, or put `contains` behind it");
            return Optional.empty();
        }
        String plain = text.get().onlyText().orElseThrow();
        if (plain.isEmpty()) {
            step.refused(Problem.ENCODING, "`" + step.word() + "` of an empty text would match everything");
            return Optional.empty();
        }
        return within(step, encoder.apply(plain));
    }
}
