package dragoman.query;

import java.net.Inet6Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A network in CIDR notation, IPv4 (4 bytes) or IPv6 (16 bytes); host bits are zero.
///
/// @param address the bytes of the address, each 0 to 255
/// @param prefix the number of leading bits that count
public record Network(List<Integer> address, int prefix) implements Pattern, Token {
    /// Groups have four digits at most.
    private static final java.util.regex.Pattern V6 =
            java.util.regex.Pattern.compile("(?:[0-9a-fA-F]{0,4}[:.])+[0-9a-fA-F]{0,4}");

    public Network {
        address = List.copyOf(address);
    }

    /// What stands before the four bytes of an IPv4 address that is written as one of IPv6 (RFC 4291, section 2.5.5.2).
    private static final List<Integer> MAPPED = List.of(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF);

    private static final List<Integer> MAPPED_ZERO =
            Stream.concat(MAPPED.stream(), Stream.of(0, 0, 0, 0)).toList();

    /// The bytes of an address in its usual writing, 4 or 16; no name service is ever asked. An IPv4 address in the
    /// clothes of IPv6 is one of IPv6.
    public static Optional<List<Integer>> address(String text) {
        if (text.indexOf(':') < 0) {
            return dotted(text);
        }
        if (text.length() >= 50 || !V6.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            var bytes = new ArrayList<Integer>();
            for (byte b : Inet6Address.ofLiteral(text).getAddress()) {
                bytes.add(b & 0xFF);
            }
            if (bytes.size() == 4) {
                bytes.addAll(0, MAPPED);
            }
            return Optional.of(bytes);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// Four numbers, none above 255 and none with a 0 before it, which some would take for an octal one.
    private static Optional<List<Integer>> dotted(String text) {
        if (text.length() < 7 || text.length() > 15) {
            return Optional.empty();
        }
        var bytes = new ArrayList<Integer>(4);
        int number = 0;
        int digits = 0;
        for (int at = 0; at <= text.length(); at++) {
            char here = at == text.length() ? '.' : text.charAt(at);
            if (here == '.' && digits > 0 && digits <= 3 && number <= 255) {
                bytes.add(number);
                number = 0;
                digits = 0;
            } else if (here >= '0' && here <= '9' && (digits == 0 || number > 0)) {
                number = 10 * number + here - '0';
                digits++;
            } else {
                return Optional.empty();
            }
        }
        return bytes.size() == 4 ? Optional.of(bytes) : Optional.empty();
    }

    public boolean isV4() {
        return address.size() == 4;
    }

    /// Whether an address is one of IPv4 in the clothes of IPv6.
    public static boolean isMapped(List<Integer> address) {
        return address.size() > 4 && address.subList(0, MAPPED.size()).equals(MAPPED);
    }

    /// Whether it has IPv4 addresses in the clothes of IPv6 in it, which many products take for those of IPv4.
    public boolean hasMapped() {
        return isMapped(address) || !isV4() && contains(MAPPED_ZERO);
    }

    /// All addresses of IPv6.
    public static Network allV6() {
        return new Network(java.util.Collections.nCopies(16, 0), 0);
    }

    /// Whether a text is an address in this network.
    public boolean contains(String text) {
        boolean v4 = text.indexOf(':') < 0;
        return isV4() == v4 && address(text).filter(this::contains).isPresent();
    }

    /// Whether an address of the same family lies in this network.
    public boolean contains(List<Integer> other) {
        if (other.size() != address.size()) {
            return false;
        }
        int whole = prefix / 8;
        for (int i = 0; i < whole; i++) {
            if (!address.get(i).equals(other.get(i))) {
                return false;
            }
        }
        return prefix % 8 == 0 || (address.get(whole) ^ other.get(whole)) >> 8 - prefix % 8 == 0;
    }

    /// The address without prefix: dotted for IPv4, eight lower-case groups shortened as RFC 5952 says for IPv6.
    public String addressText() {
        if (isV4()) {
            return String.join(".", address.stream().map(String::valueOf).toList());
        }
        int[] groups = new int[8];
        for (int i = 0; i < 8; i++) {
            groups[i] = address.get(2 * i) << 8 | address.get(2 * i + 1);
        }
        int bestStart = -1;
        int bestLength = 1;
        for (int start = 0; start < 8; start++) {
            int length = 0;
            while (start + length < 8 && groups[start + length] == 0) {
                length++;
            }
            if (length > bestLength) {
                bestStart = start;
                bestLength = length;
            }
        }
        var out = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            if (i == bestStart) {
                out.append("::");
                i += bestLength - 1;
            } else {
                out.append(out.isEmpty() || out.charAt(out.length() - 1) == ':' ? "" : ":")
                        .append(Integer.toHexString(groups[i]));
            }
        }
        return out.toString();
    }

    /// `address/prefix`.
    public String text() {
        return addressText() + "/" + prefix;
    }
}
