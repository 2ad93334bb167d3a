package dragoman.cli;

import dragoman.Compilation;
import dragoman.Compiler;
import dragoman.read.RuleDocument;
import dragoman.read.RuleReader;
import dragoman.source.Diagnostics;
import dragoman.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Compiles rule files one by one, whatever happens to the others.
record Conversion(Compiler compiler) {

    /// All results of a file, by document and language; none if the file cannot be read or holds no rule.
    List<Result> convert(RuleFiles.RuleFile ruleFile, Diagnostics diagnostics) {
        SourceFile file = RuleFiles.read(ruleFile, diagnostics);
        if (file == null) {
            var results = new ArrayList<Result>();
            var unread = new RuleDocument(0, "", "", Optional.empty(), diagnostics.sorted());
            compiler.compile(unread)
                    .forEach(refused -> results.add(result(new SourceFile(ruleFile.path(), ""), unread, refused, 1)));
            return results;
        }
        List<RuleDocument> documents = RuleReader.read(file);
        var results = new ArrayList<Result>();
        for (RuleDocument document : documents) {
            for (Compilation compilation : compiler.compile(document)) {
                results.add(result(file, document, compilation, documents.size()));
            }
        }
        return results;
    }

    /// A file with several rules has several outputs, told apart by the index of the document.
    private static Result result(SourceFile file, RuleDocument document, Compilation compilation, int documents) {
        String stem = file.name().replaceFirst("\\.ya?ml$", "") + (documents > 1 ? "." + document.index() : "");
        return new Result(
                file, document, compilation, stem + "." + compilation.language().word());
    }
}
