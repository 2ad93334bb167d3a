package dragoman.build;

import dragoman.workspace.FileSearch;
import dragoman.workspace.InputFile;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The rule files of the last build, and which of them have changed since.
///
/// @param inputs what that build looked at
/// @param files by name, in their order
/// @param changed the names of those whose texts have changed; nothing if something else has, too
record LastFiles(Footprint inputs, Map<String, RuleFile> files, Optional<Set<String>> changed) implements Intake.Known {
    static LastFiles of(Optional<Memory> memory, Memory.Rows rows) {
        Footprint inputs = memory.map(Memory::inputs).orElseGet(Footprint::new);
        Optional<Set<String>> changed = rows.equals(Memory.Rows.NONE) ? Optional.empty() : inputs.changed();
        Optional<Set<String>> names = changed.flatMap(places -> names(places, rows.files()));
        // they are looked at again when they are read
        names.ifPresent(_ -> changed.get().forEach(inputs::forget));
        return new LastFiles(inputs, rows.files(), names);
    }

    /// The names of the files at some places; nothing if there is something else.
    private static Optional<Set<String>> names(Set<String> places, Map<String, RuleFile> files) {
        var names = new HashSet<String>();
        for (RuleFile file : files.values()) {
            for (String place : places) {
                if (file.origin().isAt(place)) {
                    names.add(file.name());
                }
            }
        }
        return names.size() == places.size() ? Optional.of(names) : Optional.empty();
    }

    /// What that build looked at, but for files that have changed, where all that is looked at is still the same.
    @Override
    public Optional<Footprint> looked() {
        return changed.map(_ -> inputs);
    }

    @Override
    public Optional<FileSearch.Found> found() {
        return changed.map(_ -> new FileSearch.Found(
                files.values().stream().map(RuleFile::origin).toList(), Map.of(), false));
    }

    @Override
    public Optional<RuleFile> find(InputFile origin, Footprint footprint) {
        RuleFile before = files.get(origin.name());
        if (changed.isPresent() || before == null) {
            return Optional.ofNullable(before).filter(_ -> !changed.get().contains(origin.name()));
        }
        return origin.place()
                .map(Path::toString)
                .filter(before.origin()::isAt)
                .filter(place -> footprint.keep(place, inputs))
                .map(_ -> before.at(origin));
    }

    /// The names of files whose texts have changed and of which others know the same as before; nothing if more has.
    Optional<Set<String>> touched(RuleStore store) {
        return changed.filter(names -> names.stream().map(files::get).allMatch(store::isSameToOthers));
    }
}
