package dragoman.build;

import dragoman.Verdict;
import dragoman.build.Product.Written;
import dragoman.deploy.Deployable;
import dragoman.deploy.Piece;
import dragoman.query.Evidence;
import dragoman.report.Finding;
import dragoman.source.Reason;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// What became of one document in one deployment, its own files written.
///
/// @param key where it stays the same, so does all else
/// @param line the row of the manifest, if all its files are its own
/// @param head as much of it as does not depend on files
/// @param files those of its own, the main one first; paths are below the folder of the deployment
/// @param error the file that says why there are none
/// @param account what there is to tell, made when somebody asks
/// @param kept the row as an earlier run put it away, if it did
public record Row(
        Subject subject,
        Assignment assignment,
        String key,
        Slice line,
        Slice head,
        Outcome outcome,
        List<Written> files,
        Optional<Written> error,
        Supplier<Account> account,
        Optional<KeptRow> kept) {
    public Row {
        files = List.copyOf(files);
    }

    /// The answers that are counted and that gates look at.
    public record Outcome(Verdict verdict, Evidence evidence, String verified, Optional<Deployable.State> deployable) {}

    /// What few ask for.
    ///
    /// @param world the schema that its names are of; empty if nothing was compiled
    /// @param schema what that schema is called in words; empty if nothing was compiled
    /// @param needs what a tenant must have set up for it
    /// @param commonNeeds what for all queries of its schema
    /// @param tables what the query reads: tables, or event categories; may be empty
    /// @param columns what the query names of an event, those first that pick its log source
    /// @param reasons what its verdict says; none of a row that was kept from an earlier run
    /// @param parts what it has in files that hold all rules
    public record Account(
            String world,
            String schema,
            List<String> needs,
            List<String> commonNeeds,
            List<String> tables,
            List<String> columns,
            List<Reason> reasons,
            List<Piece.Part> parts,
            List<Finding> findings) {
        public Account {
            needs = List.copyOf(needs);
            commonNeeds = List.copyOf(commonNeeds);
            tables = List.copyOf(tables);
            columns = List.copyOf(columns);
            reasons = List.copyOf(reasons);
            parts = List.copyOf(parts);
            findings = List.copyOf(findings);
        }

        /// What a tenant must have set up, the most specific first.
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

    public List<Finding> findings() {
        return kept.isPresent() && kept.get().isSilent() ? List.of() : account.get().findings;
    }
}
