package dragoman.attack;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// What an adversary is after: a column of the matrix.
///
/// @param word its short name, as in tags: `credential-access`
/// @param id `TA` and four digits
/// @param name as people write it: `Credential Access`
public record Tactic(String word, String id, String name) {
    /// The short name as Microsoft writes it: `CredentialAccess`.
    public String joined() {
        return Arrays.stream(word.split("-"))
                .map(part -> part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1))
                .collect(Collectors.joining());
    }
}
