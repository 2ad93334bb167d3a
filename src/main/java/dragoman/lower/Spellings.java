package dragoman.lower;

import dragoman.query.Network;
import dragoman.regex.Flags;
import dragoman.regex.Regex;
import dragoman.regex.RegexParser;
import dragoman.regex.RegexSyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Writes IPv6 networks as regular expressions over all spellings of their addresses: leading zeros of a group may be
/// there or not, and `::` stands for one or more groups of zeros (RFC 4291, section 2.2).
///
/// The expressions tell addresses apart, no more: the rest of a text is trusted to be that of an address.
final class Spellings {
    private static final int GROUPS = 8;
    private static final String DIGITS = "0123456789abcdef";
    private static final String REST = "[0-9a-f:.]*";

    private final List<Integer> groups;
    private final int prefix;

    private Spellings(Network network) {
        this.groups = IntStream.range(0, GROUPS)
                .mapToObj(i ->
                        network.address().get(2 * i) << 8 | network.address().get(2 * i + 1))
                .toList();
        this.prefix = network.prefix();
    }

    /// One expression for all networks, or nothing if one of them is not IPv6 or its zeros can be spelled in ways that
    /// no expression tells apart.
    static Optional<Regex> of(List<Network> networks) {
        var branches = new ArrayList<String>();
        for (Network network : networks) {
            Optional<String> branch = network.isV4() ? Optional.empty() : new Spellings(network).regex();
            if (branch.isEmpty()) {
                return Optional.empty();
            }
            branches.add(branch.get());
        }
        try {
            return Optional.of(RegexParser.parse("\\A(?:" + String.join("|", branches) + ")\\z")
                    .with(new Flags(true, false, false)));
        } catch (RegexSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private Optional<String> regex() {
        return prefix == 16 * GROUPS ? address() : network();
    }

    /// All groups are known. Were there two runs of zeros, `::` for the one would hide how long the other is.
    private Optional<String> address() {
        int from = groups.indexOf(0);
        if (from < 0) {
            return Optional.of(written(0, GROUPS));
        }
        int to = groups.lastIndexOf(0) + 1;
        if (groups.subList(from, to).stream().anyMatch(group -> group != 0)) {
            return Optional.empty();
        }
        String tail = to == GROUPS ? "" : ":" + written(to, GROUPS);
        String start = from == 0 ? "" : written(0, from) + ":";
        return Optional.of(from == 0 && to == GROUPS ? "[0:]*:[0:]*" : start + "[0:]*" + tail);
    }

    /// The groups behind the prefix may be any. Of those before it only the last may be zero: how many groups a `::`
    /// stands for is not to be seen where others follow.
    private Optional<String> network() {
        int last = (prefix + 15) / 16 - 1;
        if (last < 0 || IntStream.range(0, last).anyMatch(i -> groups.get(i) == 0)) {
            return Optional.empty();
        }
        if (groups.get(last) != 0) {
            return Optional.of(written(0, last + 1) + (last + 1 == GROUPS ? "" : ":" + REST));
        }
        return last == 0 || last + 1 == GROUPS
                ? Optional.empty()
                : Optional.of(written(0, last) + ":(?:" + written(last, last + 1) + ")?:" + REST);
    }

    private String written(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> group(groups.get(i), Math.clamp(prefix - 16L * i, 0, 16)))
                .collect(Collectors.joining(":"));
    }

    /// The writings of a group of which the first bits are known and the others may be any.
    private static String group(int value, int bits) {
        int zeros = Math.min(bits / 4, Integer.numberOfLeadingZeros(value << 16 | 0x10000) / 4);
        int free = (16 - bits) / 4;
        String leading = zeros == 0 ? "" : zeros == 1 ? "0?" : "0{0," + zeros + "}";
        int first = digit(value, zeros);
        int most = first | (1 << Math.clamp(4 * (zeros + 1) - bits, 0, 4)) - 1;
        if (zeros == 3 || first > 0) {
            var out = new StringBuilder(leading);
            for (int i = zeros; i < 4 - free; i++) {
                int low = digit(value, i);
                out.append(digits(low, low | (1 << Math.clamp(4 * (i + 1) - bits, 0, 4)) - 1));
            }
            return out.append(free == 0 ? "" : free == 1 ? "[0-9a-f]" : "[0-9a-f]{" + free + "}")
                    .toString();
        }
        return most == 15
                ? leading + "[0-9a-f]{1," + (4 - zeros) + "}"
                : leading + digits(0, most) + "?[0-9a-f]{1," + free + "}";
    }

    private static int digit(int value, int place) {
        return value >> 12 - 4 * place & 15;
    }

    private static String digits(int low, int high) {
        return low == high ? DIGITS.substring(low, low + 1) : "[" + DIGITS.substring(low, high + 1) + "]";
    }
}
