package dragoman.build;

import dragoman.workspace.FileSearch;
import dragoman.workspace.InputFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// The rule files of the last build, and which of them have changed since.
///
/// @param inputs what that build looked at
/// @param files by name, in their order
/// @param changed the names of those whose texts have changed; nothing if something else has, too
record LastFiles(Footprint inputs, Map<String, RuleFile> files, Optional<Set<String>> changed) implements Intake.Known {
    /// @param search looks for rule files, if these are all that anybody looks for in their folders: whoever writes a
    ///     file anew under its name changes its folder, too
    static LastFiles of(Optional<Memory> memory, Memory.Rows rows, Optional<Supplier<FileSearch.Found>> search) {
        Footprint inputs = memory.map(Memory::inputs).orElseGet(Footprint::new);
        Optional<Set<String>> changed = rows.equals(Memory.Rows.NONE) ? Optional.empty() : inputs.changed();
        Optional<Set<String>> names = changed.flatMap(places -> names(places, rows.files(), inputs, search));
        // they are looked at again when they are read
        names.ifPresent(_ -> changed.get().stream()
                .filter(place -> !Files.isDirectory(Path.of(place)))
                .forEach(inputs::forget));
        return new LastFiles(inputs, rows.files(), names);
    }

    /// The names of the files at some places, which may be folders of such files, too; nothing if there is more.
    private static Optional<Set<String>> names(
            Set<String> places,
            Map<String, RuleFile> files,
            Footprint inputs,
            Optional<Supplier<FileSearch.Found>> search) {
        var names = new HashSet<String>();
        var others = new HashSet<>(places);
        for (RuleFile file : files.values()) {
            for (String place : places) {
                if (file.origin().isAt(place)) {
                    names.add(file.name());
                    others.remove(place);
                }
            }
        }
        boolean same = others.isEmpty()
                || search.isPresent() && areFolders(others, files) && finds(search.get(), others, files, inputs);
        return same ? Optional.of(names) : Optional.empty();
    }

    private static boolean areFolders(Set<String> places, Map<String, RuleFile> files) {
        Set<Optional<Path>> folders = files.values().stream()
                .map(file -> file.origin().place().map(Path::getParent))
                .collect(Collectors.toSet());
        return places.stream()
                .map(Path::of)
                .allMatch(place -> Files.isDirectory(place) && folders.contains(Optional.of(place)));
    }

    /// Whether a search finds the same files still; what comes into folders later, the next build sees.
    private static boolean finds(
            Supplier<FileSearch.Found> search, Set<String> folders, Map<String, RuleFile> files, Footprint inputs) {
        for (String folder : folders) {
            inputs.forget(folder);
            inputs.look(Path.of(folder));
        }
        FileSearch.Found found = search.get();
        return !found.incomplete()
                && found.files()
                        .equals(files.values().stream().map(RuleFile::origin).toList());
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
