package dragoman.attack;

import java.util.List;

/// How an adversary gets it, or one way of it: a sub-technique.
///
/// @param id `T` and four digits; behind a dot three more for a sub-technique
/// @param tactics in the order of the matrix; at least one
public record Technique(String id, String name, List<Tactic> tactics) {
    public Technique {
        tactics = List.copyOf(tactics);
    }

    public boolean isSub() {
        return id.contains(".");
    }

    /// The id of the technique that a sub-technique is one of; else its own.
    public String parent() {
        int dot = id.indexOf('.');
        return dot < 0 ? id : id.substring(0, dot);
    }
}
