package dragoman.deploy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dragoman.attack.Coverage;
import dragoman.deploy.Piece.Part;
import dragoman.source.Diagnostics;
import dragoman.source.Problem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// A package of LogScale: filter alerts for single events, scheduled searches for correlations.
///
/// https://library.humio.com/data-analysis/packages-create.html
final class LogScalePackage implements Format {
    private static final String SCHEMAS = "https://schemas.humio.com/";
    /// Lookup files, which are uploaded by themselves: no page names a folder for them in a package.
    private static final String FILES = "lookup-files/";

    private static final int LONGEST_NAME = 253;
    /// The oldest time that a ZIP file can hold, so that the same files are the same bytes on every day.
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);
    private static final Profile PROFILE = new Profile(
            "logscale-package",
            List.of("logscale_alert"),
            "logscale",
            ".yaml",
            "CrowdStrike LogScale: a package of filter alerts and scheduled searches, as files and as ZIP",
            new Defaults()
                    .running()
                    .schedule("1h", "0m")
                    .with(Setting.SUPPRESSION, "")
                    .with(Setting.ATTACK, "19")
                    .with(Setting.ACTIONS, "")
                    .with(Setting.PACKAGE, "dragoman/detections")
                    .with(Setting.APP_VERSION, "1.0.0")
                    .with(Setting.LICENSE, "https://github.com/SigmaHQ/Detection-Rule-License")
                    .with(Setting.MINIMUM, "1.150.0")
                    .map());

    @Override
    public Profile profile() {
        return PROFILE;
    }

    @Override
    public Draft write(Detection detection, Settings settings, Diagnostics diagnostics) {
        String name = Names.display(detection, settings, LONGEST_NAME, diagnostics);
        boolean related = detection.relation().isPresent();
        ObjectNode rule = Trees.map();
        rule.put("$schema", SCHEMAS + (related ? "scheduledsearch/v0.1.0" : "filteralert/v0.1.0"));
        rule.put("name", name);
        rule.put("description", Texts.whole(detection, settings));
        rule.put("enabled", settings.enables(detection));
        rule.put("queryString", detection.query());
        rule.set("labels", Trees.list(labels(detection, settings, diagnostics)));
        rule.set("actionNameReferences", Trees.list(settings.list(Setting.ACTIONS)));
        String file = Names.identifier(name) + PROFILE.extension();
        var pieces = new ArrayList<Piece>();
        ValueList.of(detection).forEach(list -> pieces.add(list.part(FILES + list.name() + ".csv", list.column())));
        if (!related) {
            throttle(detection, settings, rule, diagnostics);
            pieces.addFirst(new Part("filter-alerts/" + file, Trees.yaml(rule)));
            return Draft.streaming(pieces.toArray(Piece[]::new));
        }
        Schedule schedule = Schedule.of(detection, settings, diagnostics).inMinutes();
        rule.put("queryStart", Schedule.word(schedule.lookback()));
        rule.put("queryEnd", "now");
        rule.put("schedule", Cron.every(schedule.frequency(), detection, diagnostics));
        rule.put("timeZone", "UTC+00:00");
        rule.put("backfillLimit", 0);
        pieces.addFirst(new Part("scheduled-searches/" + file, Trees.yaml(rule)));
        return Draft.of(schedule, pieces.toArray(Piece[]::new));
    }

    private static void throttle(Detection detection, Settings settings, ObjectNode rule, Diagnostics diagnostics) {
        long seconds = settings.seconds(Setting.SUPPRESSION);
        if (seconds == 0) {
            return;
        }
        if (seconds < 60) {
            diagnostics.add(
                    Problem.DEPLOY_SCHEDULE,
                    detection.metadata().place("title"),
                    "an alert is throttled for a minute at least");
        }
        rule.put("throttleTimeSeconds", seconds);
    }

    private static List<String> labels(Detection detection, Settings settings, Diagnostics diagnostics) {
        var labels = new ArrayList<String>(List.of("sigma"));
        if (!detection.metadata().level().isEmpty()) {
            labels.add("level:" + detection.metadata().level());
        }
        if (!detection.metadata().status().isEmpty()) {
            labels.add("status:" + detection.metadata().status());
        }
        Coverage coverage = Threats.coverage(detection, settings, diagnostics);
        coverage.tactics().forEach(covered -> labels.add(covered.tactic().id()));
        coverage.techniques().forEach(technique -> labels.add(technique.id()));
        return labels;
    }

    @Override
    public Assembly assemble(List<Part> parts, Settings settings) {
        var texts = new TreeMap<String, String>();
        var files = new Assembly.Builder();
        for (Part part : parts) {
            files.place(part.file());
            if (part.isList()) {
                files.file(part.file(), part.text());
            } else {
                texts.put(part.file(), part.text());
            }
        }
        String name = settings.text(Setting.PACKAGE);
        String author = settings.text(Setting.AUTHOR);
        ObjectNode manifest = Trees.map();
        manifest.put("$schema", SCHEMAS + "manifest/v2.0.0");
        manifest.put("name", name);
        manifest.put("version", settings.text(Setting.APP_VERSION));
        manifest.put("type", "application");
        manifest.put("description", "Detections made by Dragoman");
        manifest.putObject("author").put("name", author.isEmpty() ? "Dragoman" : author);
        manifest.put("minHumioVersion", settings.text(Setting.MINIMUM));
        manifest.put("licenseUrl", settings.text(Setting.LICENSE));
        texts.put("manifest.yaml", Trees.yaml(manifest));
        texts.put("README.md", "# " + name + "\n\nDetections made by Dragoman from Sigma rules.\n");
        texts.forEach(files::file);
        return files.file(name.replace('/', '-') + ".zip", zip(texts)).build();
    }

    private static byte[] zip(SortedMap<String, String> texts) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> text : texts.entrySet()) {
                var entry = new ZipEntry(text.getKey());
                entry.setTimeLocal(NO_TIME);
                zip.putNextEntry(entry);
                zip.write(text.getValue().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
