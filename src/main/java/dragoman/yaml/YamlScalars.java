package dragoman.yaml;

import dragoman.source.Numbers;
import dragoman.yaml.YamlNode.YamlScalar;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a plain scalar is: the YAML 1.2 core schema, where YAML 1.1 agrees with it.
///
/// Where the two versions disagree (`yes`, `010`, `1_000`, `12:30:45`, `0x1F`, dates) the text stays text and the
/// reader warns.
public final class YamlScalars {
    private static final Pattern NUMBER =
            Pattern.compile("[-+]?(?:0|[1-9][0-9]*)(?:\\.[0-9]*(?:[eE][-+]?[0-9]{1,3})?)?|[-+]?\\.[0-9]+");
    private static final Pattern HEXADECIMAL = Pattern.compile("0x[0-9a-fA-F]+");
    private static final Pattern AMBIGUOUS = Pattern.compile("(?:yes|Yes|YES|no|No|NO|on|On|ON|off|Off|OFF|y|Y|n|N)"
            + "|[-+]?0[0-7]+"
            + "|[-+]0x[0-9a-fA-F]+|0o[0-7]+|[-+]?0b[01]+"
            + "|[-+]?[0-9][0-9]*_[0-9_]*"
            + "|[-+]?[0-9]+(?::[0-5]?[0-9])+(?:\\.[0-9]*)?"
            + "|[-+]?[0-9]+[eE][-+]?[0-9]+"
            + "|[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[Tt ].*)?");
    private static final Pattern NOT_A_NUMBER = Pattern.compile("[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN)");

    private YamlScalars() {}

    public static Optional<BigDecimal> number(YamlScalar scalar) {
        return scalar.plain() && NUMBER.matcher(scalar.text()).matches()
                ? Numbers.read(scalar.text())
                : Optional.empty();
    }

    public static Optional<Boolean> bool(YamlScalar scalar) {
        if (!scalar.plain()) {
            return Optional.empty();
        }
        return switch (scalar.text()) {
            case "true", "True", "TRUE" -> Optional.of(true);
            case "false", "False", "FALSE" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    /// Infinity or not-a-number.
    public static boolean isNotFinite(YamlScalar scalar) {
        return scalar.plain() && NOT_A_NUMBER.matcher(scalar.text()).matches();
    }

    /// Whether every YAML takes it for a number, though it means the text in which a log writes it.
    public static boolean isHexadecimal(YamlScalar scalar) {
        return scalar.plain() && HEXADECIMAL.matcher(scalar.text()).matches();
    }

    /// Whether YAML 1.1 and 1.2 give it different types.
    public static boolean isAmbiguous(YamlScalar scalar) {
        return scalar.plain() && AMBIGUOUS.matcher(scalar.text()).matches();
    }

    public static boolean isText(YamlScalar scalar) {
        return !scalar.isNull() && number(scalar).isEmpty() && bool(scalar).isEmpty() && !isNotFinite(scalar);
    }

    static String kind(YamlScalar scalar) {
        return number(scalar).isPresent() ? "a number" : bool(scalar).isPresent() ? "a boolean" : "a text";
    }
}
