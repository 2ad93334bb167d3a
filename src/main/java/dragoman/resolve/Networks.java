package dragoman.resolve;

import dragoman.query.Network;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads networks in CIDR notation; a bare address is a network of one.
final class Networks {
    private static final Pattern V4 = Pattern.compile("([0-9]{1,3})\\.([0-9]{1,3})\\.([0-9]{1,3})\\.([0-9]{1,3})");

    private Networks() {}

    /// @throws IllegalArgumentException that says what is wrong
    static Network read(String text) {
        int slash = text.indexOf('/');
        String addressText = slash < 0 ? text : text.substring(0, slash);
        List<Integer> address = address(addressText)
                .orElseThrow(() -> new IllegalArgumentException("`" + addressText + "` is not an IP address"));
        int bits = address.size() * 8;
        int prefix = slash < 0 ? bits : prefix(text.substring(slash + 1), bits);
        for (int bit = prefix; bit < bits; bit++) {
            if ((address.get(bit / 8) & 0x80 >> bit % 8) != 0) {
                throw new IllegalArgumentException("`" + text + "` has bits set behind its prefix");
            }
        }
        return new Network(address, prefix);
    }

    private static int prefix(String text, int bits) {
        if (text.matches("[0-9]{1,3}") && Integer.parseInt(text) <= bits) {
            return Integer.parseInt(text);
        }
        if (bits == 32 && text.contains(".")) {
            List<Integer> mask = address(text).orElse(List.of());
            int ones = 0;
            while (!mask.isEmpty() && ones < 32 && (mask.get(ones / 8) & 0x80 >> ones % 8) != 0) {
                ones++;
            }
            int rest = mask.stream().mapToInt(Integer::bitCount).sum();
            if (!mask.isEmpty() && rest == ones) {
                return ones;
            }
        }
        throw new IllegalArgumentException("`" + text + "` is not a prefix length of 0 to " + bits);
    }

    /// The bytes of an address, 4 or 16.
    static Optional<List<Integer>> address(String text) {
        return text.contains(":") ? v6(text) : v4(text);
    }

    private static Optional<List<Integer>> v4(String text) {
        var matcher = V4.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var bytes = new ArrayList<Integer>();
        for (int i = 1; i <= 4; i++) {
            int value = Integer.parseInt(matcher.group(i));
            if (value > 255) {
                return Optional.empty();
            }
            bytes.add(value);
        }
        return Optional.of(bytes);
    }

    private static Optional<List<Integer>> v6(String text) {
        int gap = text.indexOf("::");
        if (gap >= 0 && text.indexOf("::", gap + 1) >= 0) {
            return Optional.empty();
        }
        Optional<List<Integer>> head = groups(gap < 0 ? text : text.substring(0, gap));
        Optional<List<Integer>> tail = groups(gap < 0 ? "" : text.substring(gap + 2));
        if (head.isEmpty() || tail.isEmpty()) {
            return Optional.empty();
        }
        int missing = 16 - head.get().size() - tail.get().size();
        if (gap < 0 ? missing != 0 : missing < 2) {
            return Optional.empty();
        }
        var bytes = new ArrayList<>(head.get());
        bytes.addAll(Collections.nCopies(missing, 0));
        bytes.addAll(tail.get());
        return Optional.of(bytes);
    }

    private static Optional<List<Integer>> groups(String text) {
        var bytes = new ArrayList<Integer>();
        if (text.isEmpty()) {
            return Optional.of(bytes);
        }
        String[] groups = text.split(":", -1);
        for (int i = 0; i < groups.length; i++) {
            if (i == groups.length - 1 && groups[i].contains(".")) {
                Optional<List<Integer>> v4 = v4(groups[i]);
                if (v4.isEmpty()) {
                    return Optional.empty();
                }
                bytes.addAll(v4.get());
            } else if (groups[i].matches("[0-9a-fA-F]{1,4}")) {
                int value = Integer.parseInt(groups[i], 16);
                bytes.add(value >> 8);
                bytes.add(value & 0xFF);
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(bytes);
    }
}
