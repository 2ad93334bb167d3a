package dragoman.lower;

import dragoman.query.Network;
import dragoman.regex.Flags;
import dragoman.regex.Regex;
import dragoman.regex.RegexParser;
import dragoman.regex.RegexSyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Writes networks as regular expressions over all spellings of their addresses: in IPv6 leading zeros of a group may
/// be there or not, and `::` stands for one or more groups of zeros (RFC 4291, section 2.2).
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

    /// Whether the addresses of a network have spellings that an expression can tell apart: IPv4 addresses in the
    /// clothes of IPv6 are written in too many ways.
    static boolean exist(Network network) {
        return !network.hasMapped();
    }

    /// One expression for all networks.
    static Regex of(List<Network> networks) {
        List<String> branches = networks.stream()
                .flatMap(network ->
                        network.isV4() ? Stream.of(dotted(network)) : new Spellings(network).branches().stream())
                .toList();
        try {
            String any = branches.size() == 1 ? branches.getFirst() : "(?:" + String.join("|", branches) + ")";
            return RegexParser.parse("\\A" + any + "\\z").with(new Flags(true, false, false));
        } catch (RegexSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Four numbers up to 255 without leading zeros, of which those at the prefix have bits that are known.
    private static String dotted(Network network) {
        return IntStream.range(0, network.address().size())
                .mapToObj(i -> {
                    int free = 8 - Math.clamp(network.prefix() - 8L * i, 0, 8);
                    int first = network.address().get(i);
                    return numbers(first, first | (1 << free) - 1);
                })
                .collect(Collectors.joining("\\."));
    }

    /// The decimal numbers of a range, by how many digits they have and which they share.
    private static String numbers(int first, int last) {
        var branches = new ArrayList<String>();
        for (int from = first, to; from <= last; from = to + 1) {
            to = Math.min(last, from < 10 ? 9 : from < 100 ? 99 : from / 100 * 100 + 99);
            String hundreds = from < 100 ? "" : Integer.toString(from / 100);
            if (from < 10) {
                branches.add(digits(from, to));
            } else {
                tens(hundreds, from % 100, to % 100, branches);
            }
        }
        return branches.size() == 1 ? branches.getFirst() : "(?:" + String.join("|", branches) + ")";
    }

    private static void tens(String hundreds, int first, int last, List<String> branches) {
        if (first / 10 == last / 10) {
            branches.add(hundreds + first / 10 + digits(first % 10, last % 10));
            return;
        }
        int from = (first + 9) / 10;
        int to = last % 10 == 9 ? last / 10 : last / 10 - 1;
        if (first % 10 != 0) {
            branches.add(hundreds + first / 10 + digits(first % 10, 9));
        }
        if (from <= to) {
            branches.add(hundreds + digits(from, to) + "[0-9]");
        }
        if (last % 10 != 9) {
            branches.add(hundreds + last / 10 + digits(0, last % 10));
        }
    }

    private List<String> branches() {
        int known = (prefix + 15) / 16;
        int zero = groups.subList(0, known).indexOf(0);
        if (known == GROUPS && zero >= 0 && isOneRun(zero)) {
            return List.of(address(zero, groups.lastIndexOf(0) + 1));
        }
        if (zero == known - 1 && known < GROUPS && known > 1) {
            return List.of(written(0, zero) + ":(?:" + written(zero, known) + ")?:" + REST);
        }
        var branches = new ArrayList<String>();
        branches.add(known == 0 ? REST + ":" + REST : written(0, known) + (known == GROUPS ? "" : ":" + REST));
        for (int from = 0; from < known; from++) {
            shortened(from, known, branches);
        }
        return branches;
    }

    private boolean isOneRun(int zero) {
        return groups.subList(zero, groups.lastIndexOf(0) + 1).stream().allMatch(group -> group == 0);
    }

    /// All groups are known, and one run of them is zero.
    private String address(int from, int to) {
        String tail = to == GROUPS ? "" : ":" + written(to, GROUPS);
        String start = from == 0 ? "" : written(0, from) + ":";
        return from == 0 && to == GROUPS ? "[0:]*:[0:]*" : start + "[0:]*" + tail;
    }

    /// `::` stands for one or more groups from one that is known to be zero on. How many it stands for is to be seen by
    /// how many follow.
    private void shortened(int from, int known, List<String> branches) {
        String start = written(0, from) + "::";
        int to = from;
        while (to < known && groups.get(to) == 0) {
            to++;
            if (to < known) {
                String free = ":[0-9a-f]{1,4}".repeat(GROUPS - known);
                branches.add(start + written(to, known) + free);
            }
        }
        if (to == known && to > from) {
            int most = GROUPS - known;
            branches.add(start + (most == 0 ? "" : "(?:[0-9a-f]{1,4}(?::[0-9a-f]{1,4}){0," + (most - 1) + "})?"));
        }
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
        String all = DIGITS.substring(low, high + 1);
        return all.length() == 1
                ? all
                : "["
                        + all.replaceAll("([0-9])[0-9]{2,}([0-9])", "$1-$2")
                                .replaceAll("([a-f])[a-f]{2,}([a-f])", "$1-$2")
                        + "]";
    }
}
