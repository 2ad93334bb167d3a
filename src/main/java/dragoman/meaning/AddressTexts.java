package dragoman.meaning;

import dragoman.query.Network;
import dragoman.regex.RegexNode;
import dragoman.regex.RegexNode.Alternation;
import dragoman.regex.RegexNode.CharacterClass;
import dragoman.regex.RegexNode.Greed;
import dragoman.regex.RegexNode.Literal;
import dragoman.regex.RegexNode.Range;
import dragoman.regex.RegexNode.Repeat;
import dragoman.regex.RegexNode.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Which addresses, as they are written, lie in a network: those of IPv6 in every spelling.
final class AddressTexts {
    private static final int GROUPS = 8;
    private static final int LONGEST_OCTET = 3;
    private static final int LONGEST_GROUP = 4;

    private final Network network;

    private AddressTexts(Network network) {
        this.network = network;
    }

    static RegexNode of(Network network) {
        var texts = new AddressTexts(network);
        return network.isV4() ? texts.octets(0) : texts.v6();
    }

    /// Four octets, of which the first is that of the network at a place.
    private RegexNode octets(int at) {
        var nodes = new ArrayList<RegexNode>();
        for (int i = 0; i < 4; i++) {
            if (i > 0) {
                nodes.add(new Literal('.'));
            }
            nodes.add(octet(at + i));
        }
        return new Sequence(nodes);
    }

    /// How many bits of a stretch of the address count, and which values it can have.
    private int[] bounds(int first, int bits, int value) {
        int free = bits - Math.clamp(network.prefix() - first, 0, bits);
        int low = value >> free << free;
        return new int[] {low, low + (1 << free) - 1};
    }

    /// One to three digits; behind groups of IPv6 they may begin with 0 and are decimal all the same.
    private RegexNode octet(int index) {
        int[] bounds = bounds(8 * index, 8, network.address().get(index));
        var branches = new ArrayList<RegexNode>();
        for (int length = 1; length <= LONGEST_OCTET; length++) {
            int most = network.isV4() ? 0 : LONGEST_OCTET - length;
            RegexNode zeros = new Repeat(new Literal('0'), 0, most, Greed.GREEDY);
            numbers(bounds[0], bounds[1], 10, length)
                    .ifPresent(numbers -> branches.add(new Sequence(List.of(zeros, numbers))));
        }
        return new Alternation(branches);
    }

    private RegexNode v6() {
        var branches = new ArrayList<RegexNode>();
        branches.add(groups(0, GROUPS, false));
        branches.add(groups(0, GROUPS, true));
        for (int before = 0; before < GROUPS; before++) {
            for (int behind = 0; before + behind < GROUPS; behind++) {
                if (areZero(before, GROUPS - behind)) {
                    RegexNode head = groups(0, before, false);
                    RegexNode gap = text("::");
                    branches.add(new Sequence(List.of(head, gap, groups(GROUPS - behind, GROUPS, false))));
                    if (behind > 1) {
                        branches.add(new Sequence(List.of(head, gap, groups(GROUPS - behind, GROUPS, true))));
                    }
                }
            }
        }
        return new Alternation(branches);
    }

    /// Whether the groups from one place to another can be zero.
    private boolean areZero(int from, int to) {
        for (int index = from; index < to; index++) {
            if (bounds(16 * index, 16, value(index))[0] != 0) {
                return false;
            }
        }
        return true;
    }

    private int value(int index) {
        return network.address().get(2 * index) << 8 | network.address().get(2 * index + 1);
    }

    /// @param dotted whether the last two are written as an IPv4 address
    private RegexNode groups(int from, int to, boolean dotted) {
        var nodes = new ArrayList<RegexNode>();
        for (int index = from; index < (dotted ? to - 2 : to); index++) {
            if (index > from) {
                nodes.add(new Literal(':'));
            }
            nodes.add(group(index));
        }
        if (dotted) {
            if (to - 2 > from) {
                nodes.add(new Literal(':'));
            }
            nodes.add(octets(2 * (GROUPS - 2)));
        }
        return new Sequence(nodes);
    }

    /// A group of hexadecimal digits.
    private RegexNode group(int index) {
        int[] bounds = bounds(16 * index, 16, value(index));
        var branches = new ArrayList<RegexNode>();
        for (int length = 1; length <= LONGEST_GROUP; length++) {
            RegexNode zeros = new Repeat(new Literal('0'), 0, LONGEST_GROUP - length, Greed.GREEDY);
            numbers(bounds[0], bounds[1], 16, length)
                    .ifPresent(numbers -> branches.add(new Sequence(List.of(zeros, numbers))));
        }
        return new Alternation(branches);
    }

    /// The numbers between two that have so many digits, without leading zeros.
    private static Optional<RegexNode> numbers(int low, int high, int base, int length) {
        int least = length == 1 ? 0 : (int) Math.pow(base, length - 1);
        int most = (int) Math.pow(base, length) - 1;
        return least > high || most < low
                ? Optional.empty()
                : Optional.of(digits(Math.max(low, least), Math.min(high, most), base, length));
    }

    /// The numbers between two, with so many digits.
    private static RegexNode digits(int low, int high, int base, int length) {
        if (length == 0) {
            return text("");
        }
        int unit = (int) Math.pow(base, length - 1);
        int first = low / unit;
        int last = high / unit;
        boolean fromStart = low % unit == 0;
        boolean toEnd = high % unit == unit - 1;
        if (first == last && !(fromStart && toEnd)) {
            return new Sequence(List.of(digit(first, first), digits(low % unit, high % unit, base, length - 1)));
        }
        var branches = new ArrayList<RegexNode>();
        if (!fromStart) {
            branches.add(new Sequence(List.of(digit(first, first), digits(low % unit, unit - 1, base, length - 1))));
        }
        int from = fromStart ? first : first + 1;
        int to = toEnd ? last : last - 1;
        if (from <= to) {
            RegexNode any = new Repeat(digit(0, base - 1), length - 1, length - 1, Greed.GREEDY);
            branches.add(new Sequence(List.of(digit(from, to), any)));
        }
        if (!toEnd) {
            branches.add(new Sequence(List.of(digit(last, last), digits(0, high % unit, base, length - 1))));
        }
        return new Alternation(branches);
    }

    private static RegexNode digit(int first, int last) {
        var ranges = new ArrayList<RegexNode.Member>();
        if (first < 10) {
            ranges.add(new Range('0' + first, '0' + Math.min(last, 9)));
        }
        if (last > 9) {
            int from = Math.max(first, 10) - 10;
            int to = last - 10;
            ranges.add(new Range('A' + from, 'A' + to));
            ranges.add(new Range('a' + from, 'a' + to));
        }
        return new CharacterClass(false, ranges);
    }

    private static RegexNode text(String text) {
        return new Sequence(text.chars().<RegexNode>mapToObj(Literal::new).toList());
    }
}
