package dragoman.match;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads IP addresses out of values, without ever asking a name service.
final class Addresses {
    private Addresses() {}

    /// The bytes of an address, 4 or 16.
    static Optional<List<Integer>> read(String text) {
        boolean v4 = text.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
        boolean v6 = text.length() < 50 && text.matches("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
        if (!v4 && !v6) {
            return Optional.empty();
        }
        try {
            var bytes = new ArrayList<Integer>();
            for (byte b : (v4 ? InetAddress.ofLiteral(text) : InetAddress.ofLiteral("[" + text + "]")).getAddress()) {
                bytes.add(b & 0xFF);
            }
            return Optional.of(bytes);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
