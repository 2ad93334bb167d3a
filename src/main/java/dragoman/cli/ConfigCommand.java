package dragoman.cli;

import dragoman.report.Report;
import dragoman.report.ReportFormat;
import dragoman.source.Diagnostics;
import dragoman.source.Span;
import dragoman.workspace.Configuration;
import dragoman.workspace.ConfigurationSchema;
import dragoman.workspace.Settings;
import dragoman.workspace.Shape;
import dragoman.workspace.Shape.Section;
import dragoman.yaml.YamlNode;
import dragoman.yaml.YamlNode.Entry;
import dragoman.yaml.YamlNode.YamlList;
import dragoman.yaml.YamlNode.YamlMap;
import dragoman.yaml.YamlNode.YamlScalar;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `dragoman config`: each setting that holds, and where it comes from.
@Command(
        name = "config",
        description = "Shows each setting that holds, as YAML, and behind it where it comes from.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:the configuration is right", "3:it is not, or there is none"})
final class ConfigCommand implements Callable<Integer> {
    @Mixin
    private WorkspaceOptions workspace;

    @Mixin
    private ReportOptions report;

    @Option(names = "--schema", description = "Print the JSON schema of the configuration instead")
    private boolean schema;

    private final Console console = new Console();

    @Override
    public Integer call() throws IOException {
        if (schema) {
            console.out().print(ConfigurationSchema.of(WorkspaceOptions.shape()));
            console.flush();
            return ExitCode.DONE.number();
        }
        var diagnostics = new Diagnostics();
        Configuration configuration = workspace.read(new Settings(new YamlMap(List.of(), Span.NONE)), diagnostics);
        boolean data = report.format() == ReportFormat.TEXT;
        if (data) {
            map(configuration.settings().map(), WorkspaceOptions.shape(), "");
            console.flush();
        }
        var findings = ReportOptions.findings(diagnostics.sorted(), workspace.texts());
        report.tell(
                new Report(VersionCommand.version(), findings, ReportOptions.texts(workspace.texts())),
                console,
                data ? console.err() : console.out());
        return (diagnostics.hasErrors() ? ExitCode.USAGE : ExitCode.DONE).number();
    }

    private void map(YamlMap map, Shape shape, String indent) {
        for (Entry entry : inOrder(map, shape)) {
            String key = indent + text(entry.key());
            Shape below = below(shape, entry.key().text());
            switch (entry.value()) {
                case YamlMap value when value.entries().isEmpty() -> line(key + ": {}", value.span());
                case YamlMap value -> {
                    console.out().println(key + ":");
                    map(value, below, indent + "  ");
                }
                case YamlList list when list.items().isEmpty() -> line(key + ": []", list.span());
                case YamlList list -> {
                    console.out().println(key + ":");
                    list.items().forEach(item -> item(item, below, indent + "  "));
                }
                case YamlScalar scalar when scalar.isNull() -> line(key + ":", scalar.span());
                case YamlScalar scalar -> line(key + ": " + text(scalar), scalar.span());
            }
        }
    }

    private void item(YamlNode item, Shape shape, String indent) {
        if (item instanceof YamlScalar scalar) {
            line(indent + "- " + text(scalar), scalar.span());
        } else {
            console.out().println(indent + "-");
            if (item instanceof YamlMap map) {
                map(map, shape, indent + "  ");
            }
        }
    }

    /// The order of the documentation, whatever file or flag a key comes from.
    private static List<Entry> inOrder(YamlMap map, Shape shape) {
        List<String> keys =
                shape instanceof Section section ? List.copyOf(section.keys().keySet()) : List.of();
        return map.entries().stream()
                .sorted(Comparator.comparingInt(entry -> {
                    int place = keys.indexOf(entry.key().text());
                    return place < 0 ? Integer.MAX_VALUE : place;
                }))
                .toList();
    }

    private static Shape below(Shape shape, String key) {
        Shape below = switch (shape) {
            case Section section
            when section.keys().containsKey(key) -> section.keys().get(key).shape();
            case Shape.Named(String _, Shape value) -> value;
            default -> shape;
        };
        return below instanceof Shape.Many(Shape item) ? item : below;
    }

    private void line(String text, Span place) {
        String origin =
                place.line() > 0 && !place.file().startsWith("--") ? place.file() + ":" + place.line() : place.file();
        console.out().printf("%-44s # %s%n", text, origin);
    }

    /// A scalar as YAML reads it again.
    private static String text(YamlScalar scalar) {
        String text = scalar.text();
        return scalar.plain() && text.matches("[A-Za-z0-9_./][A-Za-z0-9_./ -]*")
                        || text.matches("[A-Za-z_./][A-Za-z0-9_./-]*")
                ? text
                : "'" + text.replace("'", "''").replace("\n", "\n\n") + "'";
    }
}
