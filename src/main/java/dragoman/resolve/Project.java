package dragoman.resolve;

import dragoman.query.LogSource;
import dragoman.resolve.Outline.Kind;
import dragoman.rule.DetectionRule;
import dragoman.rule.FilterRule;
import dragoman.rule.SigmaRule;
import dragoman.rule.Word;
import dragoman.source.Diagnostics;
import dragoman.source.NearestName;
import dragoman.source.Problem;
import dragoman.source.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// All rules of a run, by id and by name, whatever files and order they come in.
///
/// It holds outlines; a rule itself is asked for when another one needs more than that.
public final class Project {
    private final Function<Outline, SigmaRule> rules;
    private final List<Outline> sound;
    private final OutlineIndex byFile;
    private final OutlineIndex byId;
    private final OutlineIndex byName;
    private final Set<String> broken = new HashSet<>();
    private final List<Outline> filters;
    private final Map<Outline.Key, List<Outline>> users = new HashMap<>();

    private Project(List<Outline> all, Function<Outline, SigmaRule> rules) {
        this.rules = rules;
        byFile = new OutlineIndex(all, outline -> outline.place().file());
        all.stream()
                .filter(outline -> !outline.sound())
                .forEach(outline -> broken.addAll(List.of(outline.id(), outline.name())));
        sound = all.stream()
                .filter(outline -> outline.sound() && outline.kind() != Kind.NONE)
                .sorted(Comparator.comparing(Outline::place))
                .toList();
        filters = all.stream()
                .filter(outline -> outline.kind() == Kind.FILTER)
                .sorted(Comparator.comparing(Outline::place))
                .toList();
        byId = new OutlineIndex(sound, Outline::id);
        byName = new OutlineIndex(sound, Outline::name);
        for (Outline outline : sound) {
            if (outline.kind() == Kind.CORRELATION) {
                for (Word reference : outline.references()) {
                    List<Outline> found = candidates(reference);
                    if (found.size() == 1) {
                        users.computeIfAbsent(found.getFirst().key(), _ -> new ArrayList<>())
                                .add(outline);
                    }
                }
            }
        }
    }

    /// @param rules gives a rule of which there is an outline, the same one each time
    public static Project of(List<Outline> outlines, Function<Outline, SigmaRule> rules) {
        return new Project(outlines, rules);
    }

    private Outline outline(SigmaRule rule) {
        return byFile.of(rule.span().file()).stream()
                .filter(outline -> outline.document() == rule.document())
                .findFirst()
                .orElseThrow();
    }

    /// By id, or else by name; a rule of the same file is meant before those of others.
    private List<Outline> candidates(Word reference) {
        String id = reference.text().toLowerCase(Locale.ROOT).replaceAll("^\\{|\\}$", "");
        List<Outline> withId = byId.of(id);
        List<Outline> all = withId.isEmpty() ? byName.of(reference.text()) : withId;
        List<Outline> near = all.stream()
                .filter(outline ->
                        outline.place().file().equals(reference.span().file()))
                .toList();
        return near.size() == 1 ? near : all;
    }

    /// Those that a correlation can relate.
    private List<Outline> related(Word reference) {
        return candidates(reference).stream()
                .filter(outline -> outline.kind() != Kind.FILTER)
                .toList();
    }

    private boolean isBroken(Word reference) {
        return broken.contains(reference.text())
                || broken.contains(reference.text().toLowerCase(Locale.ROOT));
    }

    /// The rule of a reference, by id or else by name; if there is not exactly one, a diagnostic says so.
    Optional<SigmaRule> find(Word reference, Diagnostics diagnostics) {
        List<Outline> found = related(reference);
        if (found.size() == 1) {
            return Optional.of(rules.apply(found.getFirst()));
        }
        if (found.size() > 1) {
            diagnostics.add(
                    Problem.RULE_AMBIGUOUS,
                    reference.span(),
                    "`" + reference.text() + "` stands for several rules: " + places(found));
        } else if (isBroken(reference)) {
            diagnostics.add(
                    Problem.BASE_RULE_BROKEN,
                    reference.span(),
                    "the rule `" + reference.text() + "` is in error; see what is said about it");
        } else {
            diagnostics.add(
                    Problem.RULE_UNKNOWN,
                    reference.span(),
                    "no rule has the id or name `" + reference.text() + "`",
                    NearestName.help(reference.text(), byName.texts().toList()));
        }
        return Optional.empty();
    }

    private static String places(List<Outline> outlines) {
        return outlines.stream()
                .map(outline -> outline.place().file() + ":" + outline.place().line())
                .collect(Collectors.joining(", "));
    }

    /// The filters of a rule, in the order of files and documents.
    public List<FilterRule> filters(DetectionRule rule) {
        return filters(outline(rule))
                .map(filter -> (FilterRule) rules.apply(filter))
                .toList();
    }

    private java.util.stream.Stream<Outline> filters(Outline rule) {
        return filters.stream().filter(filter -> applies(filter, rule));
    }

    boolean isBroken(FilterRule filter) {
        return !outline(filter).sound();
    }

    private boolean applies(Outline filter, Outline rule) {
        return filter.logSource().orElseThrow().covers(rule.logSource().orElseThrow())
                && (filter.references().isEmpty()
                        || filter.references().stream()
                                .anyMatch(reference -> candidates(reference).contains(rule)));
    }

    /// How many rules a filter applies to.
    public long reach(FilterRule filter) {
        return reach(outline(filter));
    }

    private long reach(Outline filter) {
        return sound.stream()
                .filter(rule -> rule.kind() == Kind.DETECTION && applies(filter, rule))
                .count();
    }

    /// The correlations that need a rule, if each of them says that it has no query of its own.
    public List<Outline> absorbers(SigmaRule rule) {
        return absorbers(outline(rule));
    }

    private List<Outline> absorbers(Outline rule) {
        List<Outline> all = users.getOrDefault(rule.key(), List.of());
        return all.stream().anyMatch(Outline::generates)
                ? List.of()
                : all.stream()
                        .sorted(Comparator.comparing(Outline::title).thenComparing(Outline::id))
                        .toList();
    }

    /// What is wrong with a rule as one among others: an id or name that it shares, references of a filter to nothing.
    public void check(SigmaRule rule, Diagnostics diagnostics) {
        Outline outline = outline(rule);
        shared("id", outline.id(), byId, outline, rule.span(), diagnostics);
        shared("name", outline.name(), byName, outline, rule.span(), diagnostics);
        if (outline.kind() == Kind.FILTER) {
            for (Word reference : outline.references()) {
                if (candidates(reference).isEmpty()) {
                    diagnostics.add(
                            Problem.FILTER_RULE_UNKNOWN,
                            reference.span(),
                            "no rule has the id or name `" + reference.text() + "`",
                            NearestName.help(reference.text(), byName.texts().toList()));
                }
            }
        }
    }

    private static void shared(
            String what, String key, OutlineIndex index, Outline outline, Span place, Diagnostics diagnostics) {
        List<Outline> others = others(key, index, outline);
        if (!others.isEmpty()) {
            diagnostics.add(
                    Problem.RULE_DUPLICATE, place, "the " + what + " `" + key + "` also stands for " + places(others));
        }
    }

    private static List<Outline> others(String key, OutlineIndex index, Outline outline) {
        return index.of(key).stream().filter(other -> other != outline).toList();
    }

    /// The log sources of a document: its own, or those of the rules that it relates.
    public List<LogSource> logSources(Outline outline) {
        var sources = new ArrayList<LogSource>();
        collect(outline, sources, new HashSet<>());
        return sources;
    }

    private void collect(Outline outline, List<LogSource> sources, Set<Outline.Key> path) {
        outline.logSource().ifPresent(sources::add);
        if (outline.kind() == Kind.CORRELATION && path.add(outline.key())) {
            outline.references().forEach(reference -> related(reference).forEach(one -> collect(one, sources, path)));
        }
    }

    /// The rules that a correlation is made of, those of its parts too.
    public List<SigmaRule> parts(Outline outline) {
        var parts = new LinkedHashSet<Outline>();
        gather(outline, parts);
        return parts.stream().map(rules::apply).toList();
    }

    private void gather(Outline outline, Set<Outline> parts) {
        if (outline.kind() == Kind.CORRELATION) {
            outline.references().stream()
                    .flatMap(reference -> related(reference).stream())
                    .filter(parts::add)
                    .forEach(part -> gather(part, parts));
        }
    }

    /// What other documents have to say in what a document means.
    ///
    /// Where the document, these facts and the texts of these files stay the same, its meaning does.
    ///
    /// @param facts what is asked of outlines, with its answers
    /// @param files names of files of which more than the outline is read
    public record Surroundings(List<String> facts, Set<String> files) {}

    /// The surroundings of a document of this project; they are told by the same questions that `check`, `absorbers`,
    /// `filters`, `reach` and `find` answer.
    public Surroundings surroundings(Outline outline) {
        var facts = new ArrayList<String>();
        var files = new LinkedHashSet<String>();
        facts.add(places(others(outline.id(), byId, outline)));
        facts.add(places(others(outline.name(), byName, outline)));
        absorbers(outline).forEach(user -> facts.add("part of " + user.title()));
        switch (outline.kind()) {
            case DETECTION -> filters(outline).forEach(filter -> files.add(file(filter, facts)));
            case FILTER -> {
                facts.add("reaches " + reach(outline));
                outline.references().stream()
                        .filter(reference -> candidates(reference).isEmpty())
                        .forEach(_ -> facts.add(names()));
            }
            case CORRELATION -> relate(outline, facts, files, new HashSet<>());
            case NONE -> {}
        }
        return new Surroundings(facts, files);
    }

    private void relate(Outline correlation, List<String> facts, Set<String> files, Set<Outline.Key> path) {
        if (!path.add(correlation.key())) {
            return;
        }
        for (Word reference : correlation.references()) {
            List<Outline> found = related(reference);
            if (found.size() == 1) {
                files.add(file(found.getFirst(), facts));
                if (found.getFirst().kind() == Kind.CORRELATION) {
                    relate(found.getFirst(), facts, files, path);
                } else {
                    filters(found.getFirst()).forEach(filter -> files.add(file(filter, facts)));
                }
            } else {
                facts.add(found.isEmpty() ? isBroken(reference) ? "broken" : names() : places(found));
            }
        }
    }

    private static String file(Outline outline, List<String> facts) {
        facts.add(outline.key() + (outline.sound() ? "" : " broken"));
        return outline.place().file();
    }

    private String names() {
        return byName.texts().collect(Collectors.joining("\n"));
    }
}
