package dragoman.build;

import dragoman.workspace.FileSearch;
import dragoman.workspace.InputFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The rule files of the last build, and which of them have changed since.
///
/// @param inputs what that build looked at
/// @param files by place, in the order of their names
/// @param changed the places of those whose texts have changed; nothing if something else has, too
record LastFiles(Footprint inputs, Map<String, RuleFile> files, Optional<Set<String>> changed) implements Intake.Known {
    static LastFiles of(Optional<Memory> memory, Memory.Rows rows) {
        Footprint inputs = memory.map(Memory::inputs).orElseGet(Footprint::new);
        Optional<Set<String>> changed = rows.equals(Memory.Rows.NONE) ? Optional.empty() : inputs.changed();
        Optional<Set<String>> texts =
                changed.filter(places -> rows.files().keySet().containsAll(places));
        // they are looked at again when they are read
        texts.ifPresent(places -> places.forEach(inputs::forget));
        return new LastFiles(inputs, rows.files(), texts);
    }

    /// What that build looked at, but for files that have changed, where all that is looked at is still the same.
    @Override
    public Optional<Footprint> looked() {
        return changed.map(_ -> inputs);
    }

    @Override
    public Optional<FileSearch.Found> found() {
        return changed.map(_ -> new FileSearch.Found(
                files.values().stream().map(RuleFile::origin).toList(), Map.of(), false, List.of()));
    }

    @Override
    public Optional<RuleFile> find(InputFile origin, Path place, Footprint footprint) {
        RuleFile before = files.get(place.toString());
        if (before == null || !before.name().equals(origin.name())) {
            return Optional.empty();
        }
        boolean still = changed.isPresent()
                ? !changed.get().contains(place.toString())
                : footprint.keep(place.toString(), inputs);
        return still ? Optional.of(before.at(origin)) : Optional.empty();
    }

    /// The names of files whose texts have changed and of which others know the same as before; nothing if more has.
    Optional<Set<String>> touched(RuleStore store) {
        return changed.filter(places -> places.stream().map(files::get).allMatch(store::isSameToOthers))
                .map(places ->
                        places.stream().map(place -> files.get(place).name()).collect(Collectors.toSet()));
    }
}
