package dragoman.resolve;

import dragoman.query.Glob;
import dragoman.source.Problem;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The modifiers that encode a value: UTF-16 makes bytes of it, Base64 makes a text of them.
final class EncodingModifiers {
    private EncodingModifiers() {}

    static List<Draft> base64(Step step, Draft draft, Function<byte[], List<String>> encoder) {
        return bytes(step, draft, Encodings::utf8)
                .map(bytes -> encoder.apply(bytes).stream()
                        .<Draft>map(encoded -> new Draft.Text(Glob.literal(encoded, isCased(draft))))
                        .toList())
                .orElse(List.of());
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

    private static Optional<byte[]> bytes(Step step, Draft draft, Function<String, byte[]> encoder) {
        if (draft instanceof Draft.Octets octets) {
            return Optional.of(octets.array());
        }
        Optional<Glob> text = draft.text();
        if (text.isEmpty()) {
            step.wrongType(draft);
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
        return Optional.of(encoder.apply(plain));
    }
}
