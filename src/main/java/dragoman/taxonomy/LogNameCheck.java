package dragoman.taxonomy;

import dragoman.query.Expression.Test;
import dragoman.query.Field;
import dragoman.source.Diagnostics;
import dragoman.source.NearestName;
import dragoman.source.Problem;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Tells of channels and providers of Windows that look like misspelled ones: anybody may have others.
///
/// @param channels those that are known
/// @param providers those that are known
record LogNameCheck(Collection<String> channels, Collection<String> providers) {

    /// @param tests those of a rule
    void check(Stream<Test> tests, Diagnostics diagnostics) {
        tests.forEach(test -> {
            EventContext asked = EventContext.of(test);
            asked.channels().ifPresent(names -> tell(test, names, channels, "channel", diagnostics));
            asked.providers().ifPresent(names -> tell(test, names, providers, "provider", diagnostics));
        });
    }

    private static void tell(
            Test test, Set<String> names, Collection<String> known, String what, Diagnostics diagnostics) {
        for (String name : names) {
            if (known.stream().noneMatch(name::equalsIgnoreCase)) {
                near(name, known)
                        .ifPresent(near -> diagnostics.add(
                                Problem.LOG_NAME_DOUBTFUL,
                                test.origin().value(),
                                "`" + ((Field) test.subject()).name() + "` asks for none of the known " + what
                                        + "s of Windows",
                                "did you mean `" + near + "`?"));
            }
        }
    }

    /// A slip of the pen, or the one channel of which a name is the first part.
    private static Optional<String> near(String name, Collection<String> known) {
        return NearestName.slip(name, known)
                .or(() -> known.stream()
                        .filter(one -> KnownEvents.key(one).startsWith(name + "/"))
                        .min(String::compareTo));
    }
}
