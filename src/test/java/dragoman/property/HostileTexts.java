package dragoman.property;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

/// Texts that could end a quotation, a comment or a query, from a fixed seed.
final class HostileTexts {
    static final List<String> PIECES = List.of(
            "a",
            "Z",
            "0",
            " ",
            "  ",
            "\"",
            "'",
            "`",
            "\\",
            "\\\\",
            "*",
            "?",
            "%",
            "_",
            "\n",
            "\r",
            "\t",
            "\0",
            "\u0001",
            "\u0007",
            "\u001b[31m",
            "\u007f",
            "\u0085",
            "\u00a0",
            "\u2028",
            "\u202e",
            "\u200d",
            "\ufeff",
            "é",
            "ß",
            "İ",
            "ı",
            "ſ",
            "K",
            "Σς",
            "😀",
            "𝔘",
            "//",
            "/*",
            "*/",
            "--",
            "#",
            "|",
            "||",
            "&",
            "&&",
            "!",
            "=",
            "==",
            "!=",
            "~",
            ":",
            ";",
            ",",
            ".",
            "(",
            ")",
            "[",
            "]",
            "{",
            "}",
            "<",
            ">",
            "^",
            "$",
            "+",
            "-",
            "@",
            "\"\"\"",
            "'''",
            "''",
            "\"\"",
            "@\"",
            "${x}",
            "#{x}",
            "<#if x>",
            "${",
            "}",
            "\\\"",
            "\\'",
            "\\n",
            "\\u0041",
            "\\x41",
            "\\*",
            "\\?",
            "%25",
            " or 1==1",
            "\" or f==\"",
            "' OR '1'='1",
            "\") or (f=\"",
            "\" | delete",
            " and not ",
            "nocase",
            "true",
            "null",
            "NOT",
            "/i",
            "/",
            "(?i)",
            "\\E",
            "\\Q",
            ".*",
            "[a-z]",
            "a|b",
            "<1-9>",
            "\u00adx");

    private HostileTexts() {}

    /// Every piece alone and between letters, then `count` mixtures.
    static List<String> all(int count) {
        var texts = new ArrayList<String>();
        for (String piece : PIECES) {
            texts.add(piece);
            texts.add("x" + piece + "y");
        }
        var random = new Random(20_261_120);
        for (int i = 0; i < count; i++) {
            texts.add(one(random));
        }
        return texts.stream().distinct().toList();
    }

    static String one(RandomGenerator random) {
        var text = new StringBuilder();
        int length = 1 + random.nextInt(6);
        for (int i = 0; i < length; i++) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }

    /// A text itself, and texts that are almost it.
    static List<String> neighbours(String text) {
        var near = new ArrayList<>(List.of(
                text,
                text.toUpperCase(java.util.Locale.ROOT),
                text.toLowerCase(java.util.Locale.ROOT),
                "q" + text,
                text + "q",
                "q" + text + "q",
                "q\n" + text + "\nq",
                text + "\n",
                text.replace("\\", "\\\\"),
                text.replace("\\", ""),
                text.replace("\\\\", "\\"),
                text.replace("*", "xx").replace("?", "x"),
                text.replace("%", "xx").replace("_", "x"),
                text.replace(".", "x").replace("+", ""),
                text.replace("\"", "").replace("'", ""),
                "q",
                ""));
        for (int cut = text.length();
                cut > 0;
                cut = text.offsetByCodePoints(cut, -1) == 0 ? 0 : text.offsetByCodePoints(cut, -1)) {
            int start = text.offsetByCodePoints(cut, -1);
            near.add(text.substring(0, start) + text.substring(cut));
            near.add(text.substring(0, start) + "z" + text.substring(cut));
        }
        return near.stream().distinct().toList();
    }
}
