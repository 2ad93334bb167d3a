package dragoman.rule;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The modifiers of the Sigma specification 2.1, with the aliases of pySigma.
public enum Modifier {
    CONTAINS("the value stands anywhere in the field"),
    STARTSWITH("the field starts with the value"),
    ENDSWITH("the field ends with the value"),
    ALL("all values of the list must match, not only one"),
    NEQ("the item as a whole must not match"),
    EXISTS("the field is present (true) or absent (false)"),
    CASED("case matters"),
    RE("the value is a regular expression, searched for, case-sensitive"),
    I("flag of `re`: case does not matter"),
    M("flag of `re`: ^ and $ match at lines"),
    S("flag of `re`: the dot matches newlines"),
    CIDR("the field is an address in the network"),
    WINDASH("each dash that starts a parameter may be any dash or a slash"),
    BASE64("the value encoded as Base64"),
    BASE64OFFSET("the value inside Base64, at each of the three offsets"),
    WIDE("the value as UTF-16LE"),
    UTF16LE("the value as UTF-16LE"),
    UTF16BE("the value as UTF-16BE"),
    UTF16("the value as UTF-16LE with a byte order mark"),
    LT("the field is a number less than the value"),
    LTE("the field is a number not greater than the value"),
    GT("the field is a number greater than the value"),
    GTE("the field is a number not less than the value"),
    MINUTE("the minute of a time"),
    HOUR("the hour of a time"),
    DAY("the day of the month of a time"),
    WEEK("the ISO week of a time"),
    MONTH("the month of a time"),
    YEAR("the year of a time"),
    EXPAND("%names% in the value are placeholders"),
    FIELDREF("the value is the name of another field");

    private final String meaning;

    Modifier(String meaning) {
        this.meaning = meaning;
    }

    public String meaning() {
        return meaning;
    }

    /// The name as rules write it.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The modifier of a name or alias; names are case-sensitive.
    public static Optional<Modifier> of(String word) {
        return switch (word) {
            case "ignorecase" -> Optional.of(I);
            case "multiline" -> Optional.of(M);
            case "dotall" -> Optional.of(S);
            default ->
                Arrays.stream(values())
                        .filter(modifier -> modifier.word().equals(word))
                        .findFirst();
        };
    }

    /// All names, without aliases.
    public static List<String> words() {
        return Arrays.stream(values()).map(Modifier::word).toList();
    }
}
