package dragoman.verify;

import dragoman.Backend;
import dragoman.Compilation.Compiled;
import dragoman.Compiler;
import dragoman.Corpus;
import dragoman.Language;
import dragoman.Mappings;
import dragoman.map.World;
import dragoman.match.Event;
import dragoman.match.Matcher;
import dragoman.meaning.Boundary;
import dragoman.meaning.Normal;
import dragoman.query.Expression;
import dragoman.query.Field;
import dragoman.query.FieldType;
import dragoman.query.Glob;
import dragoman.query.MappedQuery;
import dragoman.query.Network;
import dragoman.read.RuleDocument;
import dragoman.read.RuleReader;
import dragoman.regex.RegexBudgetException;
import dragoman.resolve.Placeholders;
import dragoman.source.Diagnostics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A query of a corpus rule that an engine is to judge.
///
/// @param world the schema that it was made for
public record Trial(String rule, String world, Compiled compiled) {
    private static final int MOST_EVENTS = 150;

    /// An event, and whether the rule finds it.
    public record Expected(Event event, boolean found) {}

    /// Each rule of the corpus in each world of a language, where there is a query.
    public static List<Trial> of(Language language) {
        return of(language, _ -> true);
    }

    /// The same in some worlds.
    public static List<Trial> of(Language language, Predicate<World> chosen) {
        return of(language, chosen, Corpus.rules());
    }

    /// The same of one in so many rules.
    public static List<Trial> of(Language language, int step) {
        return of(language, _ -> true, step);
    }

    /// The same of one in so many rules, in some worlds.
    public static List<Trial> of(Language language, Predicate<World> chosen, int step) {
        List<Path> all = Corpus.rules();
        return of(
                language,
                chosen,
                IntStream.range(0, all.size())
                        .filter(i -> i % step == 0)
                        .mapToObj(all::get)
                        .toList());
    }

    private static List<Trial> of(Language language, Predicate<World> chosen, List<Path> rules) {
        return worlds(language).stream()
                .filter(chosen)
                .flatMap(world -> of(language, world, rules))
                .toList();
    }

    public static List<World> worlds(Language language) {
        return Mappings.load(language, new Diagnostics());
    }

    private static Stream<Trial> of(Language language, World world, List<Path> rules) {
        var placeholders = new Placeholders(Map.of());
        var compiler = new Compiler(List.of(Backend.of(language, List.of(world))), placeholders, false, false);
        return rules.stream().flatMap(path -> {
            var trials = new ArrayList<Trial>();
            for (RuleDocument document : RuleReader.read(Corpus.read(path))) {
                for (var compilation : compiler.compile(document, Compiler.project(List.of(document)))) {
                    if (compilation instanceof Compiled compiled) {
                        trials.add(new Trial(path.getFileName().toString(), world.name(), compiled));
                    }
                }
            }
            return trials.stream();
        });
    }

    public String query() {
        return compiled.text();
    }

    /// The rule after `map`, in plain names. Columns that hold words of a fixed list hold them in the case of the rule,
    /// and networks stay what they are: a text that only begins like an address is none.
    public Expression rule(boolean emptyIsMissing, String rawField) {
        var normal = new Normal(emptyIsMissing, rawField, Set.of(), Set.of(), Set.of(), Set.of());
        return ((MappedQuery) compiled.stages().mapped()).whole().mapTests(written -> {
            Expression.Test test = network(written).map(written::with).orElse(written);
            return test.pattern() instanceof Network
                    ? new Expression.Test(normal.subject(test.subject()), test.pattern(), test.origin())
                    : normal.of(exact(test));
        });
    }

    /// The columns that the rule looks at as the text of all of their JSON: the rule's value is this text, and no list.
    public List<String> documents() {
        return ((MappedQuery) compiled.stages().mapped())
                .whole().tests().stream()
                        .map(Expression.Test::subject)
                        .filter(subject -> subject instanceof Field field && field.storage() == Field.Storage.JSON)
                        .map(subject -> ((Field) subject).name())
                        .distinct()
                        .toList();
    }

    /// What a pattern means in a column of addresses: `10.*` a network, an address itself.
    private static Optional<Network> network(Expression.Test test) {
        if (!(test.subject() instanceof Field field)
                || field.type() != FieldType.IP
                || !(test.pattern() instanceof Glob glob)) {
            return Optional.empty();
        }
        if (glob.isLiteral()) {
            return Network.address(glob.text()).map(address -> new Network(address, 8 * address.size()));
        }
        if (!glob.text().matches("([0-9]{1,3}\\.){1,3}\\*")) {
            return Optional.empty();
        }
        List<String> bytes = List.of(glob.text().replace("*", "").split("\\."));
        String padded = String.join(".", bytes) + ".0".repeat(4 - bytes.size());
        return Network.address(padded).map(address -> new Network(address, 8 * bytes.size()));
    }

    private static Expression exact(Expression.Test test) {
        return test.subject() instanceof Field field
                        && field.type() == FieldType.ENUM
                        && test.pattern() instanceof Glob glob
                        && glob.isLiteral()
                ? test.with(new Glob(glob.parts(), true))
                : test;
    }

    /// Events at the boundaries of a rule, spread evenly if there are too many.
    public static List<Expected> events(Expression rule, boolean emptyIsMissing) {
        var events = new ArrayList<Event>();
        new Boundary(rule, emptyIsMissing, true, Set.of()).first(event -> !events.add(event));
        Predicate<Event> matcher = Matcher.of(rule);
        var expected = new ArrayList<Expected>();
        int step = 1 + events.size() / MOST_EVENTS;
        for (int i = 0; i < events.size(); i += step) {
            Event event = events.get(i);
            try {
                // half a surrogate pair is no text that a product could hold
                if (StandardCharsets.UTF_8.newEncoder().canEncode(event.toString())) {
                    expected.add(new Expected(event, matcher.test(event)));
                }
            } catch (RegexBudgetException _) {
                // an expression that backtracks without end says nothing about the engine
            }
        }
        return expected;
    }
}
