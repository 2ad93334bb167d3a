package dragoman.build;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What stands of the last build where nothing but texts of rules has changed, and others know the same of them as
/// before: their names, and all rows of each document that is neither of those nor made of one.
///
/// @param subjects all documents, in the order of manifests
/// @param sheets of the documents that stand
/// @param open the paths of files of all others
record Standing(List<Subject> subjects, Map<Subject, Sheet> sheets, Set<String> open) {

    /// @param rows of the last build
    /// @param touched the names of files whose texts have changed
    /// @param manifests whether folders have manifests
    /// @param tellsAll whether the findings of all rows are told
    /// @return nothing, if what is to be read of that build is damaged, or something else is asked for
    static Optional<Standing> of(
            Memory.Rows rows, Set<String> touched, boolean manifests, boolean tellsAll, Plan plan) {
        if (!rows.keys().equals(plan.assignments().stream().map(Assignment::key).toList())) {
            return Optional.empty();
        }
        RuleStore store = plan.intake().store();
        var subjects = new ArrayList<Subject>();
        var sheets = new IdentityHashMap<Subject, Sheet>();
        var open = new HashSet<String>();
        if (manifests) {
            plan.assignments().forEach(one -> open.add(one.path(Manifest.NAME)));
        }
        for (Sheet sheet : rows.sheets().values()) {
            RuleFile file = store.file(sheet.file());
            var subject = new Subject(file, file.entry(sheet.document()), sheet.name());
            subjects.add(subject);
            boolean isOpen = touched.contains(sheet.file()) || !Collections.disjoint(sheet.related(), touched);
            if ((isOpen || tellsAll || sheet.judgement().isTold()) && !sheet.isSound()) {
                return Optional.empty();
            }
            if (isOpen) {
                open.addAll(sheet.paths(plan.assignments()));
            } else {
                sheets.put(subject, sheet);
            }
        }
        return Optional.of(new Standing(subjects, sheets, open));
    }

    /// The paths of files that may change or go.
    Set<String> owned(Memory.Rows rows) {
        var owned = new HashSet<>(open);
        owned.addAll(rows.pages().keySet());
        return owned;
    }
}
