package dragoman.build;

import dragoman.Verdict;
import dragoman.build.Product.Written;
import dragoman.deploy.Deployable;
import dragoman.deploy.Piece;
import dragoman.query.Evidence;
import dragoman.report.Finding;
import dragoman.source.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What became of one document in one deployment, its own files written.
///
/// @param key where it stays the same, so does all else
/// @param head the row of the manifest, but for what depends on the files
/// @param files those of its own, the main one first; paths are below the folder of the deployment
/// @param error the file that says why there are none
/// @param parts what it has in files that hold all rules
public record Row(
        Subject subject,
        Assignment assignment,
        String key,
        byte[] head,
        Outcome outcome,
        List<Written> files,
        Optional<Written> error,
        List<Piece.Part> parts,
        List<Finding> findings) {
    public Row {
        files = List.copyOf(files);
        parts = List.copyOf(parts);
        findings = List.copyOf(findings);
    }

    /// The answers that are counted and that gates look at.
    ///
    /// @param world the schema that its names are of; empty if nothing was compiled
    /// @param needs what a tenant must have set up for its log sources and fields
    /// @param commonNeeds what for all queries of its schema
    /// @param schema what that schema is called in words; empty if nothing was compiled
    /// @param tables what the query reads: tables, or event categories; may be empty
    /// @param columns what the query names of an event, those first that pick its log source
    /// @param reasons what its verdict says; none of a row that was kept from an earlier run
    public record Outcome(
            Verdict verdict,
            Evidence evidence,
            String verified,
            Optional<Deployable.State> deployable,
            String world,
            String schema,
            List<String> needs,
            List<String> commonNeeds,
            List<String> tables,
            List<String> columns,
            List<Reason> reasons) {
        public Outcome {
            needs = List.copyOf(needs);
            commonNeeds = List.copyOf(commonNeeds);
            tables = List.copyOf(tables);
            columns = List.copyOf(columns);
            reasons = List.copyOf(reasons);
        }

        /// All that a tenant must have set up, the most specific first.
        public List<String> allNeeds() {
            return Stream.concat(needs.stream(), commonNeeds.stream())
                    .distinct()
                    .toList();
        }
    }

    /// The paths of its own files below the output folder, the main one first.
    public List<String> paths() {
        return files.stream().map(file -> assignment.path(file.path())).toList();
    }

    /// Whether there is nothing where something was wanted.
    public boolean isMissing() {
        return error.isPresent();
    }

    /// The whole row of the manifest, if all its files are its own.
    byte[] line() {
        return line(ManifestRow.tail(files, error.map(Written::path).orElse("")));
    }

    /// The whole row.
    ///
    /// @param tail what depends on the files
    byte[] line(String tail) {
        byte[] end = tail.getBytes(StandardCharsets.UTF_8);
        byte[] line = Arrays.copyOf(head, head.length + end.length);
        System.arraycopy(end, 0, line, head.length, end.length);
        return line;
    }
}
