package dragoman.build;

import dragoman.publish.OutputNames.Name;

/// A document that something is made of.
///
/// @param name what it is called in the output folder
public record Subject(RuleFile file, RuleEntry entry, Name name) {
    /// What it is called among all documents of the run.
    public String key() {
        return key(file.name(), entry.document());
    }

    static String key(String file, int document) {
        return file + "#" + document;
    }
}
