package dragoman.lower;

import dragoman.query.Glob;
import dragoman.query.Glob.Literal;
import dragoman.query.Glob.Wildcard;
import dragoman.query.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads patterns of IPv4 addresses that end between two bytes, such as `10.*`, as networks.
final class Addresses {
    private Addresses() {}

    static Optional<Network> network(Glob glob) {
        boolean open = glob.parts().size() == 2 && glob.parts().getLast() == Wildcard.ANY;
        if (!open && !glob.isLiteral()
                || glob.parts().isEmpty()
                || !(glob.parts().getFirst() instanceof Literal(String text))) {
            return Optional.empty();
        }
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
}
