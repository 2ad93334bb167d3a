package dragoman.site;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/// Writes links: from page to page, and to places elsewhere that are safe to follow.
final class Links {
    private static final String PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/";

    private Links() {}

    /// A link, or a mere text where the address is empty.
    public record Link(String text, String href) {
        public boolean outside() {
            return href.startsWith("https:");
        }
    }

    /// The way from a page up to the folder of the site, such as `../../`.
    static String root(String page) {
        return "../".repeat((int) page.chars().filter(c -> c == '/').count());
    }

    /// A path as an address, each byte that means something there escaped.
    static String path(String path) {
        var out = new StringBuilder();
        for (byte one : path.getBytes(StandardCharsets.UTF_8)) {
            if (one > 0 && PLAIN.indexOf(one) >= 0) {
                out.append((char) one);
            } else {
                out.append('%').append("%02X".formatted(one & 0xff));
            }
        }
        return out.toString();
    }

    /// What an author wrote as a reference; only addresses of the web become links.
    static Link reference(String text) {
        String address = text.strip();
        String small = address.toLowerCase(Locale.ROOT);
        if (!small.startsWith("https://") && !small.startsWith("http://")) {
            return new Link(address, "");
        }
        try {
            return new Link(address, new URI(address).toASCIIString());
        } catch (URISyntaxException _) {
            return new Link(address, "");
        }
    }

    /// A name as a part of a path.
    static String slug(String name) {
        String slug =
                name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_.]+", "-").replaceAll("^[-.]+|[-.]+$", "");
        return slug.isEmpty() ? "other" : slug;
    }

    static List<Link> references(List<String> texts) {
        return texts.stream().map(Links::reference).distinct().toList();
    }
}
