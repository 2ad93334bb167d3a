package dragoman.deploy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dragoman.attack.Technique;
import dragoman.query.LogSource;
import dragoman.source.Diagnostics;
import dragoman.source.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Detections as the YAML files that contentctl of Splunk builds into an app.
///
/// https://github.com/splunk/contentctl
final class ContentCtl implements Format {
    private static final int LONGEST_NAME = 67;
    private static final int LONGEST_DESCRIPTION = 10_000;
    private static final int LONGEST_AUTHOR = 255;
    private static final Map<String, String> ASSETS = Map.of(
            "aws", "AWS Account",
            "azure", "Azure Active Directory",
            "gcp", "GCP",
            "github", "GitHub",
            "kubernetes", "Kubernetes",
            "m365", "O365 Tenant",
            "okta", "Okta Tenant",
            "webserver", "Web Server",
            "proxy", "Web Proxy",
            "firewall", "Network");
    private static final Profile PROFILE = new Profile(
            "contentctl",
            List.of("contentctl_yaml"),
            "spl",
            ".yml",
            "Splunk: a detection for contentctl, a file each",
            Splunk.defaults()
                    .with(Setting.ASSET, "")
                    .with(Setting.PRODUCTS, "Splunk Enterprise,Splunk Enterprise Security,Splunk Cloud")
                    .map());

    @Override
    public Profile profile() {
        return PROFILE;
    }

    @Override
    public Draft write(Detection detection, Settings settings, Diagnostics diagnostics) {
        var splunk = new Splunk(detection, settings, diagnostics);
        splunk.refuseTokens(Texts.SHORT);
        String name = name(detection, settings, diagnostics);
        String stem = name.replaceAll("[ ./-]", "_").toLowerCase(java.util.Locale.ROOT);
        Schedule schedule = Schedule.of(detection, settings, diagnostics).inMinutes();
        String description = text(splunk, "description", Texts.description(detection.metadata()));
        Texts.limit(
                "description",
                description,
                LONGEST_DESCRIPTION,
                detection.metadata().place("description"),
                diagnostics);
        boolean scored = splunk.hasRiskObject() && !detection.metadata().level().equals("informational");
        ObjectNode rule = Trees.map();
        rule.put("name", name);
        rule.put("id", splunk.id());
        rule.put("version", Texts.number(detection.metadata()));
        rule.put("date", required("date", Texts.date(detection.metadata()), detection, diagnostics));
        String author = required("author", Texts.author(detection.metadata(), settings), detection, diagnostics);
        Texts.limit("author", author, LONGEST_AUTHOR, detection.metadata().place("author"), diagnostics);
        rule.put("author", author);
        rule.put("status", detection.metadata().status().equals("deprecated") ? "deprecated" : "experimental");
        rule.put("type", scored ? type(detection) : "Hunting");
        rule.put("description", description);
        rule.putArray("data_source");
        rule.put("search", search(splunk, scored, stem));
        rule.put("how_to_implement", howTo(detection));
        rule.put("known_false_positives", text(splunk, "falsepositives", falsePositives(detection)));
        rule.set("references", Trees.list(Texts.addresses(detection.metadata())));
        if (scored) {
            rule.set("drilldown_searches", drilldowns(splunk));
            rule.set("rba", rba(splunk));
        } else {
            diagnostics.add(
                    Problem.DEPLOY_LEFT_OUT,
                    detection.metadata().place("fields"),
                    "it becomes a hunting search, which scores nothing: "
                            + (splunk.hasRiskObject()
                                    ? "the level is informational"
                                    : "no field of a system or user is known; say which with `entities`"));
        }
        rule.set("tags", tags(splunk));
        var pieces = new ArrayList<Piece>(
                List.of(new Piece.Named("detections/" + folder(splunk) + "/" + stem + ".yml", Trees.yaml(rule))));
        for (ValueList list : ValueList.of(detection)) {
            pieces.add(new Piece.Own("." + list.name() + ".csv", list.columns()));
            diagnostics.add(
                    Problem.DEPLOY_MANUAL,
                    detection.metadata().place("title"),
                    "a person must put the values of the lookup `" + list.name()
                            + "` into `lookups/`, with a YAML file beside them");
        }
        return new Draft(pieces, Optional.of(schedule), false);
    }

    /// File and macro are called like the detection, so only what both can hold is left of it.
    private static String name(Detection detection, Settings settings, Diagnostics diagnostics) {
        String name = Names.display(detection, settings, LONGEST_NAME, diagnostics);
        String plain = java.text.Normalizer.normalize(name, java.text.Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^A-Za-z0-9 ._/-]", " ")
                .replaceAll(" +", " ")
                .strip();
        if (!plain.equals(name)) {
            diagnostics.add(
                    Problem.DEPLOY_NAME,
                    detection.metadata().place("title"),
                    "contentctl calls a file and a macro like the detection: it becomes `" + plain + "`");
        }
        return plain.isEmpty() ? "Rule " + Names.digits(detection) : plain;
    }

    private static String required(String attribute, String value, Detection detection, Diagnostics diagnostics) {
        if (value.isEmpty()) {
            diagnostics.add(
                    Problem.DEPLOY_MISSING,
                    detection.metadata().place("title"),
                    "contentctl demands `" + attribute + "`, which the rule does not have");
        }
        return value;
    }

    /// contentctl puts texts into a `.conf` as they are: a backslash at the end would take the next line.
    private static String text(Splunk splunk, String attribute, String text) {
        if (text.endsWith("\\")) {
            splunk.diagnostics()
                    .add(
                            Problem.DEPLOY_TEXT,
                            splunk.detection().metadata().place(attribute),
                            "contentctl would join the next line of `savedsearches.conf` to a text that ends in a backslash",
                            "write a full stop behind it");
        }
        return text;
    }

    private static String type(Detection detection) {
        return Set.of("high", "critical").contains(detection.metadata().level()) ? "TTP" : "Anomaly";
    }

    /// The query; behind it the fields that the hits are about by name, as contentctl looks for them in the text, and
    /// the macro that owners tune it with.
    private static String search(Splunk splunk, boolean scored, String stem) {
        var lines = new ArrayList<>(List.of(splunk.search()));
        if (scored && !splunk.objects().stream().allMatch(splunk.search()::contains)) {
            lines.add("| fields *, " + String.join(", ", splunk.objects()));
        }
        if (scored) {
            lines.addAll(splunk.reasons());
        }
        lines.add("| `" + stem + "_filter`");
        return String.join("\n", lines);
    }

    private static String howTo(Detection detection) {
        return "The search reads "
                + detection.logSources().stream()
                        .map(LogSource::label)
                        .distinct()
                        .collect(Collectors.joining(", "))
                + " in Sigma's words (product/category/service). It must lie where the search looks, in the fields that the"
                + " search names.";
    }

    private static String falsePositives(Detection detection) {
        String known =
                detection.metadata().falsePositives().stream().map(Texts::line).collect(Collectors.joining("\n"));
        return known.length() < 4 ? "None are known." : known;
    }

    private static ArrayNode drilldowns(Splunk splunk) {
        String field = splunk.entities().stream()
                .filter(Splunk::scores)
                .flatMap(entity -> entity.columns().values().stream())
                .findFirst()
                .orElseThrow();
        ArrayNode drilldowns = Trees.list(List.of());
        drilldowns
                .addObject()
                .put("name", "Hits of $" + field + "$")
                .put("search", "%original_detection_search% | search " + field + " = \"$" + field + "$\"")
                .put("earliest_offset", "$info_min_time$")
                .put("latest_offset", "$info_max_time$");
        drilldowns
                .addObject()
                .put("name", "Risk of $" + field + "$ in the last 7 days")
                .put("search", "| from datamodel:Risk.All_Risk | search normalized_risk_object = \"$" + field + "$\"")
                .put("earliest_offset", "7d")
                .put("latest_offset", "0");
        return drilldowns;
    }

    private static ObjectNode rba(Splunk splunk) {
        ObjectNode rba = Trees.map().put("message", splunk.message());
        ArrayNode risks = rba.putArray("risk_objects");
        ArrayNode threats = rba.putArray("threat_objects");
        for (Entity entity : splunk.entities()) {
            for (String field : entity.columns().values()) {
                boolean scores = Splunk.scores(entity);
                ObjectNode object = (scores ? risks : threats)
                        .addObject()
                        .put("field", field)
                        .put("type", entity.type());
                if (scores) {
                    object.put("score", splunk.score());
                }
            }
        }
        return rba;
    }

    private static String asset(Splunk splunk) {
        String given = splunk.settings().text(Setting.ASSET);
        return !given.isEmpty()
                ? given
                : splunk.detection().logSources().stream()
                        .flatMap(source -> java.util.stream.Stream.of(source.product(), source.category()))
                        .filter(word -> word != null && ASSETS.containsKey(word))
                        .map(ASSETS::get)
                        .findFirst()
                        .orElse("Endpoint");
    }

    private static String folder(Splunk splunk) {
        return switch (splunk.domain()) {
            case "network" -> "network";
            case "endpoint" -> "endpoint";
            default -> "cloud";
        };
    }

    private static ObjectNode tags(Splunk splunk) {
        ObjectNode tags = Trees.map();
        tags.set("analytic_story", Trees.list(splunk.settings().list(Setting.STORY)));
        tags.put("asset_type", asset(splunk));
        List<String> cves = splunk.detection().metadata().tags().stream()
                .filter(tag -> tag.matches("(?i)cve\\.[0-9]{4}[.-][0-9]{4,}"))
                .map(tag -> tag.toUpperCase(java.util.Locale.ROOT).replace('.', '-'))
                .distinct()
                .toList();
        if (!cves.isEmpty()) {
            tags.set("cve", Trees.list(cves));
        }
        List<String> techniques =
                Threats.coverage(splunk.detection(), splunk.settings(), splunk.diagnostics()).techniques().stream()
                        .map(Technique::id)
                        .toList();
        // a technique beside one of its own sub-techniques is refused
        tags.set(
                "mitre_attack_id",
                Trees.list(techniques.stream()
                        .filter(id -> techniques.stream().noneMatch(other -> other.startsWith(id + ".")))
                        .toList()));
        tags.set("product", Trees.list(splunk.settings().list(Setting.PRODUCTS)));
        tags.put("security_domain", splunk.domain());
        return tags;
    }
}
