package dragoman.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dragoman.attack.Coverage.Remark;
import dragoman.attack.Matrix.Version;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Tags become tactics with their techniques, whatever version their author had in mind.
class CoverageTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        # tags                                                              | 19                                                   | 18
        attack.execution attack.t1059.001                                   | execution T1059.001                                  | execution T1059.001
        # the tactic beside a technique is not its own
        attack.discovery attack.t1059.001                                   | execution T1059.001; discovery                       | execution T1059.001; discovery
        # one technique, several tactics: those that the rule names, all where it names none
        attack.persistence attack.t1053.005                                 | persistence T1053.005                                | persistence T1053.005
        attack.t1053.005 | execution T1053.005; persistence T1053.005; privilege-escalation T1053.005 | execution T1053.005; persistence T1053.005; privilege-escalation T1053.005
        # version 19 split a tactic
        attack.stealth attack.t1036                                         | stealth T1036                                        | defense-evasion T1036
        attack.defense-impairment attack.t1685                              | defense-impairment T1685                             | defense-evasion T1562.001
        attack.defense_evasion attack.t1562.001                             | defense-impairment T1685                             | defense-evasion T1562.001
        attack.defense-evasion attack.t1562.006                             | defense-impairment T1685                             | defense-evasion T1562.006
        attack.defense-evasion                                              | stealth                                              | defense-evasion
        attack.stealth attack.defense-impairment                            | stealth; defense-impairment                          | defense-evasion
        # ids that were revoked long ago
        attack.credential-access attack.t1003 attack.t1208                  | credential-access T1003 T1558.003                    | credential-access T1003 T1558.003
        # what is no tactic or technique
        attack.g0016 attack.s0002 car.2013-05-004 tlp.clear                 |                                                      |
        attack.t9999                                                        |                                                      |
        attack.initial_access attack.T1078                                  | initial-access T1078                                 | initial-access T1078
        """)
    void followTheTables(String tags, String newer, String older) {
        List<String> all = List.of(tags.split(" "));
        assertEquals(newer == null ? "" : newer, text(Coverage.of(all, Version.V19)), tags);
        assertEquals(older == null ? "" : older, text(Coverage.of(all, Version.V18)), tags);
    }

    private static String text(Coverage coverage) {
        return coverage.tactics().stream()
                .map(covered -> (covered.tactic().word()
                                + " "
                                + covered.techniques().stream()
                                        .map(Technique::id)
                                        .collect(Collectors.joining(" ")))
                        .strip())
                .collect(Collectors.joining("; "));
    }

    @Test
    void whatIsNotWrittenAsItIsIsTold() {
        assertEquals(
                List.of(new Remark("attack.t1562.001", "T1562.001 is T1685 in ATT&CK 19.1")),
                Coverage.of(List.of("attack.t1562.001"), Version.V19).remarks());
        assertEquals(
                List.of(new Remark("attack.t1682", "ATT&CK 18.1, which the product speaks, has no T1682")),
                Coverage.of(List.of("attack.t1682"), Version.V18).remarks());
        assertEquals(
                List.of(new Remark("attack.t9999", "ATT&CK has no technique T9999")),
                Coverage.of(List.of("attack.t9999"), Version.V19).remarks());
    }

    @Test
    void everyTechniqueHasATactic() {
        for (Version version : Version.values()) {
            Matrix matrix = Attack.tables().matrix(version);
            matrix.techniques()
                    .values()
                    .forEach(technique -> assertFalse(technique.tactics().isEmpty()));
            // every sub-technique has its parent
            matrix.techniques()
                    .keySet()
                    .forEach(id -> assertFalse(
                            matrix.technique(id.replaceFirst("\\..*", "")).isEmpty(), id));
        }
        assertEquals(
                "CommandAndControl",
                Attack.tables()
                        .matrix(Version.V18)
                        .tactic("command-and-control")
                        .orElseThrow()
                        .joined());
    }

    /// What version 19 has, a product of version 18 can be told, but for what is new.
    @Test
    void newTechniquesHaveOlderNames() {
        List<String> none = Attack.tables().matrix(Version.V19).techniques().keySet().stream()
                .filter(id -> Attack.tables().technique(id, Version.V18).isEmpty())
                .toList();
        assertEquals(List.of("T1682", "T1683", "T1683.001", "T1683.002", "T1684", "T1687"), none);
    }
}
