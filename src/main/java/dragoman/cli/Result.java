package dragoman.cli;

import dragoman.Compilation;
import dragoman.read.RuleDocument;
import dragoman.source.SourceFile;

/// What became of one document of a rule file in one language.
///
/// @param output the path of the query below the output folder
record Result(SourceFile file, RuleDocument document, Compilation compilation, String output) {}
