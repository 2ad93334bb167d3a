package dragoman.cli;

import dragoman.lint.Group;
import dragoman.lint.LintRules;
import dragoman.lint.LintSettings;
import dragoman.lint.LintSettings.PathIgnore;
import dragoman.source.Diagnostics;
import dragoman.source.NearestName;
import dragoman.source.Problem;
import dragoman.source.Severity;
import dragoman.workspace.Settings;
import dragoman.workspace.Settings.Setting;
import dragoman.workspace.Shape;
import dragoman.workspace.Shape.Choice;
import dragoman.workspace.Shape.Key;
import dragoman.workspace.Shape.Many;
import dragoman.workspace.Shape.Named;
import dragoman.workspace.Shape.Section;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.PatternSyntaxException;
import picocli.CommandLine.Option;

/// The options and settings that say which lint rules are on.
final class LintOptions {
    /// The key of `dragoman.yml`.
    static final String KEY = "lint";

    @Option(
            names = "--select",
            split = ",",
            paramLabel = "RULE",
            description = "Lint rules to ask instead of the usual ones: codes, names, groups (sigma, meaning, target,"
                    + " style, sigmahq), `standard`, `all`, or validators of sigma-cli")
    private List<String> selected = List.of();

    @Option(
            names = "--ignore",
            split = ",",
            paramLabel = "RULE",
            description = "Lint rules and warnings that nobody wants to hear of")
    private List<String> ignored = List.of();

    @Option(
            names = {"-c", "--validation-config"},
            paramLabel = "FILE",
            description =
                    "Lint rules as a validation file of sigma-cli names them, instead of those of the configuration")
    private Path validation;

    /// What `dragoman.yml` may say of it.
    static Key shape() {
        var keys = new LinkedHashMap<String, Key>();
        var words = new Many(Shape.text());
        keys.put(
                "select",
                new Key(
                        words,
                        "Lint rules to ask: codes, names, groups (" + String.join(", ", Group.words())
                                + "), `standard` or `all`. Default: standard."));
        keys.put("ignore", new Key(words, "Lint rules and warnings that nobody wants to hear of."));
        keys.put(
                "per-path-ignores",
                new Key(
                        new Named("a glob of paths from here, or of the names of files", words),
                        "What nobody wants to hear of some files."));
        keys.put(
                "severity",
                new Key(
                        new Named("a lint rule or group", new Choice(List.of("error", "warning", "note"))),
                        "How much findings weigh, where it is not what their page says."));
        keys.put("baseline", new Key(Shape.text(), "A file of findings that are accepted as they are."));
        return new Key(new Section(keys), "What `dragoman check` says of how rules are written.");
    }

    /// The settings of a configuration, with the options over them.
    ///
    /// @param folder the folder of the configuration
    LintSettings settings(Settings section, Path folder, Diagnostics diagnostics) {
        for (String word : selected) {
            known(word);
        }
        if (validation != null) {
            return ValidationFile.read(validation, diagnostics);
        }
        Set<String> on = selected.isEmpty()
                ? section.has("select")
                        ? codes(section.texts("select"), diagnostics)
                        : LintRules.codes(LintRules.STANDARD)
                : LintSettings.codes(selected);
        var off = new HashSet<>(codes(section.texts("ignore"), diagnostics));
        ignored.forEach(LintOptions::known);
        off.addAll(LintSettings.codes(ignored));
        var paths = new ArrayList<PathIgnore>();
        Settings perPath = section.section("per-path-ignores");
        for (Setting<String> glob : perPath.names()) {
            paths.add(path(glob, codes(perPath.texts(glob.value()), diagnostics), folder, diagnostics));
        }
        return new LintSettings(on, off, paths, Map.of(), severities(section.section("severity"), diagnostics));
    }

    private static void known(String word) {
        if (LintRules.codes(word).isEmpty()) {
            String help = NearestName.help(word, LintRules.words());
            throw new UsageException("no lint rule is called `" + word + "`" + (help.isEmpty() ? "" : "; " + help));
        }
    }

    private static Set<String> codes(List<Setting<String>> words, Diagnostics diagnostics) {
        var codes = new HashSet<String>();
        for (Setting<String> word : words) {
            Set<String> found = LintRules.codes(word.value());
            if (found.isEmpty()) {
                diagnostics.add(
                        Problem.SETTING_VALUE,
                        word.place(),
                        "no lint rule is called `" + word.value() + "`",
                        NearestName.help(word.value(), LintRules.words()));
            }
            codes.addAll(found);
        }
        return codes;
    }

    private static Map<String, Severity> severities(Settings section, Diagnostics diagnostics) {
        var severities = new HashMap<String, Severity>();
        for (Setting<String> name : section.names()) {
            Severity severity = section.text(name.value())
                    .flatMap(word -> Arrays.stream(Severity.values())
                            .filter(one -> one.word().equals(word.value()))
                            .findFirst())
                    .orElse(Severity.WARNING);
            codes(List.of(name), diagnostics).forEach(code -> severities.put(code, severity));
        }
        return severities;
    }

    private static PathIgnore path(Setting<String> glob, Set<String> codes, Path folder, Diagnostics diagnostics) {
        try {
            PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob.value());
            Path base = folder.toAbsolutePath().normalize();
            boolean name = !glob.value().contains("/");
            return new PathIgnore(
                    file -> {
                        Path path = Path.of(file).toAbsolutePath().normalize();
                        return matcher.matches(
                                name ? path.getFileName() : path.startsWith(base) ? base.relativize(path) : path);
                    },
                    codes);
        } catch (PatternSyntaxException e) {
            diagnostics.add(Problem.SETTING_VALUE, glob.place(), "the glob cannot be read: " + e.getDescription());
            return new PathIgnore(_ -> false, codes);
        }
    }
}
