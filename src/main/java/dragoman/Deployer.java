package dragoman;

import dragoman.Compilation.Compiled;
import dragoman.Compilation.Stages;
import dragoman.deploy.Deployable;
import dragoman.deploy.Deployment;
import dragoman.deploy.Detection;
import dragoman.deploy.Detection.Peers;
import dragoman.deploy.Detection.Relation;
import dragoman.deploy.Detection.Risk;
import dragoman.map.Product;
import dragoman.query.Correlation;
import dragoman.query.Field;
import dragoman.query.FieldType;
import dragoman.query.Lowered;
import dragoman.query.LoweredCorrelation;
import dragoman.query.LoweredCorrelation.Score;
import dragoman.query.LoweredQuery;
import dragoman.query.LoweredQuery.Rated;
import dragoman.query.NumberToken;
import dragoman.query.Query;
import dragoman.read.RuleDocument;
import dragoman.rule.Metadata;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Makes of compiled rules what a deployment takes.
///
/// @param titles how many rules have a title, by what files and identifiers are made of it
/// @param ids how many have an id
public record Deployer(Deployment deployment, Map<String, Integer> titles, Map<String, Integer> ids) {
    public Deployer {
        titles = Map.copyOf(titles);
        ids = Map.copyOf(ids);
    }

    /// What there is to tell a rule from others by.
    public record Identity(String id, String title) {}

    /// @param rules all rules of the deployment
    public static Deployer of(Deployment deployment, Stream<Identity> rules) {
        var titles = new HashMap<String, Integer>();
        var ids = new HashMap<String, Integer>();
        rules.forEach(rule -> {
            titles.merge(key(rule.title()), 1, Integer::sum);
            ids.merge(rule.id(), 1, Integer::sum);
        });
        return new Deployer(deployment, titles, ids);
    }

    /// Whether another rule has a title that files and identifiers are made of alike.
    public boolean sharesTitle(String title) {
        return titles.getOrDefault(key(title), 0) > 1;
    }

    /// Whether another rule has an id.
    public boolean sharesId(String id) {
        return !id.isEmpty() && ids.getOrDefault(id, 0) > 1;
    }

    private static String key(String title) {
        return Deployment.identifier(title);
    }

    /// @param compiled with its stages
    public Deployable deploy(RuleDocument document, Compiled compiled) {
        Metadata metadata = document.rule().orElseThrow().metadata();
        Stages stages = compiled.stages();
        List<Query> queries = stages.meaning().queries().toList();
        return deployment.deploy(new Detection(
                metadata,
                stages.meaning().place(),
                new Peers(sharesTitle(metadata.title()), sharesId(metadata.id())),
                compiled.language().word(),
                compiled.language().dialect(stages.world()).name(),
                compiled.finished(),
                queries.stream().map(Query::logSource).toList(),
                stages.mapped(),
                columns(stages, queries),
                fields(metadata, stages, queries),
                relation(stages),
                risk(stages, compiled.language().product())));
    }

    /// What the columns say that the language has for the risk of a hit: of a union, those of any of its searches.
    private static Risk risk(Stages stages, Product product) {
        List<Rated> rated = rated(stages.lowered()).toList();
        var scores = new TreeSet<BigDecimal>();
        Stream.concat(
                        rated.stream().flatMap(one -> one.scores().stream()),
                        stages.lowered() instanceof LoweredCorrelation lowered
                                ? lowered.risk().stream()
                                : Stream.empty())
                .forEach(score -> collect(score, scores));
        return new Risk(
                product.score().filter(_ -> !scores.isEmpty()),
                scores,
                product.words()
                        .filter(_ ->
                                rated.stream().anyMatch(one -> !one.indicators().isEmpty())));
    }

    private static Stream<Rated> rated(Lowered lowered) {
        return switch (lowered) {
            case LoweredQuery query -> query.rated().stream();
            case LoweredCorrelation correlation ->
                correlation.searches().stream()
                        .flatMap(search ->
                                search.source() instanceof LoweredQuery query ? rated(query) : Stream.empty());
        };
    }

    private static void collect(Score score, Set<BigDecimal> scores) {
        switch (score) {
            case Score.Fixed(NumberToken value) -> scores.add(value.value());
            case Score.Choice(var _, NumberToken value, Score otherwise) -> {
                scores.add(value.value());
                collect(otherwise, scores);
            }
        }
    }

    /// Those that all searches have; a union has those of each, and its aliases.
    private static Set<String> columns(Stages stages, List<Query> queries) {
        if (isUnion(stages)) {
            var all = new LinkedHashSet<>(shown(stages).values());
            queries.forEach(query -> stages.world().columns(query).stream()
                    .filter(Deployer::isPlain)
                    .forEach(column -> all.add(column.name())));
            return all;
        }
        Set<String> common = null;
        for (Query query : queries) {
            var own = new LinkedHashSet<String>();
            stages.world().columns(query).stream().filter(Deployer::isPlain).forEach(column -> own.add(column.name()));
            if (common == null) {
                common = own;
            } else {
                common.retainAll(own);
            }
        }
        return common == null ? Set.of() : common;
    }

    private static boolean isPlain(Field column) {
        return column.path().isEmpty() && column.storage() == Field.Storage.COLUMN;
    }

    /// Whether a product can show it by its name: products make several hits of one event for each value of a list.
    private static boolean isShown(Field column) {
        return column.path().isEmpty()
                && column.storage() != Field.Storage.JSON_TEXT
                && column.storage() != Field.Storage.JSON
                && column.type() != FieldType.LIST;
    }

    private static Map<String, String> fields(Metadata metadata, Stages stages, List<Query> queries) {
        var fields = new LinkedHashMap<String, String>();
        if (isUnion(stages)) {
            shown(stages).forEach((alias, column) -> {
                if (metadata.fields().contains(alias)) {
                    fields.put(alias, column);
                }
            });
        } else if (stages.lowered() instanceof LoweredCorrelation lowered) {
            lowered.columns()
                    .forEach((key, columns) -> columns.forEach(
                            column -> fields.put(columns.size() == 1 ? key : column.label(), column.label())));
            lowered.gathered()
                    .forEach(values ->
                            fields.put(values.name().value(), values.name().value()));
        } else if (queries.size() == 1) {
            var names = new HashMap<String, String>();
            metadata.fields()
                    .forEach(field -> stages.world()
                            .column(queries.getFirst(), field)
                            .ifPresent(column -> names.putIfAbsent(column.name(), field)));
            stages.mapped()
                    .queries()
                    .flatMap(query -> query.shown().stream())
                    .filter(Deployer::isShown)
                    .forEach(column -> fields.put(names.getOrDefault(column.name(), column.name()), column.name()));
        }
        return fields;
    }

    private static boolean isUnion(Stages stages) {
        return stages.meaning() instanceof Correlation correlation && correlation.isUnion();
    }

    /// The aliases of a union, with the columns that its searches give them.
    private static Map<String, String> shown(Stages stages) {
        var shown = new LinkedHashMap<String, String>();
        if (stages.meaning() instanceof Correlation meaning && stages.lowered() instanceof LoweredCorrelation lowered) {
            Set<String> given = lowered.searches().stream()
                    .flatMap(search -> search.assigned().stream())
                    .map(assigned -> assigned.name().name())
                    .collect(Collectors.toSet());
            for (String alias : meaning.parts().getFirst().fields().keySet()) {
                String column = alias.replaceAll("[^A-Za-z0-9_]", "_");
                if (given.contains(column)) {
                    shown.put(alias, column);
                }
            }
        }
        return shown;
    }

    /// A union asks nothing of several events.
    private static Optional<Relation> relation(Stages stages) {
        return !isUnion(stages)
                        && stages.meaning() instanceof Correlation meaning
                        && stages.lowered() instanceof LoweredCorrelation lowered
                ? Optional.of(new Relation(
                        lowered.window(),
                        lowered.keys().stream().map(Field::label).toList(),
                        meaning.demand()))
                : Optional.empty();
    }
}
