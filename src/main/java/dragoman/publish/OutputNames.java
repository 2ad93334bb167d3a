package dragoman.publish;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Gives rules the names of their output: the one way from a name to a path.
///
/// Names are portable, stay below the output folder and differ from each other on every file system, whatever the
/// order of the rules. A name is the path of the rule without `.yml`, and behind it the index of its document where a
/// file has several. Where that does not tell rules apart, their nearest parents do; else the ending of the file; else
/// a hash.
public final class OutputNames {
    private static final List<String> ENDINGS = List.of(".yml", ".yaml");

    private final List<String> endings;
    private final Set<String> taken = new HashSet<>();

    /// @param endings what may stand behind a name, such as `.kql`
    /// @param taken output files of others, with their endings
    public OutputNames(List<String> endings, Collection<String> taken) {
        this.endings = List.copyOf(endings);
        taken.forEach(file -> this.taken.add(PortablePath.fold(file)));
    }

    /// Something that wants a name.
    ///
    /// @param path what it is called: the path of a rule file below its folder, with `/`
    /// @param parents the folders above that path, nearest last
    /// @param part which of several in one file, or -1
    public record Claim(String path, List<String> parents, int part) {
        public Claim {
            parents = List.copyOf(parents);
        }
    }

    /// A name that was given.
    ///
    /// @param path with the parents that it needed
    /// @param own the output without its ending, where the path does not say it: there are very many names
    public record Name(String path, Optional<String> own) {
        public static Name of(String path, String stem) {
            return new Name(path, stem.equals(withoutEnding(path)) ? Optional.empty() : Optional.of(stem));
        }

        /// The output without its ending.
        public String stem() {
            return own.orElseGet(() -> withoutEnding(path));
        }
    }

    /// How much of a claim its name shows.
    private record Detail(int parents, boolean ending, boolean hash) {}

    /// A name for each claim.
    public List<Name> give(List<Claim> claims) {
        var details = new ArrayList<Detail>();
        claims.forEach(_ -> details.add(new Detail(0, false, false)));
        var names = new ArrayList<Name>();
        claims.forEach(claim -> names.add(name(claim, details.getFirst())));
        while (true) {
            var rivals = new HashMap<String, List<Integer>>();
            for (int i = 0; i < names.size(); i++) {
                rivals.computeIfAbsent(PortablePath.fold(names.get(i).stem()), _ -> new ArrayList<>())
                        .add(i);
            }
            List<Map.Entry<String, List<Integer>>> clashes = rivals.entrySet().stream()
                    .filter(entry -> entry.getValue().size() > 1 || isTaken(entry.getKey()))
                    .toList();
            if (clashes.isEmpty()) {
                return names;
            }
            for (Map.Entry<String, List<Integer>> clash : clashes) {
                tellApart(clash.getValue(), claims, details);
                clash.getValue().forEach(i -> names.set(i, name(claims.get(i), details.get(i))));
            }
        }
    }

    private boolean isTaken(String stem) {
        return endings.stream().anyMatch(ending -> taken.contains(stem + ending));
    }

    private static void tellApart(List<Integer> rivals, List<Claim> claims, List<Detail> details) {
        boolean sameFolder = rivals.size() > 1
                && rivals.stream().map(i -> folder(claims.get(i))).distinct().count() == 1;
        for (int i : rivals) {
            Detail detail = details.get(i);
            boolean higher =
                    !sameFolder && detail.parents() < claims.get(i).parents().size();
            if (detail.hash()) {
                throw new IllegalArgumentException("the same claim stands twice: " + claims.get(i));
            }
            details.set(
                    i,
                    higher
                            ? new Detail(detail.parents() + 1, detail.ending(), false)
                            : new Detail(detail.parents(), true, detail.ending()));
        }
    }

    private static String folder(Claim claim) {
        String path = String.join("/", claim.parents()) + "/" + claim.path();
        return path.substring(0, path.lastIndexOf('/'));
    }

    private Name name(Claim claim, Detail detail) {
        int all = claim.parents().size();
        String path = claim.path();
        for (String parent :
                claim.parents().subList(all - detail.parents(), all).reversed()) {
            path = parent + "/" + path;
        }
        String stem = (detail.ending() ? path : withoutEnding(path))
                + (claim.part() < 0 ? "" : "." + claim.part())
                + (detail.hash()
                        ? "~" + PortablePath.digest(folder(claim) + "/" + claim.path() + "#" + claim.part())
                        : "");
        return Name.of(path, PortablePath.of(noFolderLikeAFile(stem)));
    }

    private static String withoutEnding(String path) {
        for (String ending : ENDINGS) {
            int end = path.length() - ending.length();
            if (end > 0 && path.charAt(end - 1) != '/' && path.regionMatches(true, end, ending, 0, ending.length())) {
                return path.substring(0, end);
            }
        }
        return path;
    }

    /// A folder `a.kql` would stand where the query of `a.yml` is to stand.
    private String noFolderLikeAFile(String stem) {
        String[] segments = stem.split("/", -1);
        for (int i = 0; i < segments.length - 1; i++) {
            String segment = segments[i].toLowerCase(Locale.ROOT);
            if (endings.stream().anyMatch(segment::endsWith)
                    || taken.contains(PortablePath.fold(String.join("/", Arrays.copyOf(segments, i + 1))))) {
                segments[i] += "_";
            }
        }
        return String.join("/", segments);
    }
}
