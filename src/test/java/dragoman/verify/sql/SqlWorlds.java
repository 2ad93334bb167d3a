package dragoman.verify.sql;

import dragoman.Backend;
import dragoman.Compilation.Compiled;
import dragoman.Compiler;
import dragoman.Language;
import dragoman.TaxonomyFiles;
import dragoman.map.World;
import dragoman.read.RuleDocument;
import dragoman.read.RuleReader;
import dragoman.resolve.Placeholders;
import dragoman.source.SourceFile;
import dragoman.taxonomy.EventCheck;
import dragoman.verify.Trial;
import java.util.List;
import java.util.Optional;

/// Small rules in one schema of SQL, for tests.
final class SqlWorlds {
    private SqlWorlds() {}

    static World world(String name) {
        return Trial.worlds(Language.SQL).stream()
                .filter(world -> world.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /// What a selection becomes.
    ///
    /// @param selection lines of YAML
    static Compiled compiled(String world, String logSource, String selection) {
        String rule = "title: t\nlogsource: {" + logSource + "}\ndetection:\n  selection:\n" + selection.indent(4)
                + "  condition: selection\n";
        return last(world, rule);
    }

    /// What the last of some documents becomes.
    static Compiled last(String world, String text) {
        List<RuleDocument> documents = RuleReader.read(new SourceFile("rule.yml", text));
        var backend = Backend.of(Language.SQL, List.of(world(world)));
        var check = new EventCheck(TaxonomyFiles.taxonomy(), List.of(), true);
        return new Compiler(List.of(backend), Placeholders.NONE, Optional.of(check), false, true)
                                .compile(documents.getLast(), Compiler.project(documents))
                                .getFirst()
                        instanceof Compiled compiled
                ? compiled
                : fail(text);
    }

    private static Compiled fail(String rule) {
        throw new AssertionError("refused: " + rule);
    }
}
