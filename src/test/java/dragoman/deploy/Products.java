package dragoman.deploy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dragoman.attack.Attack;
import dragoman.attack.Matrix;
import dragoman.attack.Matrix.Version;
import dragoman.attack.Technique;
import dragoman.deploy.Fleet.Ship;
import dragoman.verify.grammar.AqlLexer;
import dragoman.verify.grammar.AqlParser;
import dragoman.verify.grammar.YaraLLexer;
import dragoman.verify.grammar.YaraLParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Lexer;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;

/// What each product demands of what it imports: its schema, and what a schema cannot say.
final class Products {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Map<String, String> CSE = Map.of(
            "templated", "CreateTemplatedMatchRuleRequestBody",
            "threshold", "CreateThresholdRuleRequestBody",
            "chain", "CreateChainRuleRequestBody",
            "aggregation", "CreateAggregationRuleRequestBody");
    /// The arguments of the resources of Terraform's provider.
    private static final Map<String, Set<String>> TERRAFORM = Map.of(
            "aws_athena_named_query",
            Set.of("name", "workgroup", "database", "query", "description"),
            "sumologic_cse_match_rule",
            Set.of(
                    "description_expression",
                    "enabled",
                    "entity_selectors",
                    "expression",
                    "is_prototype",
                    "name",
                    "name_expression",
                    "severity_mapping",
                    "summary_expression",
                    "tags",
                    "suppression_window_size"),
            "sumologic_cse_threshold_rule",
            Set.of(
                    "count_distinct",
                    "count_field",
                    "description",
                    "enabled",
                    "entity_selectors",
                    "expression",
                    "group_by_fields",
                    "is_prototype",
                    "limit",
                    "name",
                    "severity",
                    "summary_expression",
                    "tags",
                    "window_size",
                    "window_size_millis",
                    "suppression_window_size"),
            "sumologic_cse_chain_rule",
            Set.of(
                    "description",
                    "enabled",
                    "entity_selectors",
                    "expressions_and_limits",
                    "group_by_fields",
                    "is_prototype",
                    "name",
                    "ordered",
                    "severity",
                    "summary_expression",
                    "tags",
                    "window_size",
                    "window_size_millis",
                    "suppression_window_size"),
            "sumologic_cse_aggregation_rule",
            Set.of(
                    "aggregation_functions",
                    "description_expression",
                    "enabled",
                    "entity_selectors",
                    "group_by_entity",
                    "group_by_fields",
                    "is_prototype",
                    "match_expression",
                    "name",
                    "name_expression",
                    "severity_mapping",
                    "summary_expression",
                    "tags",
                    "trigger_expression",
                    "window_size",
                    "window_size_millis",
                    "suppression_window_size"));

    private static final String MEMBER = "\\w+ = tostring\\([\\w.]+\\)";
    private static final String STAGES = "(\n\\| extend " + MEMBER + "(, " + MEMBER + ")*)?"
            + "(\n\\| extend RiskSeverity = case\\((RiskScore >= [0-9.]+, \"\\w+\", )+\"\"\\))?";
    private static final String REASONS = "(, [\\w., -]+)?(\n\\| eval risk_reasons=coalesce\\(mvjoin\\(.*)?";

    private final Fleet fleet;
    private final List<String> complaints = new ArrayList<>();

    private Products(Fleet fleet) {
        this.fleet = fleet;
    }

    /// What the product would not take of what a format wrote.
    static List<String> complaints(Fleet fleet) {
        var products = new Products(fleet);
        try {
            products.check();
        } catch (Exception e) {
            products.complaints.add(e.toString());
        }
        return products.complaints;
    }

    private void check() throws Exception {
        switch (fleet.deployment().format().profile().name()) {
            case "sentinel-yaml" -> each(this::sentinelYaml);
            case "sentinel-arm" -> each(this::sentinelArm);
            case "defender" -> each(this::defender);
            case "savedsearches" -> savedSearches();
            case "contentctl" -> each(this::contentCtl);
            case "elastic-ndjson" -> elasticNdjson();
            case "elastic-toml" -> each(this::elasticToml);
            case "qradar" -> each(this::qradar);
            case "cse-json" -> each(this::cseJson);
            case "cse-terraform", "athena-terraform" -> terraform();
            case "secops" -> secOps();
            case "logscale-package" -> logScalePackage();
            case "ngsiem" -> each(this::ngSiem);
            case "athena" -> each(this::athena);
            case "sql-view" -> each(this::sqlView);
            default -> complaints.add("nobody knows what the product demands");
        }
    }

    private final Set<String> ids = new HashSet<>();
    private final Set<String> names = new HashSet<>();

    /// Looks at what was written for a rule.
    private interface Look {
        void at(Ship ship, String text) throws Exception;
    }

    private void each(Look look) {
        for (Ship ship : fleet.ships()) {
            List<Piece> pieces = ship.deployable().pieces();
            try {
                if (!pieces.isEmpty()) {
                    look.at(ship, pieces.getFirst().text());
                }
            } catch (Exception | AssertionError e) {
                complaints.add(ship.label() + ": " + e);
            }
        }
    }

    private void expect(Ship ship, boolean holds, String what) {
        if (!holds) {
            complaints.add(ship.label() + ": " + what);
        }
    }

    private void schema(Ship ship, List<String> errors) {
        errors.forEach(error -> complaints.add(ship.label() + ": " + error));
    }

    private void unique(Ship ship, String id, String name) {
        expect(ship, ids.add(id), "the id stands twice: " + id);
        expect(ship, names.add(name), "the name stands twice: " + name);
    }

    private void sentinelYaml(Ship ship, String text) throws JsonProcessingException {
        schema(ship, Schemas.yaml("sentinel-yaml", text));
        JsonNode rule = YAML.readTree(text);
        unique(ship, rule.path("id").asText(), rule.path("name").asText());
        times(
                ship,
                seconds(rule.path("queryFrequency").asText()),
                seconds(rule.path("queryPeriod").asText()));
        covered(ship, texts(rule.path("tactics")), texts(rule.path("relevantTechniques")), Version.V18);
        expect(ship, isFollowed(rule.path("query").asText(), ship.query(), STAGES), "the query is another");
    }

    /// Whether a text is the query, behind which nothing but a stage for people may stand.
    private static boolean isFollowed(String text, String query, String stage) {
        return text.startsWith(query) && text.substring(query.length()).matches(stage);
    }

    private void sentinelArm(Ship ship, String text) throws JsonProcessingException {
        schema(ship, Schemas.json("sentinel-arm", text));
        JsonNode resource = JSON.readTree(text).path("resources").path(0);
        JsonNode rule = resource.path("properties");
        unique(ship, resource.path("name").asText(), rule.path("displayName").asText());
        long frequency = iso(rule.path("queryFrequency").asText());
        times(ship, frequency, iso(rule.path("queryPeriod").asText()));
        long suppression = iso(rule.path("suppressionDuration").asText());
        expect(
                ship,
                !rule.path("suppressionEnabled").asBoolean() || suppression >= frequency,
                "the suppression is shorter than the frequency");
        for (String key : List.of("displayName", "description", "query")) {
            String value = rule.path(key).asText();
            expect(
                    ship,
                    !value.startsWith("[") || value.startsWith("[[") || !value.endsWith("]"),
                    key + " is an expression");
        }
        expect(ship, isFollowed(rule.path("query").asText(), ship.query(), STAGES), "the query is another");
        covered(ship, texts(rule.path("tactics")), texts(rule.path("techniques")), Version.V18);
    }

    private void times(Ship ship, long frequency, long period) {
        expect(ship, period >= frequency, "the period is shorter than the frequency");
        expect(ship, period < 2 * 86_400 || frequency >= 3_600, "a period of two days needs a frequency of an hour");
        long window = ship.window();
        expect(ship, period >= window + frequency, "a window across two runs is lost");
    }

    /// Every technique belongs to a tactic that is listed.
    private void covered(Ship ship, List<String> tactics, List<String> techniques, Version version) {
        Matrix matrix = Attack.tables().matrix(version);
        for (String id : techniques) {
            Technique technique = matrix.technique(id).orElse(null);
            expect(ship, technique != null, "no technique " + id + " in ATT&CK " + version.number());
            expect(
                    ship,
                    technique == null
                            || technique.tactics().stream().anyMatch(tactic -> tactics.contains(tactic.joined())),
                    id + " belongs to none of " + tactics);
        }
    }

    private void defender(Ship ship, String text) throws JsonProcessingException {
        schema(ship, Schemas.json("defender", text));
        JsonNode rule = JSON.readTree(text);
        unique(ship, rule.path("id").asText(), rule.path("displayName").asText());
        JsonNode alert = rule.path("detectionAction").path("alertTemplate");
        for (JsonNode tactic : alert.path("tactics")) {
            var techniques = new ArrayList<String>();
            tactic.path("techniques").forEach(technique -> {
                techniques.add(technique.path("technique").asText());
                techniques.addAll(texts(technique.path("subTechniques")));
            });
            covered(ship, List.of(tactic.path("tactic").asText()), techniques, Version.V18);
        }
        String query = rule.path("queryCondition").path("queryText").asText();
        expect(ship, query.matches("(?s)(union isfuzzy=true )?(Device|CloudApp).*"), "a table of Sentinel: " + query);
        expect(ship, !query.contains("summarize"), "the query returns no events");
    }

    private void savedSearches() throws JsonProcessingException {
        Map<String, byte[]> files = fleet.assembly().files();
        String app = fleet.deployment().settings().text(Setting.APP_ID);
        Map<String, Map<String, String>> stanzas =
                ConfReader.read(utf8(files.get(app + "/default/savedsearches.conf")));
        var written = fleet.ships().stream()
                .filter(ship -> ship.deployable().isWritten())
                .toList();
        if (stanzas.size() != written.size()) {
            complaints.add(stanzas.size() + " stanzas for " + written.size() + " rules");
        }
        var entries = List.copyOf(stanzas.entrySet());
        for (int i = 0; i < written.size(); i++) {
            Ship ship = written.get(i);
            String name = entries.get(i).getKey();
            Map<String, String> search = entries.get(i).getValue();
            expect(ship, name.length() <= 81, "the stanza has " + name.length() + " characters");
            expect(ship, name.endsWith(" - Rule"), "a stanza " + name);
            expect(ship, isFollowed(flat(search.get("search")), flat(ship.query()), REASONS), "the search is another");
            expect(ship, search.get("cron_schedule").matches("[0-9*/]+( [0-9*/]+){4}"), "cron");
            for (String key : List.of(
                    "action.correlationsearch.annotations",
                    "action.correlationsearch.metadata",
                    "action.risk.param._risk")) {
                if (search.containsKey(key)) {
                    JSON.readTree(search.get(key));
                }
            }
            String id = JSON.readTree(search.get("action.correlationsearch.metadata"))
                    .path("detection_id")
                    .asText();
            unique(ship, id, name);
            search.forEach((key, value) -> expect(
                    ship,
                    !key.startsWith("action.notable.param.rule") || !value.matches("(?s).*\\$\\w+\\$.*"),
                    key + " has a token"));
        }
        ConfReader.read(utf8(files.get(app + "/default/app.conf")));
        ConfReader.read(utf8(files.get(app + "/metadata/default.meta")));
    }

    /// A text as Splunk sees it: blanks at line ends mean nothing.
    private static String flat(String text) {
        return text.lines()
                .map(String::stripTrailing)
                .collect(Collectors.joining("\n"))
                .strip();
    }

    private void contentCtl(Ship ship, String text) throws JsonProcessingException {
        schema(ship, Schemas.yaml("contentctl", text));
        JsonNode rule = YAML.readTree(text);
        unique(ship, rule.path("id").asText(), rule.path("name").asText());
        String stem = rule.path("name").asText().replaceAll("[ ./-]", "_").toLowerCase();
        String path = ((Piece.Named) ship.deployable().pieces().getFirst()).path();
        expect(ship, path.endsWith("/" + stem + ".yml"), "the file is called " + path);
        String search = rule.path("search").asText();
        expect(ship, search.contains("`" + stem + "_filter`"), "no macro");
        expect(ship, stem.matches("\\w+"), "no name of a macro: " + stem);
        expect(ship, search.startsWith(ship.query()), "the search is another");
        var fields = new ArrayList<String>();
        rule.path("rba")
                .path("risk_objects")
                .forEach(object -> fields.add(object.path("field").asText()));
        rule.path("rba")
                .path("threat_objects")
                .forEach(object -> fields.add(object.path("field").asText()));
        fields.forEach(field -> expect(ship, search.contains(field), "the search does not name " + field));
        boolean scored = Set.of("TTP", "Anomaly").contains(rule.path("type").asText());
        expect(ship, scored == rule.has("rba"), "a type that does not fit");
        expect(ship, !scored || rule.path("drilldown_searches").size() == 2, "drilldowns");
        List<String> techniques = texts(rule.path("tags").path("mitre_attack_id"));
        techniques.forEach(id -> expect(
                ship, techniques.stream().noneMatch(other -> other.startsWith(id + ".")), id + " and one of its own"));
    }

    private void elasticNdjson() throws JsonProcessingException {
        var lines = new ArrayList<String>();
        for (Map.Entry<String, byte[]> file : fleet.assembly().files().entrySet()) {
            String text = utf8(file.getValue());
            if (file.getValue().length > 10_485_760 || text.lines().count() > 10_000) {
                complaints.add(file.getKey() + " is too large");
            }
            lines.addAll(text.lines().toList());
        }
        var written = fleet.ships().stream()
                .filter(ship -> ship.deployable().isWritten())
                .toList();
        for (int i = 0; i < written.size(); i++) {
            schema(written.get(i), Schemas.json("elastic-ndjson", lines.get(i)));
            elastic(written.get(i), (ObjectNode) JSON.readTree(lines.get(i)));
        }
    }

    private void elastic(Ship ship, ObjectNode rule) {
        unique(ship, rule.path("rule_id").asText(), rule.path("name").asText());
        long interval = seconds(rule.path("interval").asText());
        long from = seconds(rule.path("from").asText().replaceFirst("now-", ""));
        String type = rule.path("type").asText();
        String language = rule.path("language").asText();
        boolean threshold = type.equals("threshold");
        expect(
                ship,
                type.equals(language) != (language.equals("kuery") || language.equals("lucene")),
                type + " in " + language);
        expect(ship, threshold == rule.has("threshold"), "a threshold");
        if (threshold) {
            expect(ship, from == ship.window() && interval <= from, "it counts in another time");
            expect(ship, ship.query().contains(rule.path("query").asText()), "the query is another");
        } else {
            expect(ship, from >= interval + 60, "it looks back " + from);
            expect(ship, from >= ship.window() + interval, "a window across two runs is lost");
            expect(ship, rule.path("query").asText().strip().equals(ship.query()), "the query is another");
        }
        expect(
                ship,
                rule.has("timestamp_override") != ship.query().matches("(?s)sequence.*|.*\\| STATS .*"),
                "events are taken by their arrival, those of windows by their own time");
        Matrix matrix = Attack.tables().matrix(Version.V19);
        for (JsonNode threat : rule.path("threat")) {
            for (JsonNode technique : threat.path("technique")) {
                Stream.concat(
                                Stream.of(technique),
                                StreamSupport.stream(
                                        technique.path("subtechnique").spliterator(), false))
                        .forEach(one -> expect(
                                ship,
                                matrix.technique(one.path("id").asText())
                                        .filter(known -> known.name()
                                                .equals(one.path("name").asText()))
                                        .isPresent(),
                                "no technique " + one));
            }
        }
    }

    private void elasticToml(Ship ship, String text) throws JsonProcessingException {
        JsonNode file = new TomlMapper().readTree(text);
        expect(ship, Set.of("metadata", "rule").equals(keys(file)), "tables " + keys(file));
        JsonNode metadata = file.path("metadata");
        for (String key : List.of("creation_date", "updated_date")) {
            expect(ship, metadata.path(key).asText().matches("\\d{4}/\\d\\d/\\d\\d"), key);
        }
        ObjectNode rule = (ObjectNode) file.path("rule");
        expect(ship, !rule.has("version"), "a version");
        expect(ship, rule.path("name").asText().matches("[a-zA-Z0-9].+?[a-zA-Z0-9\\[\\]()]"), "the name");
        schema(ship, Schemas.json("elastic-ndjson", rule.toString()));
        elastic(ship, rule);
    }

    private void qradar(Ship ship, String text) throws JsonProcessingException {
        List<Piece> pieces = ship.deployable().pieces();
        expect(ship, parses(new AqlLexer(CharStreams.fromString(text)), AqlParser::new, AqlParser::query), "the query");
        String where = "SELECT * FROM events WHERE " + pieces.get(1).text();
        expect(ship, parses(new AqlLexer(CharStreams.fromString(where)), AqlParser::new, AqlParser::query), where);
        JsonNode rule = JSON.readTree(pieces.get(2).text());
        String filter = pieces.get(1).text().strip();
        expect(ship, text.contains("\nWHERE " + filter), "the filter is another");
        // a rule test is one line, and no text between quotes has a line break
        expect(
                ship,
                rule.path("tests").path(0).asText().endsWith(": " + filter.replaceAll("\\n *", " ")),
                "the test is another");
        expect(ship, rule.path("severity").asInt() >= 1 && rule.path("severity").asInt() <= 10, "severity");
        unique(ship, rule.path("identifier").asText(), rule.path("name").asText());
        expect(ship, ship.deployable().state() == Deployable.State.MANUAL, "it says that it can be imported");
    }

    private void cseJson(Ship ship, String text) throws JsonProcessingException {
        String ending = ((Piece.Own) ship.deployable().pieces().getFirst()).ending();
        schema(ship, Schemas.json("cse-json#" + CSE.get(ending.split("\\.")[1]), text));
        JsonNode fields = JSON.readTree(text).path("fields");
        expect(ship, names.add(fields.path("name").asText()), "the name stands twice");
        if (fields.has("windowSizeMilliseconds")) {
            long window = fields.path("windowSizeMilliseconds").asLong();
            expect(ship, window >= 60_000 && window <= 432_000_000, "a window of " + window);
            expect(
                    ship,
                    !fields.has("suppressionWindowSize")
                            || fields.path("suppressionWindowSize").asLong() > window,
                    "the suppression is no longer than the window");
        } else {
            expect(ship, fields.path("expression").asText().equals(ship.query()), "the expression is another");
        }
    }

    private void terraform() throws IOException {
        JsonNode root =
                JSON.readTree(fleet.assembly().files().values().iterator().next());
        Set<String> queries = fleet.ships().stream().map(Ship::query).collect(Collectors.toSet());
        int count = 0;
        for (Map.Entry<String, JsonNode> kind : root.path("resource").properties()) {
            for (Map.Entry<String, JsonNode> rule : kind.getValue().properties()) {
                count++;
                if (!rule.getKey().matches("[a-z_][a-z0-9_]*")) {
                    complaints.add("a resource " + rule.getKey());
                }
                var unknown = new TreeSet<>(keys(rule.getValue()));
                unknown.removeAll(TERRAFORM.get(kind.getKey()));
                if (!unknown.isEmpty()) {
                    complaints.add(rule.getKey() + ": the provider does not know " + unknown);
                }
                if (rule.getValue().toString().matches(".*(?<![$%])[$%]\\{.*")) {
                    complaints.add(rule.getKey() + " has a template");
                }
                String query = rule.getValue().path("query").asText();
                if (!query.isEmpty()
                        && !queries.contains(query.replace("$${", "${").replace("%%{", "%{"))) {
                    complaints.add(rule.getKey() + ": the query is another");
                }
            }
        }
        long written = fleet.ships().stream()
                .filter(ship -> ship.deployable().isWritten())
                .count();
        if (count != written) {
            complaints.add(count + " resources for " + written + " rules");
        }
    }

    private void secOps() throws JsonProcessingException {
        String config = utf8(fleet.assembly().files().get("rule_config.yaml"));
        Schemas.yaml("secops-config", config).forEach(complaints::add);
        JsonNode settings = YAML.readTree(config);
        each((ship, text) -> {
            String path = ((Piece.Named) ship.deployable().pieces().getFirst()).path();
            String name = path.replaceFirst("rules/(.*)\\.yaral", "$1");
            expect(ship, text.startsWith("rule " + name + " {\n"), "the rule is not called " + name);
            expect(ship, settings.has(name), "no settings of " + name);
            expect(ship, name.matches("[A-Za-z_]\\w*") && names.add(name), "the name " + name);
            expect(ship, text.indexOf('\t') < 0, "a tab");
            expect(ship, text.lines().noneMatch(line -> line.endsWith(" ")), "blanks at the end of a line");
            expect(
                    ship,
                    parses(new YaraLLexer(CharStreams.fromString(text)), YaraLParser::new, YaraLParser::query),
                    "no rule:\n" + text);
            long outcomes = text.lines()
                    .filter(line -> line.matches("    \\$\\w+ = .*"))
                    .count();
            expect(ship, outcomes <= 20 + 1, outcomes + " outcomes");
            expect(ship, section(text, "events").equals(section(ship.compiled().finished(), "events")), "other events");
        });
    }

    private static String section(String rule, String name) {
        return rule.replaceFirst("(?s).*?\n  " + name + ":\n(.*?)\n\n  \\w+:\n.*", "$1");
    }

    private void logScalePackage() throws Exception {
        Assembly assembly = fleet.assembly();
        var zipped = new TreeMap<String, String>();
        String archive = assembly.files().keySet().stream()
                .filter(path -> path.endsWith(".zip"))
                .findFirst()
                .orElseThrow();
        try (var zip = new ZipInputStream(
                new java.io.ByteArrayInputStream(assembly.files().get(archive)))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                zipped.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        for (Map.Entry<String, byte[]> file : assembly.files().entrySet()) {
            if (!file.getKey().equals(archive) && !utf8(file.getValue()).equals(zipped.get(file.getKey()))) {
                complaints.add(file.getKey() + " is another in the archive");
            }
        }
        Schemas.yaml("logscale-manifest", zipped.get("manifest.yaml")).forEach(complaints::add);
        each((ship, text) -> {
            boolean related = ship.window() > 0;
            schema(ship, Schemas.yaml(related ? "logscale-scheduled-search" : "logscale-filter-alert", text));
            JsonNode rule = YAML.readTree(text);
            expect(ship, names.add(rule.path("name").asText()), "the name stands twice");
            expect(ship, rule.path("queryString").asText().equals(ship.query()), "the query is another");
            expect(ship, rule.path("name").asText().length() <= 253, "the name is too long");
            expect(
                    ship,
                    related
                            || !rule.path("queryString")
                                    .asText()
                                    .matches("(?s).*\\b(groupBy|bucket|count|correlate)\\(.*"),
                    "a filter alert that aggregates");
            if (related) {
                long every = 3_600;
                expect(
                        ship,
                        seconds(rule.path("queryStart").asText()) >= ship.window() + every,
                        "a window across two runs is lost");
            }
        });
        long written = fleet.ships().stream()
                .filter(ship -> ship.deployable().isWritten())
                .count();
        if (zipped.size() != written + 2) {
            complaints.add(zipped.size() + " files for " + written + " rules");
        }
    }

    private void athena(Ship ship, String text) throws JsonProcessingException {
        schema(ship, Schemas.json("athena", text));
        JsonNode query =
                JSON.readTree(text).path("Resources").path("NamedQuery").path("Properties");
        expect(ship, names.add(query.path("Name").asText()), "the name stands twice");
        expect(ship, query.path("QueryString").asText().equals(ship.query()), "the query is another");
    }

    /// A comment, and one statement.
    private void sqlView(Ship ship, String text) {
        String create = "\nCREATE OR REPLACE VIEW ";
        int start = text.indexOf(create);
        expect(ship, text.substring(0, start).lines().allMatch(line -> line.matches("--( .*\\S)?")), "no comment");
        String name = text.substring(start + create.length(), text.indexOf(" AS\n", start));
        expect(ship, name.matches("[a-z_][a-z0-9_]*"), "a view " + name);
        expect(ship, names.add(name), "the name stands twice: " + name);
        expect(ship, text.endsWith(name + " AS\n" + ship.query() + ";\n"), "the query is another");
    }

    private void ngSiem(Ship ship, String text) throws JsonProcessingException {
        schema(ship, Schemas.json("ngsiem", text));
        JsonNode rule = JSON.readTree(text);
        expect(ship, names.add(rule.path("name").asText()), "the name stands twice");
        JsonNode search = rule.path("search");
        expect(ship, search.path("filter").asText().equals(ship.query()), "the query is another");
        long lookback = iso("PT" + search.path("lookback").asText().toUpperCase());
        String every =
                rule.path("operation").path("schedule").path("definition").asText();
        long frequency = iso("PT" + every.replace("@every ", "").toUpperCase());
        expect(ship, frequency >= 300 && lookback <= 168 * 3_600L, "times");
        expect(ship, lookback >= ship.window() + frequency, "a window across two runs is lost");
    }

    private static String utf8(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static Set<String> keys(JsonNode map) {
        return map.properties().stream().map(Map.Entry::getKey).collect(Collectors.toCollection(TreeSet::new));
    }

    private static long seconds(String text) {
        return text.isEmpty()
                ? 0
                : Long.parseLong(text.substring(0, text.length() - 1))
                        * switch (text.charAt(text.length() - 1)) {
                            case 's' -> 1;
                            case 'm' -> 60;
                            case 'h' -> 3_600;
                            case 'd' -> 86_400;
                            default -> throw new IllegalArgumentException(text);
                        };
    }

    private static long iso(String text) {
        if (text.isEmpty()) {
            return 0;
        }
        int time = text.indexOf('T');
        String days = time < 0 ? text : text.substring(0, time);
        long whole = days.equals("P") ? 0 : Period.parse(days).getDays() * 86_400L;
        return whole
                + (time < 0 ? 0 : Duration.parse("P" + text.substring(time)).toSeconds());
    }

    /// Whether a text is read to its end without an error.
    private static <L extends Lexer, P extends Parser> boolean parses(
            L lexer, java.util.function.Function<CommonTokenStream, P> parser, java.util.function.Consumer<P> rule) {
        var errors = new ArrayList<String>();
        var listener = new BaseErrorListener() {
            @Override
            public void syntaxError(
                    Recognizer<?, ?> recognizer,
                    Object symbol,
                    int line,
                    int column,
                    String message,
                    RecognitionException e) {
                errors.add(message);
            }
        };
        lexer.removeErrorListeners();
        lexer.addErrorListener(listener);
        P reader = parser.apply(new CommonTokenStream(lexer));
        reader.removeErrorListeners();
        reader.addErrorListener(listener);
        rule.accept(reader);
        return errors.isEmpty();
    }
}
