package dragoman.attack;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A version of ATT&CK for Enterprise: tactics in the order of the matrix, techniques by id.
public record Matrix(Version version, List<Tactic> tactics, Map<String, Technique> techniques) {
    public Matrix {
        tactics = List.copyOf(tactics);
        techniques = Collections.unmodifiableMap(new LinkedHashMap<>(techniques));
    }

    /// The versions that products speak.
    public enum Version {
        V18("18.1"),
        V19("19.1");

        private final String number;

        Version(String number) {
            this.number = number;
        }

        public String number() {
            return number;
        }

        String folder() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /// A tactic by its short name.
    public Optional<Tactic> tactic(String word) {
        return tactics.stream().filter(tactic -> tactic.word().equals(word)).findFirst();
    }

    public Optional<Technique> technique(String id) {
        return Optional.ofNullable(techniques.get(id));
    }

    static Matrix of(Version version, List<String> tactics, List<String> techniques) {
        var words = new LinkedHashMap<String, Tactic>();
        for (String line : tactics) {
            String[] cells = line.split("\t");
            words.put(cells[0], new Tactic(cells[0], cells[1], cells[2]));
        }
        var ids = new LinkedHashMap<String, Technique>();
        for (String line : techniques) {
            String[] cells = line.split("\t");
            List<Tactic> own =
                    Arrays.stream(cells[2].split(" ")).map(words::get).toList();
            ids.put(cells[0], new Technique(cells[0], cells[1], own));
        }
        return new Matrix(version, new ArrayList<>(words.values()), ids);
    }
}
