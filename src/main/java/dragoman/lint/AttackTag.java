package dragoman.lint;

import dragoman.attack.Attack;
import dragoman.attack.Matrix;
import dragoman.attack.Matrix.Version;
import dragoman.attack.Tactic;
import dragoman.attack.Technique;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a tag of the namespace `attack` names.
public enum AttackTag {
    /// A tactic, technique, group, program, data source or mitigation; of the last four only the form is known here.
    KNOWN,
    /// A technique that has another id now.
    REVOKED,
    /// A tactic that there was in the version before.
    OLD_TACTIC,
    /// Nothing.
    UNKNOWN;

    /// The version that tags are held against.
    public static final Version VERSION = Version.V19;

    private static final String EVASION = "defense-evasion";
    private static final Pattern ID = Pattern.compile("[a-z]{1,2}[0-9]+(?:\\.[0-9]+)?");
    private static final Pattern OTHERS = Pattern.compile("(?:g|s|m|c)[0-9]{4}|ds[0-9]{4}");

    public static AttackTag of(String tag) {
        String word = word(tag);
        Matrix matrix = Attack.tables().matrix(VERSION);
        String id = word.toUpperCase(Locale.ROOT);
        if (matrix.tactic(word).isPresent()
                || matrix.technique(id).isPresent()
                || OTHERS.matcher(word).matches()) {
            return KNOWN;
        }
        if (Attack.tables().technique(id, VERSION).isPresent()) {
            return REVOKED;
        }
        return Attack.tables().matrix(Version.V18).tactic(word).isPresent() ? OLD_TACTIC : UNKNOWN;
    }

    /// A tag without its namespace.
    public static String word(String tag) {
        return tag.substring(tag.indexOf('.') + 1);
    }

    /// Whether a word is of the form of an id, and so hardly a misspelled tactic.
    public static boolean isId(String word) {
        return ID.matcher(word).matches();
    }

    /// The technique that a tag of any version stands for.
    public static Optional<Technique> successor(String tag) {
        return Attack.tables().technique(word(tag).toUpperCase(Locale.ROOT), VERSION);
    }

    public static List<String> tactics() {
        return Attack.tables().matrix(VERSION).tactics().stream()
                .map(Tactic::word)
                .toList();
    }

    /// What to write instead of the tactic that version 19 split.
    ///
    /// @param tags all tags of the rule
    public static String heirs(List<String> tags) {
        List<String> heirs = tags.stream()
                .filter(tag -> of(tag) != OLD_TACTIC)
                .flatMap(tag -> successor(tag).stream())
                .flatMap(technique -> technique.tactics().stream())
                .map(tactic -> "attack." + tactic.word())
                .distinct()
                .filter(tag -> !tags.contains(tag))
                .toList();
        return heirs.isEmpty()
                ? "`" + EVASION + "` became `stealth` and `defense-impairment`"
                : "the techniques of the rule are of " + String.join(", ", heirs);
    }
}
