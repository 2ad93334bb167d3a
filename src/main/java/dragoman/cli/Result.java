package dragoman.cli;

import dragoman.Compilation;
import dragoman.read.RuleDocument;
import dragoman.source.Diagnostic;
import dragoman.source.SourceFile;
import java.util.List;

/// What became of one document of a rule file in one language.
///
/// @param remarks what was said of the document before any language
record Result(RuleSet.Source source, RuleDocument document, List<Diagnostic> remarks, Compilation compilation) {
    Result {
        remarks = List.copyOf(remarks);
    }

    SourceFile file() {
        return source.file();
    }
}
