package dragoman.source;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads decimal numbers that others wrote: the one place that bounds them.
///
/// Arithmetic on `1e999999999` takes for ever, so such a number is none; what is left can be written out in full.
public final class Numbers {
    private static final int LONGEST = 1_000;
    private static final int LARGEST_SCALE = 400;
    private static final Pattern DECIMAL =
            Pattern.compile("[-+]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][-+]?[0-9]{1,4})?");
    private static final BigDecimal MOST =
            new BigDecimal(BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE));
    private static final BigDecimal LEAST =
            new BigDecimal(BigInteger.ONE.shiftLeft(63).negate());
    private static final int MOST_DECIMALS = 20;

    private Numbers() {}

    /// The number that a text writes, if it writes one and that has less than about a thousand digits.
    public static Optional<BigDecimal> read(String text) {
        if (text.length() > LONGEST || !DECIMAL.matcher(text).matches()) {
            return Optional.empty();
        }
        var number = new BigDecimal(text);
        return Math.abs(number.scale()) > LONGEST + LARGEST_SCALE ? Optional.empty() : Optional.of(number);
    }

    /// The same for a text whose grammar is known.
    ///
    /// @throws ArithmeticException if it is no number, or out of bounds
    public static BigDecimal of(String text) {
        return read(text)
                .orElseThrow(() -> new ArithmeticException("the number "
                        + (text.length() > 40 ? text.substring(0, 40) + "…" : text) + " is out of range"));
    }

    /// Whether products can hold a number: 64 bits before the point, some digits behind it.
    public static boolean isHeldByProducts(BigDecimal number) {
        return number.compareTo(MOST) <= 0
                && number.compareTo(LEAST) >= 0
                && (number.signum() == 0 || number.stripTrailingZeros().scale() <= MOST_DECIMALS);
    }

    /// What `isHeldByProducts` asks for, in words.
    public static String range() {
        return "from " + LEAST + " to " + MOST + ", with at most " + MOST_DECIMALS + " decimals";
    }
}
