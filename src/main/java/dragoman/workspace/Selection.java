package dragoman.workspace;

import dragoman.workspace.Settings.Setting;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Which rules are wanted; a part that is empty wants all.
///
/// @param levels words of levels, or bounds such as `>=medium`
/// @param tags patterns with `*`
/// @param paths lines as of a `.gitignore`, where what is matched is wanted
public record Selection(
        List<String> levels, List<String> statuses, List<Source> sources, List<String> tags, List<String> paths) {
    /// All rules.
    public static final Selection ALL = new Selection(List.of(), List.of(), List.of(), List.of(), List.of());

    private static final List<String> ORDER = List.of(ConfigurationKeys.LEVELS.split("\\|"));

    public Selection {
        levels = List.copyOf(levels);
        statuses = List.copyOf(statuses);
        sources = List.copyOf(sources);
        tags = List.copyOf(tags);
        paths = List.copyOf(paths);
    }

    /// A log source in Sigma's words; a part that is not named is empty.
    public record Source(String category, String product, String service) {
        boolean covers(Source other) {
            return (category.isEmpty() || category.equals(other.category))
                    && (product.isEmpty() || product.equals(other.product))
                    && (service.isEmpty() || service.equals(other.service));
        }
    }

    /// What is asked of a rule.
    ///
    /// @param sources its log source, or those of the rules that it relates
    /// @param path its path below the folder of rules, with `/`
    public record Candidate(String level, String status, List<Source> sources, List<String> tags, String path) {}

    public static Selection of(Settings settings) {
        return new Selection(
                values(settings.texts("level")),
                values(settings.texts("status")),
                settings.sections("logsource").stream()
                        .map(source ->
                                new Source(part(source, "category"), part(source, "product"), part(source, "service")))
                        .toList(),
                values(settings.texts("tags")),
                values(settings.texts("path")));
    }

    private static List<String> values(List<Setting<String>> settings) {
        return settings.stream().map(Setting::value).toList();
    }

    private static String part(Settings source, String name) {
        return source.text(name).map(Setting::value).orElse("");
    }

    /// Whether a rule is wanted.
    public Predicate<Candidate> test() {
        Ignored lines = Ignored.of(paths);
        List<Pattern> patterns = tags.stream().map(Selection::glob).toList();
        return rule -> (levels.isEmpty() || levels.stream().anyMatch(level -> isLevel(level, rule.level())))
                && (statuses.isEmpty() || statuses.contains(rule.status()))
                && (sources.isEmpty() || rule.sources().stream().anyMatch(this::isSource))
                && (tags.isEmpty()
                        || rule.tags().stream()
                                .anyMatch(tag -> patterns.stream()
                                        .anyMatch(
                                                pattern -> pattern.matcher(tag).matches())))
                && (paths.isEmpty() || lines.matches(Path.of(rule.path())));
    }

    private boolean isSource(Source own) {
        return sources.stream().anyMatch(source -> source.covers(own));
    }

    private static boolean isLevel(String wanted, String level) {
        int bound = ORDER.indexOf(wanted.replaceFirst("^[<>]= ?", ""));
        int own = ORDER.indexOf(level);
        return own >= 0
                && (wanted.startsWith(">=") ? own >= bound : wanted.startsWith("<=") ? own <= bound : own == bound);
    }

    private static Pattern glob(String text) {
        return Pattern.compile(
                Arrays.stream(text.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")),
                Pattern.CASE_INSENSITIVE);
    }
}
