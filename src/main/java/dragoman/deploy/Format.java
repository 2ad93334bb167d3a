package dragoman.deploy;

import dragoman.deploy.Piece.Part;
import dragoman.source.Diagnostics;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A form in which a product imports rules.
public interface Format {
    Profile profile();

    /// What to write for one rule. Problems go to `diagnostics`; an error among them means that the product would not
    /// take the rule, and then nothing is written.
    Draft write(Detection detection, Settings settings, Diagnostics diagnostics);

    /// The files that hold all rules.
    ///
    /// @param parts of all rules, in the order of their paths
    default Assembly assemble(List<Part> parts, Settings settings) {
        return Assembly.NONE;
    }

    /// What there is to know of a format before it is used.
    ///
    /// @param aliases names that sigma-cli has for it
    /// @param languages the words of the languages that its queries may be in; the first where none is chosen
    /// @param extension what stands behind the name of a rule's own file, with its dot
    /// @param sentence what it is, in one sentence
    /// @param defaults the keys of all settings that it takes, with what stands where nothing is settled
    record Profile(
            String name,
            List<String> aliases,
            List<String> languages,
            String extension,
            String sentence,
            Map<String, String> defaults) {
        public Profile {
            aliases = List.copyOf(aliases);
            languages = List.copyOf(languages);
            defaults = Map.copyOf(defaults);
        }

        /// One whose queries are in one language.
        Profile(
                String name,
                List<String> aliases,
                String language,
                String extension,
                String sentence,
                Map<String, String> defaults) {
            this(name, aliases, List.of(language), extension, sentence, defaults);
        }
    }

    /// What a format makes of a rule.
    ///
    /// @param manual whether a person must put it in, as the product has no import
    record Draft(List<Piece> pieces, Optional<Schedule> schedule, boolean manual) {
        public Draft {
            pieces = List.copyOf(pieces);
        }

        static Draft of(Schedule schedule, Piece... pieces) {
            return new Draft(List.of(pieces), Optional.of(schedule), false);
        }

        /// Of a product that looks at each event as it comes.
        static Draft streaming(Piece... pieces) {
            return new Draft(List.of(pieces), Optional.empty(), false);
        }
    }
}
