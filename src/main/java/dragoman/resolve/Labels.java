package dragoman.resolve;

import dragoman.rule.Metadata;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/// Gives rules short names that every language can write: small letters, digits and `_`.
final class Labels {
    private final Set<String> taken = new HashSet<>();

    String of(Metadata metadata) {
        String source = !metadata.name().isEmpty() ? metadata.name() : metadata.title();
        String word =
                source.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("^_+|_+$", "");
        return unique(word.isEmpty() || Character.isDigit(word.charAt(0)) ? "rule_" + word : word);
    }

    private String unique(String word) {
        String label = word;
        for (int number = 2; !taken.add(label); number++) {
            label = word + "_" + number;
        }
        return label;
    }
}
