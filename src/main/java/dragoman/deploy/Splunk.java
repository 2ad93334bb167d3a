package dragoman.deploy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dragoman.deploy.Detection.Risk;
import dragoman.query.LogSource;
import dragoman.source.Diagnostics;
import dragoman.source.Problem;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What the forms of a detection for Splunk have in common.
record Splunk(Detection detection, Settings settings, Diagnostics diagnostics) {
    static final String PRODUCT = "splunk";
    private static final Pattern INNER = Pattern.compile("(?m)^ *\\[ search ");
    private static final Pattern TOKEN = Pattern.compile("\\$[\\w.:]+\\$");
    private static final Set<String> SYSTEMS = Set.of("windows", "linux", "macos");
    private static final Set<String> NETWORK =
            Set.of("network_connection", "dns", "dns_query", "firewall", "proxy", "webserver");
    private static final Set<String> ACCESS = Set.of("okta", "onelogin", "auth", "sshd", "signinlogs");
    private static final String TABLE = "| table ";
    private static final String REASONS = "risk_reasons";
    private static final Set<String> RISK_TYPES = Set.of("system", "user", "other");

    static Defaults defaults() {
        return new Defaults()
                .with(Setting.SEVERITY, "informational", "low", "medium", "high", "critical")
                .with(Setting.RISK, "10", "30", "50", "70", "90")
                .schedule("1h", "10m")
                .with(Setting.SUPPRESSION, "")
                .with(Setting.ATTACK, "19")
                .with(Setting.ENTITIES, "")
                .with(Setting.DETAILS, "")
                .with(Setting.DOMAIN, "")
                .with(Setting.STORY, "")
                .with(Setting.INDEX, "");
    }

    String id() {
        return StableId.of(detection.key(), PRODUCT).toString();
    }

    /// What stands between dollar signs in a title or description would be taken for a field of the hit.
    void refuseTokens(List<String> attributes) {
        Texts.refuse(
                TOKEN,
                attributes,
                token -> "Splunk would take " + token + " for a field of the hit",
                detection.metadata(),
                diagnostics);
    }

    /// The fields that hits are about.
    List<String> objects() {
        return entities().stream()
                .flatMap(entity -> entity.columns().values().stream())
                .distinct()
                .toList();
    }

    /// The query; where it says which fields it shows, others are gone,
    /// so that it shows those too that hits are about.
    private String query() {
        String query = detection.query();
        String last = query.substring(query.lastIndexOf('\n') + 1);
        if (!last.startsWith(TABLE)) {
            return query;
        }
        List<String> shown = List.of(last.substring(TABLE.length()).split(", "));
        return query
                + objects().stream()
                        .filter(field -> !shown.contains(field))
                        .map(field -> ", " + field)
                        .collect(Collectors.joining());
    }

    /// The search, with the indexes that its owner names before each search in it.
    String search() {
        List<String> indexes = settings.list(Setting.INDEX);
        String query = query();
        if (indexes.isEmpty()) {
            return query;
        }
        String where = "index IN ("
                + indexes.stream()
                        .map(index -> index.matches("[\\w*-]+") ? index : "\"" + index.replace("\"", "") + "\"")
                        .collect(Collectors.joining(", "))
                + ")\n";
        String inner = INNER.matcher(query).replaceAll(match -> match.group() + Matcher.quoteReplacement(where));
        if (!query.startsWith("|")) {
            return where + inner;
        }
        if (inner.equals(query)) {
            diagnostics.add(
                    Problem.DEPLOY_SETTING,
                    detection.place(),
                    "`index` does not reach a search that begins with a command: "
                            + query.lines().findFirst().orElseThrow());
        }
        return inner;
    }

    /// Where ES files the hits.
    String domain() {
        String given = settings.text(Setting.DOMAIN);
        if (!given.isEmpty()) {
            return given;
        }
        List<LogSource> sources = detection.logSources();
        return anyIn(sources, NETWORK)
                ? "network"
                : anyIn(sources, ACCESS) ? "access" : anyIn(sources, SYSTEMS) ? "endpoint" : "threat";
    }

    private static boolean anyIn(List<LogSource> sources, Set<String> words) {
        return sources.stream()
                .anyMatch(source -> words.contains(String.valueOf(source.category()))
                        || words.contains(String.valueOf(source.product()))
                        || words.contains(String.valueOf(source.service())));
    }

    /// What each hit scores. Risk objects take one number: the highest of those that the rule gives its hits, unless
    /// their owner settled another.
    int score() {
        return isScoredByRule()
                ? detection
                        .risk()
                        .scores()
                        .last()
                        .setScale(0, RoundingMode.CEILING)
                        .max(BigDecimal.ONE)
                        .intValue()
                : Integer.parseInt(settings.atLevel(Setting.RISK, detection));
    }

    private boolean isScoredByRule() {
        return detection.risk().score().isPresent() && !settings.isSettled(Setting.RISK, detection);
    }

    /// What is said of the risk of a hit: the title, and from its fields, which stand between dollar signs, its own
    /// score and words.
    String message() {
        Risk risk = detection.risk();
        risk.score()
                .ifPresent(field -> diagnostics.add(
                        Problem.DEPLOY_LEFT_OUT,
                        detection.metadata().place("custom.risk"),
                        "the product takes one score for all hits: each scores " + score()
                                + (isScoredByRule() ? ", the highest of `custom.risk`" : ", as settled")
                                + "; its own stands in the message and in `" + field + "`"));
        return detection.title()
                + risk.score().map(field -> " (score $" + field + "$)").orElse("")
                + risk.words().map(_ -> ": $" + REASONS + "$").orElse("");
    }

    /// A stage behind the search for the message, in which a field that a hit does not have would stay as it is.
    List<String> reasons() {
        return detection.risk().words().stream()
                .map(field -> "| eval " + REASONS + "=coalesce(mvjoin(" + field + ", \", \"), \"no indicator\")")
                .toList();
    }

    List<Entity> entities() {
        return Entity.of(detection, settings, "spl");
    }

    /// What scores, and what comes with it, as ES wants it.
    ArrayNode risks() {
        ArrayNode risks = JsonNodeFactory.instance.arrayNode();
        for (Entity entity : entities()) {
            for (String field : entity.columns().values()) {
                if (scores(entity)) {
                    risks.addObject()
                            .put("risk_object_field", field)
                            .put("risk_object_type", entity.type())
                            .put("risk_score", score());
                } else {
                    risks.addObject().put("threat_object_field", field).put("threat_object_type", entity.type());
                }
            }
        }
        return risks;
    }

    boolean hasRiskObject() {
        return entities().stream().anyMatch(Splunk::scores);
    }

    /// Whether it is a risk object, and not something that comes with it.
    static boolean scores(Entity entity) {
        return RISK_TYPES.contains(entity.type());
    }
}
