package dragoman.pairs;

import dragoman.Backend;
import dragoman.Compilation;
import dragoman.Compilation.Compiled;
import dragoman.Compiler;
import dragoman.Language;
import dragoman.Mappings;
import dragoman.TaxonomyFiles;
import dragoman.map.World;
import dragoman.match.Event;
import dragoman.match.Matcher;
import dragoman.query.Expression;
import dragoman.query.Glob;
import dragoman.query.Pattern;
import dragoman.read.RuleReader;
import dragoman.resolve.Placeholders;
import dragoman.resolve.Resolved;
import dragoman.source.Diagnostics;
import dragoman.source.Effect;
import dragoman.source.SourceFile;
import dragoman.taxonomy.EventCheck;
import dragoman.verify.reading.Readers;
import dragoman.verify.reading.UnreadableQueryException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/// Converts rules to one language and evaluates what their queries say on stored records.
final class Trial {
    private final Readers readers;
    private final Compiler compiler;
    private final Map<String, Outcome> outcomes = new ConcurrentHashMap<>();

    /// @param product the product of the records, which has a world of its own in some languages
    Trial(Language language, String product) {
        this.readers = language.verifier().readers();
        List<World> worlds = Mappings.load(language, new Diagnostics());
        List<World> own =
                worlds.stream().filter(world -> world.name().equals(product)).toList();
        var check = new EventCheck(TaxonomyFiles.taxonomy(), List.of(), false);
        this.compiler = new Compiler(
                List.of(Backend.of(language, own.isEmpty() ? worlds : own)),
                Placeholders.NONE,
                Optional.of(check),
                false,
                false);
    }

    /// What became of a rule.
    ///
    /// @param rule what the rule says of source events
    /// @param text the query, empty if it was refused
    /// @param query what its query says of stored records; empty if it was refused
    /// @param wider whether the verdict says that it finds more
    /// @param narrower whether it says that it finds less
    record Outcome(
            Predicate<Event> rule, String text, Optional<Predicate<Event>> query, boolean wider, boolean narrower) {}

    Outcome of(String rule) {
        return outcomes.computeIfAbsent(rule, this::convert);
    }

    private Outcome convert(String rule) {
        var document = RuleReader.read(new SourceFile("pair.yml", rule)).getFirst();
        var diagnostics = new Diagnostics();
        Predicate<Event> meaning = compiler.resolve(document, Compiler.project(List.of(document)), diagnostics)
                .flatMap(Resolved::detection)
                .map(query -> Matcher.of(query.condition()))
                .orElseThrow(() -> new AssertionError(rule + document.diagnostics() + diagnostics.sorted()));
        Compilation compilation =
                compiler.compile(document, Compiler.project(List.of(document))).getFirst();
        if (!(compilation instanceof Compiled compiled)) {
            return new Outcome(meaning, "", Optional.empty(), false, false);
        }
        return new Outcome(
                meaning,
                compiled.text(),
                Optional.of(meaning(compiled.text())),
                has(compiled, Effect.WIDER),
                has(compiled, Effect.NARROWER));
    }

    private static boolean has(Compiled compiled, Effect effect) {
        return compiled.reasons().stream()
                .anyMatch(reason -> reason.effect() == effect || reason.effect() == Effect.EITHER);
    }

    private Predicate<Event> meaning(String text) {
        try {
            return Matcher.of(readers.queries().read(text).condition().mapTests(this::asStored));
        } catch (UnreadableQueryException e) {
            throw new AssertionError(text, e);
        }
    }

    /// Where there are no missing texts, only empty ones, the records leave those out.
    private Expression asStored(Expression.Test test) {
        if (test.pattern() instanceof Glob glob && readers.has(Readers.Trait.EMPTY_IS_MISSING)) {
            Expression missing = test.with(new Pattern.Null());
            return glob.parts().isEmpty() ? missing : glob.matchesAll() ? Expression.not(missing) : test;
        }
        return test;
    }
}
