package dragoman.lower;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.query.Network;
import dragoman.regex.Dialect;
import dragoman.regex.RegexPrinter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Expressions over the spellings of IPv6 addresses find what lies in the network and nothing else.
final class SpellingsTest {
    private final Random random = new Random(6);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "::1/128",
                "::/128",
                "fe80::/10",
                "fc00::/7",
                "2001:db8::/32",
                "2001:db8::/48",
                "2603:1006::/40",
                "2603:1061:1300::/40",
                "2620:1ec:4::192/128",
                "2001:db8::1/128",
                "1:2:3:4:5:6:7:8/128",
                "1::/128",
                "ff00::/8",
                "2000::/3",
                "2001:db8:30::/42",
                "2001:db8:8000::/33",
                "1:2:3:4:5:6:7:8/127",
                "1:2:3:4:5::/66",
                "2001:db8::/64",
                "2001:db8:0:1::/64",
                "2001:db8:0:0:1::/80",
                "2001:0:0:1:8000::/66",
                "1:0:0:2:0:0:0:3/128",
                "1:0:0:2:0:0:0:0/113",
                "0:0:1::/48",
                "::8000:0:0:0/66",
                "::2:0:0:0/80"
            })
    void spellsNetworks(String text) {
        Network network = network(text);
        Pattern pattern = pattern(List.of(network));
        int inside = 0;
        for (int i = 0; i < 500; i++) {
            List<Integer> address = near(network);
            boolean lies = network.contains(address);
            inside += lies ? 1 : 0;
            for (String spelling : spellings(address)) {
                assertEquals(Optional.of(address), Network.address(spelling).map(List::copyOf), spelling);
                assertEquals(lies, pattern.matcher(spelling).find(), spelling + " in " + text + " by " + pattern);
            }
        }
        assertTrue(inside > 100 && inside < 400, inside + " inside");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.0/8",
                "172.16.0.0/12",
                "192.0.2.128/25",
                "20.192.0.0/10",
                "13.107.6.152/31",
                "0.0.0.0/1",
                "1.2.3.4/32"
            })
    void spellsNetworksOfFourBytes(String text) {
        Network network = network(text);
        Pattern pattern = pattern(List.of(network));
        for (int i = 0; i < 256; i++) {
            for (int place = 0; place < 4; place++) {
                var bytes = new ArrayList<>(network.address());
                bytes.set(place, i);
                String written = new Network(bytes, 32).addressText();
                assertEquals(network.contains(bytes), pattern.matcher(written).find(), written + " in " + text);
            }
        }
        assertFalse(pattern.matcher(network.addressText() + ".evil.example").find());
        assertFalse(pattern.matcher("x" + network.addressText()).find());
    }

    @Test
    void leavesOutMappedAddresses() {
        for (String text : List.of("::/0", "::/64", "::ffff:0:0/96", "::ffff:10.0.0.0/104")) {
            assertFalse(Spellings.exist(network(text)), text);
        }
    }

    @Test
    void readsWell() {
        assertEquals(
                "^(?:[0:]*:0{0,3}1|fe[89ab][0-9a-f]:[0-9a-f:.]*)\\z",
                pattern(List.of(network("::1/128"), network("fe80::/10"))).pattern());
    }

    private static Pattern pattern(List<Network> networks) {
        return Pattern.compile(RegexPrinter.print(Spellings.of(networks), Dialect.JAVA), Pattern.CASE_INSENSITIVE);
    }

    private static Network network(String text) {
        String[] parts = text.split("/");
        return new Network(Network.address(parts[0]).orElseThrow(), Integer.parseInt(parts[1]));
    }

    /// An address that shares most bits with the network, and has many zeros.
    private List<Integer> near(Network network) {
        var bytes = new ArrayList<>(network.address());
        for (int i = network.prefix() / 8; i < 16; i++) {
            int noise = random.nextInt(3) == 0 ? random.nextInt(256) : 0;
            int kept = Math.clamp(network.prefix() - 8L * i, 0, 8);
            bytes.set(i, bytes.get(i) | noise & 0xFF >> kept);
        }
        if (random.nextBoolean()) {
            int bit = random.nextInt(Math.max(1, network.prefix()));
            bytes.set(bit / 8, bytes.get(bit / 8) ^ 0x80 >> bit % 8);
        }
        if (random.nextInt(8) == 0) {
            bytes.add(0, bytes.removeLast());
            bytes.add(0, bytes.removeLast());
        }
        return bytes;
    }

    /// All eight groups, with and without leading zeros, and with each run of zero groups shortened in each way.
    private static List<String> spellings(List<Integer> address) {
        var groups = new ArrayList<String>();
        var padded = new ArrayList<String>();
        for (int i = 0; i < 16; i += 2) {
            int value = address.get(i) << 8 | address.get(i + 1);
            groups.add(Integer.toHexString(value));
            padded.add(String.format("%04X", value));
        }
        var all = new ArrayList<String>(List.of(String.join(":", groups), String.join(":", padded)));
        for (int from = 0; from < 8; from++) {
            for (int to = from + 1; to <= 8 && groups.get(to - 1).equals("0"); to++) {
                for (List<String> writing : List.of(groups, padded)) {
                    all.add(String.join(":", writing.subList(0, from)) + "::"
                            + String.join(":", writing.subList(to, 8)));
                }
            }
        }
        return all;
    }
}
