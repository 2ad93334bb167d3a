package dragoman.verify.reading;

import dragoman.query.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Networks as queries write them: `10.0.0.0/8`, `2001:db8::/32`, or an address alone.
public final class CidrText {
    private static final Pattern NETWORK =
            Pattern.compile("[0-9]+(\\.[0-9]+){3}/[0-9]+|[0-9A-Fa-f]*:[0-9A-Fa-f:.]*/[0-9]+");

    private CidrText() {}

    /// The network that a text names; nothing if it is other text, or has bits behind the prefix.
    public static Optional<Network> parse(String text) {
        return masked(text)
                .filter(network -> Network.address(text.substring(0, text.indexOf('/')))
                        .filter(network.address()::equals)
                        .isPresent());
    }

    /// The network that a text names, whatever bits stand behind the prefix; an address alone is a network of one.
    public static Optional<Network> masked(String text) {
        int slash = text.indexOf('/');
        Optional<List<Integer>> address = Network.address(slash < 0 ? text : text.substring(0, slash));
        if (address.isEmpty() || slash >= 0 && !text.substring(slash + 1).matches("[0-9]{1,3}")) {
            return Optional.empty();
        }
        int bits = 8 * address.get().size();
        int prefix = slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1));
        return prefix > bits ? Optional.empty() : Optional.of(new Network(masked(address.get(), prefix), prefix));
    }

    private static List<Integer> masked(List<Integer> address, int prefix) {
        var masked = new ArrayList<Integer>();
        for (int i = 0; i < address.size(); i++) {
            int kept = Math.clamp(prefix - 8L * i, 0, 8);
            masked.add(address.get(i) & 0xFF << 8 - kept & 0xFF);
        }
        return masked;
    }

    /// Whether a text looks like a network, so that it would be taken for one.
    public static boolean resembles(String text) {
        return text.indexOf('/') > 0 && NETWORK.matcher(text).matches();
    }
}
