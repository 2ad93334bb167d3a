package dragoman.verify.kql;

import dragoman.query.Expression;
import dragoman.query.Network;
import dragoman.query.Subject;
import dragoman.verify.kql.KqlValue.Many;
import dragoman.verify.kql.KqlValue.Text;
import dragoman.verify.reading.Truth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// Networks in KQL: https://learn.microsoft.com/kusto/query/ipv4-is-in-any-range-function and its kin.
final class KqlNetworks {
    private static final Network EVERY_V4 = new Network(Collections.nCopies(4, 0), 0);
    private static final Network EVERY_V6 = new Network(Collections.nCopies(16, 0), 0);
    private static final List<Integer> MAPPED_V4 = List.of(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 255, 255, 0, 0, 0, 0);

    private static final int MAPPED_BITS = 96;

    private KqlNetworks() {}

    /// Null, so unknown, for what is no address: the functions for IPv6 take addresses of both kinds,
    /// https://learn.microsoft.com/kusto/query/ipv6-is-match-function .
    static Truth inAny(Subject subject, List<KqlValue> values, boolean v6) {
        var tests = new ArrayList<Expression>();
        for (KqlValue value : values) {
            switch (KqlComparisons.known(value)) {
                case Text(String text) -> {
                    Network network = network(text, v6);
                    tests.add(KqlTexts.of(subject, network));
                    if (v6) {
                        mapped(network).ifPresent(v4 -> tests.add(KqlTexts.of(subject, v4)));
                    }
                }
                case Many(List<KqlValue> inner) ->
                    tests.add(inAny(subject, inner, v6).whenTrue());
                default -> throw new IllegalArgumentException("a network was expected");
            }
        }
        if (tests.isEmpty()) {
            throw new IllegalArgumentException("a network was expected");
        }
        Expression inside = Expression.or(tests);
        Expression v4Address = KqlTexts.of(subject, EVERY_V4);
        Expression address = v6 ? Expression.or(List.of(v4Address, KqlTexts.of(subject, EVERY_V6))) : v4Address;
        return new Truth(inside, Expression.and(List.of(address, Expression.not(inside))));
    }

    /// An address with the number of bits that count; host bits do not matter.
    private static Network network(String text, boolean v6) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        List<Integer> bytes = v6 ? v6(address) : v4(address);
        int bits = bytes.size() * 8;
        int prefix = slash < 0 ? bits : decimal(text.substring(slash + 1), bits);
        var masked = new ArrayList<Integer>();
        for (int i = 0; i < bytes.size(); i++) {
            int counting = Math.clamp(prefix - 8L * i, 0, 8);
            masked.add(bytes.get(i) & (0xFF00 >> counting) & 0xFF);
        }
        return new Network(masked, prefix);
    }

    /// The IPv4 addresses in a network of IPv6: the functions take `10.0.0.1` for `::ffff:10.0.0.1`.
    /// https://learn.microsoft.com/kusto/query/parse-ipv6-function
    private static Optional<Network> mapped(Network network) {
        if (network.prefix() >= MAPPED_BITS && Network.isMapped(network.address())) {
            return Optional.of(
                    new Network(network.address().subList(MAPPED_BITS / 8, 16), network.prefix() - MAPPED_BITS));
        }
        return network.contains(MAPPED_V4) ? Optional.of(EVERY_V4) : Optional.empty();
    }

    private static List<Integer> v4(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) {
            throw new IllegalArgumentException("`" + text + "` is no IPv4 address");
        }
        return Arrays.stream(parts).map(part -> decimal(part, 255)).toList();
    }

    private static int decimal(String text, int most) {
        if (!text.matches("[0-9]{1,3}") || Integer.parseInt(text) > most) {
            throw new IllegalArgumentException("`" + text + "` is no number up to " + most);
        }
        return Integer.parseInt(text);
    }

    private static List<Integer> v6(String text) {
        int gap = text.indexOf("::");
        List<Integer> head = groups(gap < 0 ? text : text.substring(0, gap));
        List<Integer> tail = gap < 0 ? List.of() : groups(text.substring(gap + 2));
        int missing = 16 - head.size() - tail.size();
        if (gap < 0 ? missing != 0 : missing < 2) {
            throw new IllegalArgumentException("`" + text + "` is no IPv6 address");
        }
        var bytes = new ArrayList<>(head);
        bytes.addAll(Collections.nCopies(missing, 0));
        bytes.addAll(tail);
        return bytes;
    }

    private static List<Integer> groups(String text) {
        var bytes = new ArrayList<Integer>();
        if (text.isEmpty()) {
            return bytes;
        }
        for (String group : text.split(":", -1)) {
            if (!group.matches("[0-9a-fA-F]{1,4}")) {
                throw new IllegalArgumentException("`" + text + "` is no part of an IPv6 address");
            }
            int value = Integer.parseInt(group, 16);
            bytes.add(value >> 8);
            bytes.add(value & 0xFF);
        }
        return bytes;
    }
}
