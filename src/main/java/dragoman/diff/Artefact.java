package dragoman.diff;

import dragoman.deploy.Deployable;
import dragoman.deploy.Piece;
import java.util.stream.Collectors;

/// What a product imports of a rule.
///
/// @param state whether it takes it: `yes`, `manual`, `no`
/// @param text all that is written for it
public record Artefact(String state, String text) {
    static Artefact of(Deployable deployable) {
        return new Artefact(
                deployable.state().word(),
                deployable.pieces().stream().map(Piece::text).collect(Collectors.joining("\n")));
    }
}
