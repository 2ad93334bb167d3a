package dragoman.cli;

import dragoman.Compilation;
import dragoman.deploy.Deployable;
import dragoman.read.RuleDocument;
import dragoman.source.Diagnostic;
import dragoman.source.SourceFile;
import java.util.List;
import java.util.Optional;

/// What became of one document of a rule file in one language.
///
/// @param remarks what was said of the document before any language
/// @param deployable what a deployment makes of the query, if there are both
record Result(
        RuleSet.Source source,
        RuleDocument document,
        List<Diagnostic> remarks,
        Compilation compilation,
        Optional<Deployable> deployable) {
    Result {
        remarks = List.copyOf(remarks);
    }

    SourceFile file() {
        return source.file();
    }
}
