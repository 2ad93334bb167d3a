package dragoman.lower;

import dragoman.query.Glob;
import dragoman.query.Glob.Literal;
import dragoman.query.Glob.Wildcard;
import dragoman.query.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads patterns of addresses as networks: IPv4 addresses that end between two bytes, such as `10.*`, and whole ones.
final class Addresses {
    private static final int V6_BYTES = 16;

    private Addresses() {}

    static Optional<Network> network(Glob glob) {
        boolean open = glob.parts().size() == 2 && glob.parts().getLast() == Wildcard.ANY;
        if (!open && !glob.isLiteral()
                || glob.parts().isEmpty()
                || !(glob.parts().getFirst() instanceof Literal(String text))) {
            return Optional.empty();
        }
        return text.indexOf(':') < 0 ? v4(text, open) : open ? Optional.empty() : v6(text);
    }

    private static Optional<Network> v4(String text, boolean open) {
        if (!text.matches(open ? "([0-9]{1,3}\\.){1,3}" : "([0-9]{1,3}\\.){3}[0-9]{1,3}")) {
            return Optional.empty();
        }
        var bytes = new ArrayList<Integer>();
        for (String part : text.split("\\.")) {
            int value = Integer.parseInt(part);
            if (value > 255 || part.length() > 1 && part.startsWith("0")) {
                return Optional.empty();
            }
            bytes.add(value);
        }
        int prefix = 8 * bytes.size();
        bytes.addAll(List.of(0, 0, 0, 0).subList(bytes.size(), 4));
        return Optional.of(new Network(bytes, prefix));
    }

    /// An IPv4 address in the clothes of IPv6 stays text: products disagree on which of both it is.
    private static Optional<Network> v6(String text) {
        return Network.address(text)
                .filter(address -> address.size() == V6_BYTES && !Network.isMapped(address))
                .map(address -> new Network(address, 8 * V6_BYTES));
    }
}
