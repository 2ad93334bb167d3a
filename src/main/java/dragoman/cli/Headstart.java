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

/// Loads beside the main thread what a command will need, while picocli looks at the command line: a short run loads
/// more than it works.
final class Headstart {
    /// Those that read no rules.
    private static final Set<String> OTHERS = Set.of("generate-completion", "help", "init", "list", "version");

    private static final Set<String> HELP = Set.of("-h", "--help", "-V", "--version");

    private Headstart() {}

    /// Begins with it, where a command will need it.
    static void begin(String[] arguments) {
        List<String> words = List.of(arguments);
        if (!words.isEmpty() && !OTHERS.contains(words.getFirst()) && Collections.disjoint(words, HELP)) {
            Thread thread = new Thread(() -> load(words), "headstart");
            thread.setDaemon(true);
            thread.start();
        }
    }

    /// What can be told from a command line that nobody has read yet: the targets that stand in it as they are called.
    static void load(List<String> arguments) {
        try {
            List<Language> named = Arrays.stream(Language.values())
                    .filter(language -> arguments.contains(language.word()))
                    .toList();
            named.forEach(Backend::of);
            YamlTree.read(new SourceFile("", "a: b"), new Diagnostics());
            new Fingerprint();
            if (!named.isEmpty()) {
                Numbers.of("1");
            }
            if (!arguments.contains("--no-verify")) {
                named.forEach(Headstart::read);
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
