package dragoman.site;

import dragoman.build.Fingerprint;
import dragoman.source.Lazy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// What the page of a rule leaves to those pages that gather rules. Most runs need of most rules the seals alone.
///
/// @param seal where it stays the same, so does all that gathered pages show of the rule
/// @param searchSeal the same of `search`
/// @param tested whether it has tests and all of them pass, in a word; empty if it has none
/// @param strategy a word if somebody wrote a document for those who answer its alerts, else empty
/// @param search what the search knows of it
/// @param stands what became of its query on each shelf, if it has one there
record Gist(
        String seal,
        String searchSeal,
        String tested,
        String strategy,
        String search,
        Supplier<Note> note,
        Supplier<List<Optional<Stand>>> stands) {
    static final String TESTED = "tested";
    static final String FAILING = "failing";

    private static final String STRATEGY = "strategy";

    static final Gist NONE = new Gist("", "", "", "", "", () -> Note.NONE, List::of);

    /// How it is put away until the next run.
    static List<String> notes(Entry entry, Note note, List<Optional<Stand>> stands, String search) {
        List<String> told = Stream.concat(
                        Stream.of(note.text()),
                        stands.stream().map(one -> one.map(Stand::text).orElse("")))
                .toList();
        String tested = note.cases() == 0 ? "" : note.isTested() ? TESTED : FAILING;
        String strategy = note.ads() ? STRATEGY : "";
        var seal = new Fingerprint()
                .with(entry.page())
                .with(entry.title())
                .with(entry.kind())
                .with(entry.level())
                .with(entry.subject().entry().tags())
                .with(entry.sources())
                .with(told);
        var notes = new ArrayList<>(
                List.of(seal.hex(), Fingerprint.of(search.getBytes(StandardCharsets.UTF_8)), tested, strategy, search));
        notes.addAll(told);
        return notes;
    }

    /// @param reading reads a stand: many rules have the same
    static Gist of(List<String> notes, Function<String, Stand> reading) {
        List<String> stands = notes.subList(6, notes.size());
        return new Gist(
                notes.get(0),
                notes.get(1),
                notes.get(2),
                notes.get(3),
                notes.get(4),
                Lazy.of(() -> Note.of(notes.get(5))),
                Lazy.of(() -> stands.stream()
                        .map(text -> text.isEmpty() ? Optional.<Stand>empty() : Optional.of(reading.apply(text)))
                        .toList()));
    }

    boolean hasStrategy() {
        return !strategy.isEmpty();
    }
}
