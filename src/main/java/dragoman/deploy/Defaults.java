package dragoman.deploy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The settings that a format takes, with what stands where nothing is settled, as they are listed.
final class Defaults {
    private final Map<String, String> values = new HashMap<>();

    /// What every format takes.
    Defaults() {
        with(Setting.AUTHOR, "").with(Setting.PREFIX, "");
    }

    /// Whether rules run at once: by default only those that their authors call stable.
    Defaults running() {
        return with(Setting.ENABLED, "stable");
    }

    Defaults with(Setting setting, String value) {
        values.put(setting.key(), value);
        return this;
    }

    /// The words for informational, low, medium, high and critical.
    Defaults with(Setting setting, String... words) {
        List<String> keys = setting.keys();
        for (int i = 0; i < words.length; i++) {
            values.put(keys.get(i), words[i]);
        }
        return this;
    }

    /// When the product looks.
    Defaults schedule(String frequency, String delay) {
        return with(Setting.FREQUENCY, frequency).with(Setting.LOOKBACK, "").with(Setting.DELAY, delay);
    }

    Map<String, String> map() {
        return Map.copyOf(values);
    }
}
