package dragoman.deploy;

import static java.util.Comparator.comparing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dragoman.attack.Coverage;
import dragoman.attack.Technique;
import dragoman.deploy.Piece.Part;
import dragoman.query.Expression;
import dragoman.query.LogSource;
import dragoman.query.MappedQuery;
import dragoman.rule.Metadata;
import dragoman.source.Diagnostics;
import dragoman.source.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Rules of Google SecOps as the folder that its content manager deploys: a text each, one file of settings.
///
/// https://github.com/chronicle/detection-rules
final class SecOps implements Format {
    private static final String CONFIG = "rule_config.yaml";
    private static final String EVENTS = "\n  events:\n";
    private static final String OUTCOME = "\n  outcome:\n";
    private static final String CONDITION = "\n  condition:\n";
    private static final int MOST_OUTCOMES = 20;
    private static final String LIST_CONFIG = "reference_list_config.yaml";
    private static final String LISTS = "reference_lists/";
    private static final String TEXT = ".txt";
    private static final int MOST_LISTS = 7;
    private static final String SCORE = "risk_score";
    private static final Pattern NAME = Pattern.compile("(?m)^    \\$(\\w+) = ");
    private static final Pattern COLUMN = Pattern.compile("(?m)^    \\$\\w+ = array_distinct\\(\\$e\\.(.+)\\)$");
    private static final long HOUR = 3_600;
    private static final long TWO_DAYS = 172_800;
    private static final Sheet SHEET = new Sheet("secops-meta", SecOps::spelled);
    private static final Profile PROFILE = new Profile(
            "secops",
            List.of("google_secops"),
            "yaral",
            ".yaral",
            "Google SecOps: a rule with its meta section, a file each, and rule_config.yaml",
            new Defaults()
                    .running()
                    .with(Setting.SEVERITY, "Info", "Low", "Medium", "High", "Critical")
                    .with(Setting.RISK, "10", "35", "65", "85", "95")
                    .with(Setting.SUPPRESSION, "")
                    .with(Setting.ATTACK, "19")
                    .with(Setting.ENTITIES, "")
                    .with(Setting.RUN, "")
                    .with(Setting.ALERTING, "true")
                    .map());

    @Override
    public Profile profile() {
        return PROFILE;
    }

    @Override
    public Draft write(Detection detection, Settings settings, Diagnostics diagnostics) {
        String title = Names.display(detection, settings, Integer.MAX_VALUE, diagnostics);
        String name = Names.identifier(title);
        ObjectNode config = Trees.map();
        config.putObject(name)
                .put("enabled", settings.enables(detection))
                .put("alerting", settings.flag(Setting.ALERTING))
                .put("archived", false)
                .put("run_frequency", frequency(detection, settings));
        String meta = SHEET.write(meta(detection, settings, title, diagnostics));
        String rule = rule(detection, settings, name, meta, diagnostics);
        var pieces = new ArrayList<Piece>(List.of(
                new Piece.Named("rules/" + name + PROFILE.extension(), rule), new Part(CONFIG, Trees.yaml(config))));
        List<ValueList> lists = ValueList.of(detection);
        lists.forEach(list -> pieces.add(list.part(LISTS + list.name() + TEXT, lines(list))));
        long asked = detection
                .mapped()
                .queries()
                .mapToLong(query ->
                        lists.stream().mapToLong(list -> asked(list, query)).sum())
                .sum();
        if (asked > MOST_LISTS) {
            diagnostics.add(
                    Problem.DEPLOY_LIMIT,
                    detection.place(),
                    "the rule looks into lists " + asked + " times: the product takes " + MOST_LISTS,
                    "leave out `placeholders=keep`, so that the values stand in the rule");
        }
        return Draft.streaming(pieces.toArray(Piece[]::new));
    }

    /// How often a rule looks into a list: for its events, and for each outcome that says their risk.
    private static long asked(ValueList list, MappedQuery query) {
        return list.tests(query.whole())
                + query.risk().stream()
                        .mapToLong(risk -> list.tests(risk.when().orElse(Expression.ALWAYS))
                                * Stream.of(risk.score(), risk.indicator())
                                        .filter(Optional::isPresent)
                                        .count())
                        .sum();
    }

    /// The rule with a name, a meta section and outcomes of its own; what it looks for stays as it is.
    private static String rule(
            Detection detection, Settings settings, String name, String meta, Diagnostics diagnostics) {
        String text = detection.text();
        int events = text.indexOf(EVENTS);
        int condition = text.lastIndexOf(CONDITION);
        String asked = text.substring(events, condition);
        int own = asked.indexOf(OUTCOME);
        String outcomes = own < 0 ? OUTCOME : "";
        String lines = outcomes(detection, settings, own < 0 ? "" : asked.substring(own), diagnostics);
        String rest = text.substring(condition).stripTrailing();
        String options = settings.text(Setting.SUPPRESSION).isEmpty()
                ? ""
                : "\n  options:\n    suppression_window = " + settings.text(Setting.SUPPRESSION) + "\n";
        return "rule " + name + " {\n"
                + meta
                + (asked + outcomes + lines).stripTrailing()
                + "\n"
                + rest.substring(0, rest.length() - 1)
                + options
                + "}\n";
    }

    /// The score, unless the rule computes one; of a single event its entities too. The query returns its `fields`.
    ///
    /// @param asked what the query looks for and returns
    private static String outcomes(Detection detection, Settings settings, String asked, Diagnostics diagnostics) {
        Set<String> names = NAME.matcher(asked)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(HashSet::new));
        Set<String> columns =
                COLUMN.matcher(asked).results().map(match -> match.group(1)).collect(Collectors.toSet());
        int taken = names.size();
        boolean single = detection.relation().isEmpty();
        var outcomes = new LinkedHashMap<String, String>();
        if (names.add(SCORE)) {
            String score = settings.atLevel(Setting.RISK, detection);
            outcomes.put(SCORE, single ? score : "max(" + score + ")");
        }
        List<Entity> entities = single ? Entity.of(detection, settings, "yaral") : List.of();
        if (!settings.text(Setting.SUPPRESSION).isEmpty()) {
            entities.stream().limit(1).forEach(entity -> outcomes.put("suppression_key", "$e." + column(entity)));
        }
        var others = new ArrayList<String>();
        for (Entity entity : entities) {
            if (columns.contains(column(entity)) || names.contains(entity.type())) {
                continue;
            }
            if (taken + outcomes.size() < MOST_OUTCOMES) {
                outcomes.put(entity.type(), "$e." + column(entity));
            } else {
                others.add(entity.type());
            }
        }
        limit(names.size(), others, detection, diagnostics);
        return outcomes.entrySet().stream()
                .map(outcome -> "    $" + outcome.getKey() + " = " + outcome.getValue() + "\n")
                .collect(Collectors.joining());
    }

    private static String column(Entity entity) {
        return entity.columns().values().iterator().next();
    }

    /// @param asked how many outcomes the query has, with the score
    private static void limit(int asked, List<String> others, Detection detection, Diagnostics diagnostics) {
        if (asked > MOST_OUTCOMES) {
            diagnostics.add(
                    Problem.DEPLOY_LIMIT,
                    detection.metadata().place("fields"),
                    "the rule has " + asked + " outcomes: the product takes " + MOST_OUTCOMES,
                    "name fewer `fields`");
        } else if (!others.isEmpty()) {
            diagnostics.add(
                    Problem.DEPLOY_LEFT_OUT,
                    detection.metadata().place("fields"),
                    "a rule has " + MOST_OUTCOMES + " outcomes: left out are " + String.join(", ", others));
        }
    }

    private static Map<String, Object> meta(
            Detection detection, Settings settings, String title, Diagnostics diagnostics) {
        Metadata metadata = detection.metadata();
        Coverage coverage = Threats.coverage(detection, settings, diagnostics);
        var entries = new LinkedHashMap<String, String>();
        entries.put("author", Texts.author(metadata, settings));
        entries.put("description", Texts.line(Texts.description(metadata)));
        entries.put("rule_id", "mr_" + StableId.of(detection.key(), "secops"));
        entries.put("rule_name", title);
        entries.put("severity", settings.atLevel(Setting.SEVERITY, detection));
        entries.put("priority", settings.atLevel(Setting.SEVERITY, detection));
        entries.put("type", settings.flag(Setting.ALERTING) ? "alert" : "hunt");
        entries.put("platform", join(detection.logSources().stream().map(LogSource::product)));
        entries.put("data_source", join(detection.logSources().stream().map(LogSource::label)));
        entries.put(
                "tactic",
                join(coverage.tactics().stream().map(covered -> covered.tactic().id())));
        entries.put("technique", join(coverage.techniques().stream().map(Technique::id)));
        entries.put("reference", join(metadata.references().stream().map(Texts::line)));
        entries.put("false_positives", join(metadata.falsePositives().stream().map(Texts::line)));
        entries.put("sigma_uuid", metadata.id());
        entries.put("sigma_status", metadata.status());
        entries.put("license", Texts.line(metadata.license()));
        entries.put("created", metadata.date());
        entries.put("modified", metadata.modified());
        entries.put("version", Texts.version(metadata));
        return Map.of(
                "entries",
                entries.entrySet().stream()
                        .filter(entry -> !entry.getValue().isEmpty())
                        .map(entry -> Map.of("key", new Sheet.Bare(entry.getKey()), "value", entry.getValue()))
                        .toList());
    }

    private static String join(Stream<String> texts) {
        return texts.filter(text -> text != null && !text.isEmpty()).distinct().collect(Collectors.joining(", "));
    }

    /// A string literal, on one line.
    ///
    /// https://cloud.google.com/chronicle/docs/detection/yara-l-2-0-syntax#string_and_regular_expression_literals
    static String spelled(String text) {
        return "\"" + Texts.line(text).replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    /// Windows of more than an hour are not for rules that run all the time.
    private static String frequency(Detection detection, Settings settings) {
        String given = settings.text(Setting.RUN);
        long window = detection
                .relation()
                .map(relation -> relation.window().seconds())
                .orElse(0L);
        return !given.isEmpty() ? given : window <= HOUR ? "LIVE" : window <= TWO_DAYS ? "HOURLY" : "DAILY";
    }

    @Override
    public Assembly assemble(List<Part> parts, Settings settings) {
        var files = new Assembly.Builder();
        parts.forEach(part -> files.place(part.file()));
        files.file(
                CONFIG,
                parts.stream().filter(part -> !part.isList()).map(Part::text).collect(Collectors.joining()));
        ObjectNode lists = Trees.map();
        parts.stream().filter(Part::isList).sorted(comparing(Part::file)).forEach(part -> {
            files.file(part.file(), part.text());
            lists.putObject(part.list())
                    .put("description", "Values of the placeholder " + part.list() + " of Sigma rules")
                    .put("syntax_type", "REFERENCE_LIST_SYNTAX_TYPE_PLAIN_TEXT_STRING");
        });
        return lists.isEmpty()
                ? files.build()
                : files.file(LIST_CONFIG, Trees.yaml(lists)).build();
    }

    /// A value a line; a backslash escapes what follows it, two slashes start a comment.
    ///
    /// https://cloud.google.com/chronicle/docs/reference/reference-lists
    private static String lines(ValueList list) {
        return list.values().stream()
                .map(value -> value.replace("\\", "\\\\").replace("/", "\\/") + "\n")
                .collect(Collectors.joining());
    }
}
