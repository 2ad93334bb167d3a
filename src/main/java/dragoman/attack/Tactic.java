package dragoman.attack;

/// What an adversary is after: a column of the matrix.
///
/// @param word its short name, as in tags: `credential-access`
/// @param id `TA` and four digits
/// @param name as people write it: `Credential Access`
public record Tactic(String word, String id, String name) {
    /// The name without blanks: `CredentialAccess`.
    public String joined() {
        return name.replace("and", "And").replace(" ", "");
    }
}
