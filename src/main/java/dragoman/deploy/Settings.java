package dragoman.deploy;

import dragoman.rule.Word;
import dragoman.source.Diagnostics;
import dragoman.source.NearestName;
import dragoman.source.Problem;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What is settled for a deployment in one format: the format's own words, over them the user's, over those a rule's.
///
/// @param defaults the words of the format, by key, of all keys that it takes
/// @param values what stands for them
public record Settings(Map<String, String> defaults, Map<String, String> values) {
    private static final Map<Character, Integer> SECONDS = Map.of('s', 1, 'm', 60, 'h', 3_600, 'd', 86_400);

    public Settings {
        defaults = Map.copyOf(defaults);
        values = Map.copyOf(values);
    }

    /// What a user settles for a format.
    ///
    /// @throws IllegalArgumentException says which key or value the format does not take
    public static Settings of(Format format, Map<String, String> given) {
        Map<String, String> defaults = format.profile().defaults();
        var values = new HashMap<>(defaults);
        new TreeMap<>(given).forEach((key, value) -> {
            objection(defaults, key, value).ifPresent(message -> {
                throw new IllegalArgumentException(message);
            });
            values.put(key, value);
        });
        return new Settings(defaults, values);
    }

    /// The same for a rule that settles something for itself; what it may not say is told.
    Settings with(Map<String, Word> given, Diagnostics diagnostics) {
        var own = new HashMap<>(values);
        new TreeMap<>(given)
                .forEach((key, word) -> objection(defaults, key, word.text())
                        .ifPresentOrElse(
                                message -> diagnostics.add(Problem.DEPLOY_SETTING, word.span(), message),
                                () -> own.put(key, word.text())));
        return new Settings(defaults, own);
    }

    /// The columns that stand beside a hit, by their names: those that are asked for, else those that the query returns
    /// for people to see, and what it says of the hit.
    Map<String, String> shown(Detection detection) {
        var shown = new LinkedHashMap<String, String>();
        List<String> given = list(Setting.DETAILS);
        if (given.isEmpty()) {
            shown.putAll(detection.fields());
            detection.risk().columns().forEach(column -> shown.put(column, column));
        } else {
            given.forEach(item -> shown.put(
                    item.replaceFirst("=.*", "").strip(),
                    item.replaceFirst("[^=]*=", "").strip()));
        }
        return shown;
    }

    private static Optional<String> objection(Map<String, String> known, String key, String value) {
        if (!known.containsKey(key)) {
            String near = NearestName.help(key, known.keySet());
            return Optional.of("the format has no setting `" + key + "`; "
                    + (near.isEmpty() ? "it has " + String.join(", ", new TreeMap<>(known).keySet()) : near));
        }
        Setting setting = Setting.of(key).orElseThrow();
        return setting.allows(value) && isTaken(setting, known, value)
                ? Optional.empty()
                : Optional.of("`" + key + "` must be " + setting.words(own(setting, known)) + ", not `" + value + "`");
    }

    /// The words for levels that a product has are those of the format, and its numbers go up to 10 or to 100.
    private static boolean isTaken(Setting setting, Map<String, String> known, String value) {
        List<String> own = own(setting, known);
        return switch (setting.kind()) {
            case WORD_BY_LEVEL -> own.contains(value);
            case NUMBER_BY_LEVEL ->
                Integer.parseInt(value)
                        <= (own.stream().mapToInt(Integer::parseInt).max().orElse(0) <= 10 ? 10 : 100);
            default -> true;
        };
    }

    private static List<String> own(Setting setting, Map<String, String> known) {
        return setting.keys().stream().map(known::get).toList();
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

    /// The product's word for the severity of a hit with a score: that of the highest level that begins there or
    /// below.
    String severity(BigDecimal score) {
        String level = Setting.LEVELS.reversed().stream()
                .filter(one -> new BigDecimal(values.get(Setting.SCORE.key() + "." + one)).compareTo(score) <= 0)
                .findFirst()
                .orElse(Setting.LEVELS.getFirst());
        return values.get(Setting.SEVERITY.key() + "." + level);
    }

    /// Whether somebody settled what stands for the level of a rule.
    boolean isSettled(Setting setting, Detection detection) {
        String level = detection.metadata().level();
        String key = setting.key() + "." + (level.isEmpty() ? "medium" : level);
        return !values.get(key).equals(defaults.get(key));
    }

    boolean enables(Detection detection) {
        String statuses = text(Setting.ENABLED);
        return statuses.equals("all")
                || !statuses.equals("none")
                        && list(Setting.ENABLED).contains(detection.metadata().status());
    }
}
