package dragoman.attack;

import dragoman.attack.Matrix.Version;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What ATT&CK says: both versions that products speak, and how their ids relate.
///
/// @param successors of revoked ids, in the newer version
/// @param older the technique of the older version for an id that is new in the newer one; empty if there is none
public record Attack(Map<Version, Matrix> matrices, Map<String, String> successors, Map<String, String> older) {
    private static final int LONGEST_CHAIN = 10;

    public Attack {
        matrices = Map.copyOf(matrices);
        successors = Map.copyOf(successors);
        older = Map.copyOf(older);
    }

    /// Tables are read when the first rule with tags asks.
    private static final class Tables {
        static final Attack ALL = load();
    }

    public static Attack tables() {
        return Tables.ALL;
    }

    public Matrix matrix(Version version) {
        return matrices.get(version);
    }

    /// The technique that an id of any version stands for in one version.
    public Optional<Technique> technique(String id, Version version) {
        Optional<Technique> own = matrix(version).technique(id);
        if (own.isPresent()) {
            return own;
        }
        Optional<Technique> current = current(id);
        return version == Version.V19
                ? current
                : current.flatMap(found -> matrix(version)
                        .technique(found.id())
                        .or(() -> matrix(version).technique(older.getOrDefault(found.id(), ""))));
    }

    /// Revoked ids have successors, some of which were revoked themselves.
    private Optional<Technique> current(String id) {
        String last = id;
        for (int i = 0; i < LONGEST_CHAIN && successors.containsKey(last); i++) {
            last = successors.get(last);
        }
        return matrix(Version.V19).technique(last);
    }

    private static Attack load() {
        var matrices = new HashMap<Version, Matrix>();
        for (Version version : Version.values()) {
            String folder = version.folder() + "/";
            matrices.put(version, Matrix.of(version, lines(folder + "tactics"), lines(folder + "techniques")));
        }
        return new Attack(matrices, pairs("revoked"), pairs("crosswalk-19-to-18"));
    }

    private static Map<String, String> pairs(String table) {
        var pairs = new HashMap<String, String>();
        for (String line : lines(table)) {
            String[] cells = line.split("\t", -1);
            pairs.put(cells[0], cells[1]);
        }
        return pairs;
    }

    private static List<String> lines(String table) {
        try (InputStream in = Attack.class.getResourceAsStream("/attack/" + table + ".tsv")) {
            if (in == null) {
                throw new IllegalStateException("the table /attack/" + table + ".tsv is missing: the build packs it");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
