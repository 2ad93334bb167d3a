package dragoman.deploy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dragoman.attack.Technique;
import dragoman.deploy.Piece.Part;
import dragoman.source.Diagnostics;
import dragoman.source.Problem;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Correlation searches of Splunk Enterprise Security, in an app of their own.
final class SavedSearches implements Format {
    private static final int LONGEST_STANZA = 81;
    private static final String FILE = "savedsearches.conf";
    private static final String META = """
            []
            access = read : [ * ], write : [ admin ]
            export = system

            [savedsearches]
            owner = admin
            """;
    private static final Sheet STANZA = new Sheet("savedsearches", Conf::value);
    private static final String LOOKUPS = "lookups/";
    private static final String CSV = ".csv";
    private static final Sheet LOOKUP = new Sheet("transforms", Conf::value);
    private static final Sheet APP = new Sheet("app", Conf::value);
    private static final Profile PROFILE = new Profile(
            "savedsearches",
            List.of("correlation_search"),
            "spl",
            ".conf",
            "Splunk: correlation searches of Enterprise Security (savedsearches.conf), an app for all",
            Splunk.defaults()
                    .running()
                    .with(Setting.NOTABLE, "true")
                    .with(Setting.SCORING, "true")
                    .with(Setting.APP_ID, "dragoman_detections")
                    .with(Setting.APP_LABEL, "Dragoman")
                    .with(Setting.APP_VERSION, "1.0.0")
                    .map());

    @Override
    public Profile profile() {
        return PROFILE;
    }

    @Override
    public Draft write(Detection detection, Settings settings, Diagnostics diagnostics) {
        var splunk = new Splunk(detection, settings, diagnostics);
        Schedule schedule = Schedule.of(detection, settings, diagnostics).inMinutes();
        String label = settings.text(Setting.APP_LABEL);
        String frame = label + " -  - Rule";
        String name = Names.display(detection, settings, LONGEST_STANZA - frame.length(), diagnostics);
        String stanza = Conf.stanza(label + " - " + name + " - Rule");
        splunk.refuseTokens(Texts.ALL);
        String description = Texts.whole(detection, settings);
        var values = new HashMap<String, Object>();
        values.put("stanza", stanza);
        values.put("label", stanza);
        values.put("description", description);
        List<Map<String, String>> risks = settings.flag(Setting.SCORING) ? risks(splunk) : List.of();
        var search = new StringBuilder(splunk.search());
        risks.forEach(_ -> splunk.reasons().forEach(stage -> search.append('\n').append(stage)));
        values.put("search", search.toString());
        values.put("cron", Cron.every(schedule.frequency(), detection, diagnostics));
        values.put("earliest", "-" + schedule.lookback() / 60 + "m@m");
        long delay = Math.ceilDiv(settings.seconds(Setting.DELAY), 60L);
        values.put("latest", delay == 0 ? "now" : "-" + delay + "m@m");
        values.put("disabled", settings.enables(detection) ? "0" : "1");
        String period = settings.text(Setting.SUPPRESSION);
        values.put("periods", period.isEmpty() ? List.of() : List.of(period));
        values.put("keys", detection.relation().map(Detection.Relation::keys).orElse(List.of()));
        values.put("shown", List.copyOf(settings.shown(detection).values()));
        values.put("annotations", Trees.line(annotations(splunk)));
        values.put("metadata", Trees.line(metadata(splunk)));
        values.put("notables", settings.flag(Setting.NOTABLE) ? List.of(notable(splunk, description)) : List.of());
        values.put("risks", risks);
        var pieces = new ArrayList<Piece>(List.of(new Part(FILE, STANZA.write(values))));
        ValueList.of(detection).forEach(list -> pieces.add(list.part(LOOKUPS + list.name() + CSV, list.columns())));
        return new Draft(pieces, Optional.of(schedule), false);
    }

    private static ObjectNode annotations(Splunk splunk) {
        ObjectNode annotations = Trees.map();
        List<String> stories = splunk.settings().list(Setting.STORY);
        if (!stories.isEmpty()) {
            annotations.set("analytic_story", Trees.list(stories));
        }
        annotations.set(
                "mitre_attack",
                Trees.list(
                        Threats.coverage(splunk.detection(), splunk.settings(), splunk.diagnostics())
                                .techniques()
                                .stream()
                                .map(Technique::id)
                                .toList()));
        annotations.set(
                "data_source",
                Trees.list(splunk.detection().logSources().stream()
                        .map(source -> "Sigma " + source.label())
                        .distinct()
                        .toList()));
        return annotations;
    }

    private static ObjectNode metadata(Splunk splunk) {
        String date = Texts.date(splunk.detection().metadata());
        ObjectNode metadata = Trees.map()
                .put("deprecated", splunk.detection().metadata().status().equals("deprecated") ? "1" : "0")
                .put("detection_id", splunk.id())
                .put(
                        "detection_version",
                        String.valueOf(Texts.number(splunk.detection().metadata())));
        if (!date.isEmpty()) {
            long seconds = LocalDate.parse(date).atStartOfDay(ZoneOffset.UTC).toEpochSecond();
            metadata.put("publish_time", new BigDecimal(seconds + ".0"));
        }
        return metadata;
    }

    private static Map<String, String> notable(Splunk splunk, String description) {
        var notable = new TreeMap<String, String>();
        String title =
                splunk.settings().text(Setting.PREFIX) + splunk.detection().title();
        notable.put("title", title);
        notable.put("description", description);
        notable.put("domain", splunk.domain());
        notable.put("severity", splunk.settings().atLevel(Setting.SEVERITY, splunk.detection()));
        return notable;
    }

    private static List<Map<String, String>> risks(Splunk splunk) {
        if (!splunk.hasRiskObject()) {
            splunk.diagnostics()
                    .add(
                            Problem.DEPLOY_LEFT_OUT,
                            splunk.detection().metadata().place("fields"),
                            "the hits score nothing: no field of a system or user is known",
                            "say which with `entities`");
            return List.of();
        }
        return List.of(Map.of(
                "message", splunk.message(),
                "objects", Trees.line(splunk.risks())));
    }

    @Override
    public Assembly assemble(List<Part> parts, Settings settings) {
        String id = settings.text(Setting.APP_ID);
        var files = new Assembly.Builder();
        String path = id + "/default/" + FILE;
        files.file(
                path,
                parts.stream().filter(part -> !part.isList()).map(Part::text).collect(Collectors.joining("\n")));
        parts.forEach(part -> files.place(part.isList() ? id + "/" + part.file() : path));
        var lookups = new TreeMap<String, Part>();
        parts.stream().filter(Part::isList).forEach(part -> lookups.put(part.list(), part));
        lookups.values().forEach(part -> files.file(id + "/" + part.file(), part.text()));
        if (!lookups.isEmpty()) {
            files.file(
                    id + "/default/transforms.conf",
                    lookups.keySet().stream()
                            .map(name -> LOOKUP.write(Map.of("name", name, "file", name + CSV)))
                            .collect(Collectors.joining("\n")));
        }
        String author = settings.text(Setting.AUTHOR);
        files.file(
                id + "/default/app.conf",
                APP.write(Map.of(
                        "id",
                        id,
                        "label",
                        settings.text(Setting.APP_LABEL),
                        "version",
                        settings.text(Setting.APP_VERSION),
                        "author",
                        author.isEmpty() ? settings.text(Setting.APP_LABEL) : author)));
        return files.file(id + "/metadata/default.meta", META).build();
    }
}
