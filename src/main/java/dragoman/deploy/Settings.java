package dragoman.deploy;

import dragoman.rule.Word;
import dragoman.source.Diagnostics;
import dragoman.source.NearestName;
import dragoman.source.Problem;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What is settled for a deployment in one format: the format's own words, over them the user's, over those a rule's.
///
/// @param values by key, of all keys that the format takes
public record Settings(Map<String, String> values) {
    private static final Map<Character, Integer> SECONDS = Map.of('s', 1, 'm', 60, 'h', 3_600, 'd', 86_400);

    public Settings {
        values = Map.copyOf(values);
    }

    /// What a user settles for a format.
    ///
    /// @throws IllegalArgumentException says which key or value the format does not take
    public static Settings of(Format format, Map<String, String> given) {
        var values = new HashMap<>(format.profile().defaults());
        new TreeMap<>(given).forEach((key, value) -> {
            objection(values, key, value).ifPresent(message -> {
                throw new IllegalArgumentException(message);
            });
            values.put(key, value);
        });
        return new Settings(values);
    }

    /// The same for a rule that settles something for itself; what it may not say is told.
    Settings with(Map<String, Word> given, Diagnostics diagnostics) {
        var own = new HashMap<>(values);
        new TreeMap<>(given)
                .forEach((key, word) -> objection(values, key, word.text())
                        .ifPresentOrElse(
                                message -> diagnostics.add(Problem.DEPLOY_SETTING, word.span(), message),
                                () -> own.put(key, word.text())));
        return new Settings(own);
    }

    private static Optional<String> objection(Map<String, String> known, String key, String value) {
        if (!known.containsKey(key)) {
            String near = NearestName.help(key, known.keySet());
            return Optional.of("the format has no setting `" + key + "`; "
                    + (near.isEmpty() ? "it has " + String.join(", ", new TreeMap<>(known).keySet()) : near));
        }
        Setting.Kind kind = Setting.of(key).orElseThrow().kind();
        return kind.allows(value)
                ? Optional.empty()
                : Optional.of("`" + key + "` must be " + kind.words() + ", not `" + value + "`");
    }

    String text(Setting setting) {
        return values.getOrDefault(setting.key(), "");
    }

    boolean flag(Setting setting) {
        return text(setting).equals("true");
    }

    int number(Setting setting) {
        return Integer.parseInt(text(setting));
    }

    /// The items of a list, without the blanks around them.
    List<String> list(Setting setting) {
        return Arrays.stream(text(setting).split(","))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
    }

    /// A length of time, 0 if none is given.
    long seconds(Setting setting) {
        String text = text(setting);
        return text.isEmpty()
                ? 0
                : Long.parseLong(text.substring(0, text.length() - 1)) * SECONDS.get(text.charAt(text.length() - 1));
    }

    /// What stands for the level of a rule; a rule without one counts as medium.
    String atLevel(Setting setting, Detection detection) {
        String level = detection.metadata().level();
        return values.get(setting.key() + "." + (level.isEmpty() ? "medium" : level));
    }

    boolean enables(Detection detection) {
        String statuses = text(Setting.ENABLED);
        return statuses.equals("all")
                || !statuses.equals("none")
                        && list(Setting.ENABLED).contains(detection.metadata().status());
    }
}
