package dragoman.trial;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A test of Atomic Red Team that makes events; what is not known is empty.
///
/// @param technique of ATT&CK, such as `T1059.001`
public record Atomic(String technique, String guid, String name) {
    /// Such as `Atomic Red Team T1059.005 Visual Basic script execution (1620de42-160a-4fe5-bbaf-d3fef0181ce9)`.
    public String words() {
        return Stream.of("Atomic Red Team", technique, name, guid.isEmpty() ? "" : "(" + guid + ")")
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining(" "));
    }

    /// Empty if there are none.
    static String words(List<Atomic> tests) {
        return tests.stream().map(Atomic::words).collect(Collectors.joining(", "));
    }
}
