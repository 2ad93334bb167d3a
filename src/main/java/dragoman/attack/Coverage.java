package dragoman.attack;

import dragoman.attack.Matrix.Version;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// What a rule covers of ATT&CK, as its tags say.
///
/// Techniques stand with the tactics that the tables give them, never with the tag beside theirs. Of several tactics
/// of a technique those count that the rule has a tag for, all of them where it has none.
///
/// @param tactics in the order of the matrix, each with its techniques in the order of the tags, if it has any
/// @param remarks what could not be taken as it is written, in words
public record Coverage(Version version, List<Covered> tactics, List<Remark> remarks) {
    private static final Pattern TECHNIQUE = Pattern.compile("t[0-9]{4}(\\.[0-9]{3})?");
    private static final String NAMESPACE = "attack.";
    private static final String EVASION = "defense-evasion";
    private static final Set<String> HEIRS = Set.of("stealth", "defense-impairment");

    public Coverage {
        tactics = List.copyOf(tactics);
        remarks = List.copyOf(remarks);
    }

    /// A tactic, and the techniques of the rule that serve it.
    public record Covered(Tactic tactic, List<Technique> techniques) {
        public Covered {
            techniques = List.copyOf(techniques);
        }
    }

    /// A tag, and what became of it.
    public record Remark(String tag, String message) {}

    /// All techniques, each once.
    public List<Technique> techniques() {
        return tactics.stream()
                .flatMap(covered -> covered.techniques().stream())
                .distinct()
                .toList();
    }

    /// What a technique is called, also one that no tag names.
    public String name(String id) {
        return Attack.tables()
                .matrix(version)
                .technique(id)
                .map(Technique::name)
                .orElse(id);
    }

    /// What tags say in the words of a version.
    public static Coverage of(List<String> tags, Version version) {
        return new Reading(Attack.tables(), version).read(tags);
    }

    /// The reading of the tags of one rule.
    private record Reading(Attack attack, Version version, Set<Technique> techniques, List<Remark> remarks) {
        Reading(Attack attack, Version version) {
            this(attack, version, new LinkedHashSet<>(), new ArrayList<>());
        }

        Coverage read(List<String> tags) {
            var words = new LinkedHashSet<String>();
            for (String tag : tags) {
                String word = tag.toLowerCase(Locale.ROOT).strip();
                if (word.startsWith(NAMESPACE)) {
                    String name = word.substring(NAMESPACE.length());
                    if (TECHNIQUE.matcher(name).matches()) {
                        technique(tag, name.toUpperCase(Locale.ROOT));
                    } else {
                        words.add(name.replace('_', '-'));
                    }
                }
            }
            Set<Tactic> named = new LinkedHashSet<>();
            words.forEach(word -> named.addAll(tactics(word)));
            return new Coverage(version, ordered(named), remarks);
        }

        private void technique(String tag, String id) {
            Optional<Technique> found = attack.technique(id, version);
            if (found.isEmpty()) {
                boolean newer = attack.technique(id, Version.V19).isPresent();
                remarks.add(new Remark(
                        tag,
                        newer
                                ? "ATT&CK " + version.number() + ", which the product speaks, has no " + id
                                : "ATT&CK has no technique " + id));
            } else if (!found.get().id().equals(id)) {
                remarks.add(new Remark(tag, id + " is " + found.get().id() + " in ATT&CK " + version.number()));
            }
            found.ifPresent(techniques::add);
        }

        /// The tactics that a word stands for: version 19 split one in two.
        private Collection<Tactic> tactics(String word) {
            Matrix matrix = attack.matrix(version);
            Optional<Tactic> own = matrix.tactic(word);
            if (own.isPresent()) {
                return List.of(own.get());
            }
            if (HEIRS.contains(word)) {
                return List.of(matrix.tactic(EVASION).orElseThrow());
            }
            if (!word.equals(EVASION)) {
                return List.of();
            }
            List<Tactic> heirs = techniques.stream()
                    .flatMap(technique -> technique.tactics().stream())
                    .filter(tactic -> HEIRS.contains(tactic.word()))
                    .distinct()
                    .toList();
            return heirs.isEmpty() ? List.of(matrix.tactic("stealth").orElseThrow()) : heirs;
        }

        private List<Covered> ordered(Set<Tactic> named) {
            Map<Tactic, List<Technique>> all = new LinkedHashMap<>();
            named.forEach(tactic -> all.put(tactic, new ArrayList<>()));
            for (Technique technique : techniques) {
                List<Tactic> fitting =
                        technique.tactics().stream().filter(named::contains).toList();
                (fitting.isEmpty() ? technique.tactics() : fitting)
                        .forEach(tactic -> all.computeIfAbsent(tactic, _ -> new ArrayList<>())
                                .add(technique));
            }
            return attack.matrix(version).tactics().stream()
                    .filter(all::containsKey)
                    .map(tactic -> new Covered(tactic, all.get(tactic)))
                    .toList();
        }
    }
}
