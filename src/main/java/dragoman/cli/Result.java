package dragoman.cli;

import dragoman.Compilation;
import dragoman.read.RuleDocument;
import dragoman.source.SourceFile;

/// What became of one document of a rule file in one language.
record Result(RuleSet.Source source, RuleDocument document, Compilation compilation) {
    SourceFile file() {
        return source.file();
    }
}
