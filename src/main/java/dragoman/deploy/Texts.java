package dragoman.deploy;

import dragoman.rule.Metadata;
import dragoman.source.Diagnostics;
import dragoman.source.Problem;
import dragoman.source.Span;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/// What people say of a rule, as the texts of a product.
final class Texts {
    private static final String ADDRESS = "-._~:/?#@!$&'()*+,;=%";
    /// The attributes whose texts a title and a `whole` description hold.
    static final List<String> ALL = List.of("title", "description", "falsepositives", "references", "author");

    /// Those of a title and a description.
    static final List<String> SHORT = ALL.subList(0, 2);

    private static final String NO_ORIGIN = "Sigma rule";

    private Texts() {}

    /// A text without control characters, its lines ended by LF.
    static String clean(String text) {
        var clean = new StringBuilder();
        text.replace("\r\n", "\n").codePoints().forEach(point -> {
            boolean line = point == '\n' || point == '\r' || point == 0x85 || point == 0x2028 || point == 0x2029;
            clean.appendCodePoint(line ? '\n' : point != '\t' && Character.isISOControl(point) ? ' ' : point);
        });
        return clean.toString().replaceAll("[ \t]+\n", "\n").strip();
    }

    /// A text on one line.
    static String line(String text) {
        return clean(text).replaceAll("\\s+", " ");
    }

    /// The description, or the title where there is none.
    static String description(Metadata metadata) {
        String text = clean(metadata.description());
        return text.isEmpty() ? line(metadata.title()) : text;
    }

    /// The description, and behind it what the product has no place for: false positives, references, author and id.
    static String whole(Detection detection, Settings settings) {
        Metadata metadata = detection.metadata();
        var parts = new ArrayList<String>(List.of(description(metadata)));
        parts.addAll(list("False positives:", metadata.falsePositives()));
        parts.addAll(list("References:", metadata.references()));
        String origin = origin(detection, settings);
        if (!origin.equals(NO_ORIGIN)) {
            parts.add(origin);
        }
        return String.join("\n\n", parts);
    }

    /// Who wrote the rule, and which it is.
    static String origin(Detection detection, Settings settings) {
        Metadata metadata = detection.metadata();
        String author = author(metadata, settings);
        return NO_ORIGIN
                + (metadata.id().isEmpty() ? "" : " " + metadata.id())
                + (author.isEmpty() ? "" : " by " + author)
                + (metadata.license().isEmpty() ? "" : " (" + line(metadata.license()) + ")");
    }

    static String author(Metadata metadata, Settings settings) {
        String own = line(metadata.author());
        return own.isEmpty() ? settings.text(Setting.AUTHOR) : own;
    }

    /// The references that are addresses of the web, spelled as RFC 3986 wants it.
    static List<String> addresses(Metadata metadata) {
        return metadata.references().stream()
                .map(Texts::line)
                .filter(reference -> reference.matches("https?://\\S+"))
                .map(Texts::address)
                .toList();
    }

    private static String address(String text) {
        var address = new StringBuilder();
        text.codePoints().forEach(point -> {
            if (point < 0x80 && ADDRESS.indexOf(point) >= 0 || point < 0x80 && Character.isLetterOrDigit(point)) {
                address.appendCodePoint(point);
            } else {
                for (byte part : Character.toString(point).getBytes(StandardCharsets.UTF_8)) {
                    address.append('%').append(HexFormat.of().withUpperCase().toHexDigits(part));
                }
            }
        });
        return address.toString().replaceAll("%(?![0-9A-Fa-f]{2})", "%25");
    }

    /// A version that grows with the date of the rule: year, month and day.
    static String version(Metadata metadata) {
        String date = date(metadata);
        return date.isEmpty() ? "1.0.0" : date.replaceFirst("^0+", "").replaceAll("-0?", ".");
    }

    /// The same as a number, for products whose versions are numbers.
    static int number(Metadata metadata) {
        String date = date(metadata).replace("-", "");
        return date.isEmpty() ? 1 : Integer.parseInt(date);
    }

    /// The day of the last change, as far as it is known: `2025-11-14`.
    static String date(Metadata metadata) {
        return metadata.modified().isEmpty() ? metadata.date() : metadata.modified();
    }

    private static List<String> list(String heading, List<String> items) {
        List<String> lines = items.stream()
                .map(Texts::line)
                .filter(item -> !item.isEmpty())
                .map(item -> "- " + item)
                .toList();
        return lines.isEmpty() ? List.of() : List.of(heading + "\n" + String.join("\n", lines));
    }

    /// Refuses what a product would take for something else in texts of its findings.
    ///
    /// @param attributes whose texts these are: of `ALL`
    /// @param message says it of the text that is found
    static void refuse(
            Pattern sign,
            List<String> attributes,
            UnaryOperator<String> message,
            Metadata metadata,
            Diagnostics diagnostics) {
        for (String attribute : attributes) {
            of(attribute, metadata).stream()
                    .flatMap(text -> sign.matcher(text).results())
                    .findFirst()
                    .ifPresent(found -> diagnostics.add(
                            Problem.DEPLOY_TEXT, metadata.place(attribute), message.apply(found.group())));
        }
    }

    private static List<String> of(String attribute, Metadata metadata) {
        return switch (attribute) {
            case "title" -> List.of(metadata.title());
            case "description" -> List.of(metadata.description());
            case "falsepositives" -> metadata.falsePositives();
            case "references" -> metadata.references();
            case "author" -> List.of(metadata.author());
            default -> throw new IllegalArgumentException(attribute);
        };
    }

    /// Refuses what is longer than the product takes.
    static void limit(String what, String text, int longest, Span place, Diagnostics diagnostics) {
        if (text.length() > longest) {
            diagnostics.add(
                    Problem.DEPLOY_LIMIT,
                    place,
                    "the " + what + " has " + text.length() + " characters: the product takes " + longest);
        }
    }
}
