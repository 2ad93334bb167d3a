package dragoman.meaning;

import dragoman.query.Network;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Makes addresses at the borders of a network, IPv6 ones in several spellings.
final class AddressSamples {
    private static final Pattern DOTTED = Pattern.compile("[0-9.]*\\.[0-9.]*");

    private AddressSamples() {}

    /// Addresses in the network and just outside of it, and a text that is no address.
    static List<String> of(Network network) {
        List<Integer> first = network.address();
        int bits = 8 * first.size();
        var addresses = new ArrayList<List<Integer>>();
        addresses.add(first);
        addresses.add(flipped(first, network.prefix(), bits));
        addresses.add(flipped(first, bits - 1, bits));
        addresses.add(flipped(first, 7, 8));
        if (network.prefix() > 0) {
            addresses.add(flipped(first, network.prefix() - 1, network.prefix()));
        }
        if (network.prefix() < bits) {
            addresses.add(flipped(first, network.prefix(), network.prefix() + 1));
        }
        var samples = new ArrayList<String>();
        for (List<Integer> address : addresses) {
            String text = new Network(address, 0).addressText();
            samples.add(text);
            if (!network.isV4()) {
                samples.add(text.toUpperCase(Locale.ROOT));
                samples.add(groups(address, "%x"));
                samples.add(groups(address, "%04X"));
            }
        }
        samples.add("no address");
        return samples;
    }

    /// An address, and a text with a colon too many that begins and ends as those of an IPv6 network do.
    static List<String> broken(Network network) {
        return List.of("::", network.addressText().replace("::", ":::"));
    }

    private static List<Integer> flipped(List<Integer> address, int from, int to) {
        var bytes = new ArrayList<>(address);
        for (int bit = from; bit < to; bit++) {
            bytes.set(bit / 8, bytes.get(bit / 8) ^ 0x80 >> bit % 8);
        }
        return bytes;
    }

    /// All eight groups, as Sysmon writes them: `0:0:0:0:0:0:0:1`.
    private static String groups(List<Integer> address, String format) {
        var groups = new ArrayList<String>();
        for (int i = 0; i < address.size(); i += 2) {
            groups.add(String.format(Locale.ROOT, format, address.get(i) << 8 | address.get(i + 1)));
        }
        return String.join(":", groups);
    }

    /// Whether a column of addresses has a text that looks like one and is none: no product keeps such.
    static boolean areMalformed(Map<String, Object> fields, Set<String> columns) {
        for (String column : columns) {
            Object value = fields.get(column);
            if (value instanceof Collection<?> many
                    ? many.stream().anyMatch(AddressSamples::isMalformed)
                    : isMalformed(value)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isMalformed(Object value) {
        return value instanceof String text
                && (text.indexOf(':') >= 0 || DOTTED.matcher(text).matches())
                && Network.address(text).isEmpty();
    }
}
