package dragoman.cli;

import dragoman.report.DiffHtml;
import dragoman.site.Changes;
import dragoman.source.Diagnostics;
import dragoman.workspace.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What happened between revisions, for the pages of a site.
///
/// @param configuration the file that says what is compared; nothing if that is what the command line says
/// @param rules the folders of rules
record SiteChanges(Targets targets, Optional<Path> configuration, List<Path> rules) {
    /// @param ranges revisions as `BASE..HEAD`
    /// @throws UsageException if there are no such revisions
    List<Changes> of(List<String> ranges) throws IOException {
        var changes = new ArrayList<Changes>();
        for (String range : ranges) {
            String[] ends = range.split("\\.\\.", -1);
            if (ends.length != 2 || ends[0].isEmpty() || ends[1].isEmpty()) {
                throw new UsageException("--changes needs two revisions as BASE..HEAD, not `" + range + "`");
            }
            changes.add(new Changes(
                    ends[0] + ".." + ends[1],
                    commit(ends[0]) + " " + commit(ends[1]) + " " + targets.words,
                    () -> compare(List.of(ends))));
        }
        return changes;
    }

    private String commit(String name) throws IOException {
        try (Repository repository = repository()) {
            return repository
                    .commit(name)
                    .orElseThrow(() -> new UsageException("no commit, branch or tag is called `" + name + "`"));
        }
    }

    private Repository repository() throws IOException {
        Path first = rules.getFirst().toAbsolutePath().normalize();
        return Repository.around(Files.isDirectory(first) ? first : first.getParent())
                .orElseThrow(() -> new UsageException("--changes: `" + rules.getFirst() + "` is in no git repository"));
    }

    private Map<String, Object> compare(List<String> ends) throws IOException {
        var diagnostics = new Diagnostics();
        Path root;
        try (Repository repository = repository()) {
            root = repository.workTree().toRealPath();
        }
        var paths = new ArrayList<String>();
        if (configuration.isEmpty()) {
            for (Path rule : rules) {
                paths.add(root.relativize(rule.toRealPath()).toString());
            }
        }
        Path here = configuration
                .map(file -> file.toAbsolutePath().normalize().getParent())
                .orElse(root);
        try (DiffSides both =
                DiffSides.of(here, ends, paths, new FileChoice(), configuration.isPresent(), diagnostics)) {
            if (diagnostics.hasErrors()) {
                throw new UsageException("--changes " + String.join("..", ends) + ": "
                        + diagnostics.sorted().getFirst().message());
            }
            return DiffHtml.values(new DiffRun(targets, false).compare(both));
        }
    }
}
