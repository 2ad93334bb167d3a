package dragoman.report;

/// Text in Markdown as GitHub reads it: nothing in it is markup, a mention or a link.
final class MarkdownText {
    private MarkdownText() {}

    /// As part of a sentence.
    static String plain(String text) {
        var out = new StringBuilder();
        text.codePoints().forEach(point -> {
            switch (point) {
                case '\n', '\r' -> out.append(' ');
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '@' -> out.append("&#64;");
                case '#' -> out.append("&#35;");
                case '\\', '`', '*', '_', '[', ']', '|', '~', '{', '}', '!' ->
                    out.append('\\').appendCodePoint(point);
                default -> out.appendCodePoint(point);
            }
        });
        return out.toString().replace("http", "http&#8203;");
    }

    /// As code, whatever is in it.
    static String code(String text) {
        String line = text.replace("\r", "").replace("\n", " ⏎ ");
        int longest = 0;
        int run = 0;
        for (int i = 0; i < line.length(); i++) {
            run = line.charAt(i) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        String fence = "`".repeat(longest + 1);
        boolean padded = line.startsWith("`")
                || line.endsWith("`")
                || line.isBlank()
                || line.startsWith(" ") && line.endsWith(" ");
        return padded ? fence + " " + line + " " + fence : fence + line + fence;
    }

    /// As code in a table, where a bar would end the cell.
    static String cell(String text) {
        return code(text).replace("|", "\\|");
    }

    /// As text of an element.
    static String html(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("@", "&#64;")
                .replace("*", "&#42;")
                .replace("_", "&#95;")
                .replace("`", "&#96;")
                .replace("\n", " ");
    }

    /// As a block of code.
    static String fenced(String language, String text) {
        String fence = "```";
        while (text.contains(fence)) {
            fence += "`";
        }
        return fence + language + "\n" + text + (text.endsWith("\n") ? "" : "\n") + fence + "\n\n";
    }
}
