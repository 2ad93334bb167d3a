package dragoman.verify.reading;

import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Lengths of time as most languages write them, a number, then a letter; and numbers of events.
public final class Spans {
    private static final Pattern SPAN = Pattern.compile("([0-9]{1,12})([smhd])");
    private static final Map<String, Long> SECONDS = Map.of("s", 1L, "m", 60L, "h", 3_600L, "d", 86_400L);

    private Spans() {}

    public static OptionalLong seconds(String text) {
        Matcher span = SPAN.matcher(text);
        return span.matches()
                ? OptionalLong.of(Long.parseLong(span.group(1)) * SECONDS.get(span.group(2)))
                : OptionalLong.empty();
    }

    /// A whole number of events.
    public static long number(String text) throws UnreadableQueryException {
        if (!text.matches("[0-9]{1,12}")) {
            throw new UnreadableQueryException("`" + text + "` is no number of events");
        }
        return Long.parseLong(text);
    }

    /// The only one of the lengths that a text names, if it names any.
    public static OptionalLong only(Set<Long> spans) throws UnreadableQueryException {
        if (spans.size() > 1) {
            throw new UnreadableQueryException("windows of different length " + spans);
        }
        return spans.stream().mapToLong(Long::longValue).findFirst();
    }
}
