package dragoman.report;

import dragoman.diff.Comparison;
import dragoman.diff.RuleChange;
import dragoman.diff.TargetChange;
import dragoman.meaning.Witness;
import freemarker.core.HTMLOutputFormat;
import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A comparison as a page that needs nothing beside itself.
public final class DiffHtml {
    private DiffHtml() {}

    static String write(Comparison comparison) {
        var configuration = new Configuration(Configuration.VERSION_2_3_34);
        configuration.setClassForTemplateLoading(DiffHtml.class, "");
        configuration.setOutputFormat(HTMLOutputFormat.INSTANCE);
        configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        configuration.setLocale(Locale.ROOT);
        var page = new StringWriter();
        try {
            configuration.getTemplate("diff.ftl").process(values(comparison), page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (TemplateException e) {
            throw new IllegalStateException(e);
        }
        return page.toString();
    }

    /// What a page of it shows: `before`, `now`, `summary` and `rules`, in words.
    public static Map<String, Object> values(Comparison comparison) {
        return Map.of(
                "before", comparison.before(),
                "now", comparison.now(),
                "summary", DiffWords.summary(comparison),
                "rules",
                        DiffWords.sorted(comparison.rules()).stream()
                                .map(DiffHtml::rule)
                                .toList());
    }

    private static Map<String, Object> rule(RuleChange change) {
        var rule = new LinkedHashMap<String, Object>();
        rule.put("shift", change.meaning().shift().word());
        rule.put("label", DiffWords.label(change));
        rule.put("title", change.title());
        rule.put("path", change.path());
        rule.put("oldPath", change.oldPath().orElse(""));
        rule.put("effect", DiffWords.effect(change));
        rule.put("causes", DiffWords.causes(change));
        rule.put(
                "lost",
                change.meaning()
                        .onlyOld()
                        .map(witness -> DiffWords.lost(change, witness))
                        .orElse(""));
        rule.put(
                "gained",
                change.meaning()
                        .onlyNew()
                        .map(witness -> DiffWords.gained(change, witness))
                        .orElse(""));
        rule.put("onlyOld", event(change.meaning().onlyOld()));
        rule.put("onlyNew", event(change.meaning().onlyNew()));
        rule.put("remarks", change.meaning().remarks());
        rule.put(
                "edits",
                change.edits().stream()
                        .map(edit -> Map.of("place", edit.place(), "removed", edit.removed(), "added", edit.added()))
                        .toList());
        rule.put(
                "targets",
                change.targets().stream()
                        .filter(TargetChange::isAffected)
                        .map(DiffHtml::target)
                        .toList());
        return rule;
    }

    private static List<Map<String, String>> event(Optional<Witness> witness) {
        return witness.map(found -> found.fields().entrySet().stream()
                        .map(entry -> Map.of("field", entry.getKey(), "value", DiffWords.value(entry.getValue())))
                        .toList())
                .orElse(List.of());
    }

    private static Map<String, Object> target(TargetChange target) {
        return Map.of(
                "title", DiffWords.target(target),
                "trend", target.trend().name().toLowerCase(Locale.ROOT),
                "remarks", target.remarks(),
                "imported", DiffWords.imported(target),
                "segments",
                        target.isWritten() || target.isImportedAnew()
                                ? (target.isWritten() ? target.segments() : target.artefactSegments())
                                        .stream()
                                                .map(segment -> Map.of(
                                                        "kind",
                                                        segment.kind().name().toLowerCase(Locale.ROOT),
                                                        "text",
                                                        segment.text()))
                                                .toList()
                                : List.of());
    }
}
