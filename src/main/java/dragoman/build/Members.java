package dragoman.build;

import dragoman.resolve.Project;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The rule files that have a say in each other.
///
/// @param names of the files
record Members(List<RuleFile> files, Set<String> names, Project project) {
    static Members of(List<RuleFile> files, RuleStore store) {
        var names = new HashSet<String>();
        files.forEach(file -> names.add(file.name()));
        return new Members(files, names, store.project(files));
    }
}
