package dragoman.resolve;

import dragoman.query.Network;
import java.util.List;

/// Reads networks in CIDR notation; a bare address is a network of one.
final class Networks {
    private Networks() {}

    /// Whether a text is a network, and not just an address.
    static boolean isNetwork(String text) {
        try {
            return text.indexOf('/') > 0 && read(text).prefix() > 0;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    /// @throws IllegalArgumentException that says what is wrong
    static Network read(String text) {
        int slash = text.indexOf('/');
        String addressText = slash < 0 ? text : text.substring(0, slash);
        List<Integer> address = Network.address(addressText)
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
            List<Integer> mask = Network.address(text).orElse(List.of());
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
}
