package dragoman.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.publish.OutputNames.Claim;
import dragoman.publish.OutputNames.Name;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Names of output: portable, confined, and never one for two rules.
class OutputNamesTest {
    private static final List<String> ENDINGS = List.of(".spl", ".spl.error", ".kql", ".kql.error");

    private static Claim claim(String place, String path, int part) {
        List<String> parents = place.isEmpty() ? List.of() : List.of(place.split("/"));
        return new Claim(path, parents, part);
    }

    private static List<String> stems(Set<String> taken, Claim... claims) {
        return new OutputNames(ENDINGS, taken)
                .give(List.of(claims)).stream().map(Name::stem).toList();
    }

    @Test
    void rulesKeepTheirPaths() {
        assertEquals(
                List.of("a", "x/y.z", "r.0", "r.1"),
                stems(
                        Set.of(),
                        claim("p", "a.yml", -1),
                        claim("p", "x/y.z.YAML", -1),
                        claim("p", "r.yml", 0),
                        claim("p", "r.yml", 1)));
    }

    @Test
    void whatWouldStandInOnePlaceIsToldApart() {
        assertEquals(List.of("a.yml", "a.yaml"), stems(Set.of(), claim("p", "a.yml", -1), claim("p", "a.yaml", -1)));
        assertEquals(
                List.of("r.0", "r.yml.1", "r.1.yml"),
                stems(Set.of(), claim("p", "r.yml", 0), claim("p", "r.yml", 1), claim("p", "r.1.yml", -1)));
        List<String> cases = stems(Set.of(), claim("p", "A.yml", -1), claim("p", "a.yml", -1));
        assertTrue(cases.getFirst().startsWith("A.yml~") && cases.getLast().startsWith("a.yml~"), cases.toString());
    }

    @Test
    void nearestParentsThatDifferAreKept() {
        assertEquals(
                List.of("one/rule", "two/rule"),
                stems(Set.of(), claim("r/one", "rule.yml", -1), claim("r/two", "rule.yml", -1)));
        assertEquals(
                List.of("a/one/rule", "b/one/rule", "two/rule"),
                stems(
                        Set.of(),
                        claim("a/one", "rule.yml", -1),
                        claim("b/one", "rule.yml", -1),
                        claim("b/two", "rule.yml", -1)));
    }

    @Test
    void filesOfOthersStayFree() {
        assertEquals(List.of("p/a"), stems(Set.of("a.kql"), claim("p", "a.yml", -1)));
        assertEquals(List.of("finalized.yml"), stems(Set.of("finalized.spl"), claim("", "finalized.yml", -1)));
        assertEquals(List.of("manifest.json_/x"), stems(Set.of("manifest.json"), claim("", "manifest.json/x.yml", -1)));
    }

    @Test
    void noFolderStandsWhereAQueryIsToStand() {
        assertEquals(List.of("a", "a.spl_/x"), stems(Set.of(), claim("p", "a.yml", -1), claim("p", "a.spl/x.yml", -1)));
    }

    @ParameterizedTest
    @CsvSource({
        "..\\..\\evil,  ..%5C..%5Cevil",
        "C:evil,        C%3Aevil",
        "con,           _con",
        "LPT1.a,        _LPT1.a",
        ".../x,         ..%2E/x",
        "..,            .%2E",
        "a%5Cb,         a%255Cb",
        "100%,          100%",
        ".dragoman/x,   %2Edragoman/x",
        "ü,             ü",
        "'a ',          a%20"
    })
    void namesArePortable(String name, String portable) {
        assertEquals(portable, PortablePath.of(name));
        assertTrue(PortablePath.isConfined(portable), portable);
    }

    @Test
    void controlCharactersAreWrittenOut() {
        assertEquals("new%0Aline", PortablePath.of("new\nline"));
        assertEquals("%1B[31m", PortablePath.of("\u001b[31m"));
        assertEquals("%E2%80%AEx", PortablePath.of("\u202Ex"));
    }

    @Test
    void longNamesFit() {
        String name = PortablePath.of("ü".repeat(300));
        assertTrue(name.getBytes(StandardCharsets.UTF_8).length < 200, name);
        assertTrue(!name.equals(PortablePath.of("ü".repeat(299))));
    }

    /// Nasty names in every mixture: all outputs differ without regard to case, and the order of rules changes nothing.
    @Test
    void anyMixtureIsInjective() {
        var random = new Random(10);
        String[] folders = {"", "A/", "a/", "a.spl/", "x\\y/", "con/"};
        String[] names = {"r", "R", "r.1", "r.yml", "..", "a\nb", "nul", "manifest", "r.0"};
        String[] endings = {".yml", ".yaml", ".YML"};
        for (int round = 0; round < 300; round++) {
            var claims = new ArrayList<Claim>();
            var seen = new HashSet<String>();
            for (int i = 0; i < 25; i++) {
                String path = folders[random.nextInt(folders.length)]
                        + names[random.nextInt(names.length)]
                        + endings[random.nextInt(endings.length)];
                String parent = random.nextBoolean() ? "p" : "q";
                if (seen.add(parent + "/" + path)) {
                    int parts = random.nextInt(4) == 0 ? 2 : 0;
                    for (int part = 0; part <= parts; part++) {
                        claims.add(claim("work/" + parent, path, parts == 0 ? -1 : part));
                    }
                }
            }
            var names1 = new OutputNames(ENDINGS, Set.of("manifest.json")).give(claims);
            var files = new HashSet<String>();
            var above = new HashSet<String>();
            for (Name name : names1) {
                assertTrue(PortablePath.isConfined(name.stem() + ".spl"), name.stem());
                for (int slash = name.stem().indexOf('/');
                        slash > 0;
                        slash = name.stem().indexOf('/', slash + 1)) {
                    above.add(PortablePath.fold(name.stem().substring(0, slash)));
                }
                ENDINGS.forEach(ending -> assertTrue(
                        files.add(PortablePath.fold(name.stem() + ending)), "twice: " + name.stem() + " of " + claims));
            }
            above.retainAll(files);
            assertEquals(Set.of(), above);
            var mixed = new ArrayList<>(claims);
            Collections.shuffle(mixed, random);
            var names2 = new OutputNames(ENDINGS, Set.of("manifest.json")).give(mixed);
            for (int i = 0; i < claims.size(); i++) {
                assertEquals(names1.get(i), names2.get(mixed.indexOf(claims.get(i))));
            }
        }
    }
}
