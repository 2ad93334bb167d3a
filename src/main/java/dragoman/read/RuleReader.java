package dragoman.read;

import dragoman.query.LogSource;
import dragoman.rule.CorrelationRule;
import dragoman.rule.Detection;
import dragoman.rule.DetectionRule;
import dragoman.rule.Filter;
import dragoman.rule.FilterRule;
import dragoman.rule.Metadata;
import dragoman.rule.SigmaRule;
import dragoman.source.Diagnostics;
import dragoman.source.Problem;
import dragoman.source.SourceFile;
import dragoman.source.Span;
import dragoman.yaml.YamlNode;
import dragoman.yaml.YamlNode.YamlMap;
import dragoman.yaml.YamlNode.YamlScalar;
import dragoman.yaml.YamlTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads rule files: the only door from text to rules.
public final class RuleReader {
    private static final Set<String> SIGNS =
            Set.of("title", "logsource", "detection", "correlation", "filter", "action");

    private RuleReader() {}

    /// The documents of a rule file in their order; a text that is not YAML is one document with its errors, a text
    /// that is about something else a foreign one.
    public static List<RuleDocument> read(SourceFile file) {
        Diagnostics fileDiagnostics = new Diagnostics();
        List<YamlNode> nodes = YamlTree.read(file, fileDiagnostics);
        if (nodes.isEmpty() && fileDiagnostics.hasErrors()) {
            return List.of(RuleDocument.ofFile(fileDiagnostics.sorted()));
        }
        List<YamlNode> written = nodes.stream()
                .filter(node -> !(node instanceof YamlScalar scalar && scalar.isNull()))
                .toList();
        if (!written.isEmpty() && written.stream().noneMatch(RuleReader::isSigma)) {
            fileDiagnostics = new Diagnostics();
            fileDiagnostics.add(
                    Problem.NO_SIGMA,
                    file.start(),
                    written.stream().anyMatch(YamlMap.class::isInstance)
                            ? "no Sigma rule: neither `title` nor `logsource`, `detection`, `correlation` or `filter`"
                            : "no Sigma rule: " + written.getFirst().kind() + ", not a map");
            return List.of(RuleDocument.none(0, fileDiagnostics.sorted()));
        }
        var documents = new ArrayList<RuleDocument>();
        var collection = new Collection();
        for (int index = 0; index < nodes.size(); index++) {
            YamlNode node = nodes.get(index);
            if (node instanceof YamlScalar scalar && scalar.isNull()) {
                continue;
            }
            var diagnostics = new Diagnostics();
            int place = index;
            fileDiagnostics.sorted().stream()
                    .filter(found -> documentOf(found.span(), nodes) == place)
                    .forEach(diagnostics::add);
            readDocument(node, index, collection, diagnostics).ifPresent(documents::add);
        }
        return documents;
    }

    private static boolean isSigma(YamlNode node) {
        return node instanceof YamlMap map
                && map.entries().stream()
                        .anyMatch(entry -> SIGNS.contains(entry.key().text()));
    }

    private static int documentOf(Span span, List<YamlNode> nodes) {
        int document = 0;
        for (int i = 0; i < nodes.size(); i++) {
            if (nodes.get(i).span().compareTo(span) <= 0) {
                document = i;
            }
        }
        return document;
    }

    private static Optional<RuleDocument> readDocument(
            YamlNode node, int index, Collection collection, Diagnostics diagnostics) {
        if (!(node instanceof YamlMap map)) {
            diagnostics.add(Problem.NOT_A_RULE, node.span(), "a rule must be a map, not " + node.kind());
            return Optional.of(RuleDocument.none(index, diagnostics.sorted()));
        }
        Optional<YamlMap> merged = collection.apply(map, diagnostics);
        if (merged.isEmpty()) {
            return diagnostics.hasErrors()
                    ? Optional.of(RuleDocument.none(index, diagnostics.sorted()))
                    : Optional.empty();
        }
        YamlMap document = merged.get();
        Metadata metadata = MetadataReader.read(document, diagnostics);
        Optional<SigmaRule> rule = readRule(document, metadata, index, diagnostics);
        return Optional.of(new RuleDocument(
                index, metadata.id(), metadata.title(), rule, Optional.of(document), false, diagnostics.sorted()));
    }

    private static Optional<SigmaRule> readRule(
            YamlMap document, Metadata metadata, int index, Diagnostics diagnostics) {
        if (isRemark(document)) {
            Span place = document.get("correlation").span();
            diagnostics.add(
                    Problem.CONTRADICTION,
                    place,
                    "a correlation is a map; this rule has a `detection` and is read as such",
                    "call the attribute something else if it is a remark");
        } else if (document.entry("correlation") != null) {
            contradiction(document, "correlation", "detection", diagnostics);
            return CorrelationReader.read(document, diagnostics)
                    .map(correlation -> new CorrelationRule(metadata, correlation, document.span(), index));
        }
        Optional<LogSource> logSource = LogSourceReader.read(document, diagnostics);
        if (document.entry("filter") != null) {
            contradiction(document, "filter", "detection", diagnostics);
            Optional<Filter> filter = FilterReader.read(document, diagnostics);
            return logSource.flatMap(
                    source -> filter.map(section -> new FilterRule(metadata, source, section, document.span(), index)));
        }
        Optional<Detection> detection = DetectionReader.read(document, diagnostics);
        List<Detection.Risk> risk = RiskReader.events(document.entry("custom"), diagnostics);
        if (logSource.isEmpty() || detection.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new DetectionRule(metadata, logSource.get(), detection.get().with(risk), document.span(), index));
    }

    /// Whether people wrote a remark under `correlation`.
    private static boolean isRemark(YamlMap document) {
        return document.get("correlation") != null
                && !(document.get("correlation") instanceof YamlMap)
                && document.get("detection") != null;
    }

    private static void contradiction(YamlMap document, String kind, String other, Diagnostics diagnostics) {
        if (document.entry(other) != null) {
            diagnostics.add(
                    Problem.CONTRADICTION,
                    document.entry(other).key().span(),
                    "a document with `" + kind + "` is a " + kind + " rule; its `" + other + "` is not used");
        }
    }
}
