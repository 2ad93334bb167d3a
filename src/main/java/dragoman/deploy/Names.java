package dragoman.deploy;

import dragoman.source.Diagnostics;
import dragoman.source.Problem;
import java.util.Locale;

/// Gives rules names that a product takes and that differ.
final class Names {
    private static final int DIGITS = 6;
    /// Names of files have 255 bytes at most, with an ending.
    private static final int LONGEST_IDENTIFIER = 200;

    private Names() {}

    /// The title with the prefix of the deployment; behind it six digits of the id where other rules have the same
    /// title, or where it is too long, and then cut between words. What is done to it is told.
    ///
    /// @param longest in UTF-16 units
    static String display(Detection detection, Settings settings, int longest, Diagnostics diagnostics) {
        String whole = settings.text(Setting.PREFIX) + detection.title();
        boolean shared = detection.peers().sharesTitle();
        if (whole.length() <= longest && !shared) {
            return whole;
        }
        String mark = " " + digits(detection);
        String name = cut(whole, longest - mark.length()) + mark;
        diagnostics.add(
                Problem.DEPLOY_NAME,
                detection.metadata().place("title"),
                (whole.length() > longest
                                ? "the name has " + whole.length() + " characters, of which the product takes "
                                        + longest
                                : "other rules have the same title")
                        + ": it becomes `" + name + "`");
        return name;
    }

    /// At most so many characters, cut between words where there are some.
    private static String cut(String name, int longest) {
        if (name.length() <= longest) {
            return name;
        }
        int end = Character.isHighSurrogate(name.charAt(longest - 1)) ? longest - 1 : longest;
        int blank = name.lastIndexOf(' ', end);
        return name.substring(0, blank > longest / 2 ? blank : end).stripTrailing();
    }

    /// Six hexadecimal digits of an id made of the rule's.
    static String digits(Detection detection) {
        return StableId.of(detection.key(), "name").toString().substring(0, DIGITS);
    }

    /// Letters, digits and `_`, in lower case: for files and identifiers. Does not start with a digit. Of a long name
    /// the start, and six digits made of all of it.
    static String identifier(String name) {
        String plain = java.text.Normalizer.normalize(name, java.text.Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "_")
                .replaceAll("^_+|_+$", "");
        String word = plain.isEmpty() ? "rule" : Character.isDigit(plain.charAt(0)) ? "_" + plain : plain;
        return word.length() <= LONGEST_IDENTIFIER
                ? word
                : word.substring(0, LONGEST_IDENTIFIER - DIGITS - 1) + "_"
                        + StableId.of(word, "name").toString().substring(0, DIGITS);
    }
}
