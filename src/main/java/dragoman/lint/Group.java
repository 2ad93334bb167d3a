package dragoman.lint;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// What lint rules are about: the first letters of their codes say it.
public enum Group {
    SIGMA("SI", "what the specification asks for", true),
    MEANING("ME", "what cannot match, what has no effect, what is said twice", true),
    TARGET("TG", "what products make of a rule", true),
    STYLE("ST", "how a rule is written, at the same meaning", true),
    SIGMAHQ("HQ", "the conventions of the SigmaHQ repository", false),
    /// Problems that Dragoman tells of anyway: they have pages here, as others call them lint.
    TOLD("SG", "what reading and resolving a rule tells anyway", true);

    private final String letters;
    private final String about;
    private final boolean standard;

    Group(String letters, String about, boolean standard) {
        this.letters = letters;
        this.about = about;
        this.standard = standard;
    }

    /// The group of a code.
    public static Group of(String code) {
        return Arrays.stream(values())
                .filter(group -> code.startsWith(group.letters))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no group has the code " + code));
    }

    public String word() {
        return this == TOLD ? "problems" : name().toLowerCase(Locale.ROOT);
    }

    public String about() {
        return about;
    }

    /// Whether its rules are on where nobody chose.
    public boolean standard() {
        return standard;
    }

    /// The words that choose groups.
    public static List<String> words() {
        return Arrays.stream(values())
                .filter(group -> group != TOLD)
                .map(Group::word)
                .toList();
    }
}
