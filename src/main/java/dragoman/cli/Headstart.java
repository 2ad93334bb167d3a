package dragoman.cli;

import dragoman.Backend;
import dragoman.Language;
import dragoman.build.Fingerprint;
import dragoman.source.Diagnostics;
import dragoman.source.Numbers;
import dragoman.source.SourceFile;
import dragoman.verify.reading.UnreadableQueryException;
import dragoman.yaml.YamlTree;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/// Loads beside the main thread what a configuration and the targets of a command line will need, while picocli looks
/// at it: a short run loads more than it works.
final class Headstart {
    private static final Set<String> HELP = Set.of("-h", "--help");
    private static final Set<String> CONFIGURED = Set.of("build", "site");

    private Headstart() {}

    /// Begins with it where the command line, which nobody has read yet, has a word that is a target's, or a command
    /// that a configuration is for.
    static void begin(String[] arguments) {
        List<String> words = List.of(arguments);
        if (words.isEmpty() || !Collections.disjoint(words, HELP)) {
            return;
        }
        if (CONFIGURED.contains(words.getFirst())) {
            begin(Headstart::configuration);
        } else if (words.size() > 1) {
            begin(() -> load(targets(words), !words.contains("--no-verify")));
        }
    }

    private static void begin(Runnable loading) {
        Thread thread = new Thread(loading, "headstart");
        thread.setDaemon(true);
        thread.start();
    }

    private static void configuration() {
        try {
            values();
            WorkspaceOptions.shape();
        } catch (RuntimeException | Error _) {
            // whoever needs what could not be loaded will say why
        }
    }

    private static void values() {
        YamlTree.read(new SourceFile("", "a: b"), new Diagnostics());
        Numbers.of("1");
        new Fingerprint();
    }

    private static List<Language> targets(List<String> words) {
        return Arrays.stream(Language.values())
                .filter(language -> words.contains(language.word()))
                .toList();
    }

    static void load(List<Language> targets, boolean verify) {
        if (targets.isEmpty()) {
            return;
        }
        try {
            targets.forEach(Backend::of);
            values();
            if (verify) {
                targets.forEach(Headstart::read);
            }
        } catch (RuntimeException | Error _) {
            // whoever needs what could not be loaded will say why
        }
    }

    /// Reads a query of nothing, for which the grammar is loaded.
    private static void read(Language language) {
        try {
            language.verifier().readers().queries().read("");
        } catch (UnreadableQueryException _) {
            // it need not mean anything
        }
    }
}
