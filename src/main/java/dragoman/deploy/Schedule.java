package dragoman.deploy;

import dragoman.query.Timespan;
import dragoman.source.Diagnostics;
import dragoman.source.Problem;
import java.time.Duration;

/// When a product looks, and how far back: in seconds.
///
/// A window that lies across two runs is found only if each run looks back by the window and the time to the run
/// before it; an event that comes late, only if it looks back by the delay too.
public record Schedule(long frequency, long lookback) {
    /// The schedule that settings ask for, made long enough for the window of a correlation; what cannot be is told.
    static Schedule of(Detection detection, Settings settings, Diagnostics diagnostics) {
        long frequency = settings.seconds(Setting.FREQUENCY);
        long window = detection
                .relation()
                .map(relation -> relation.window().seconds())
                .orElse(0L);
        long needed = window + frequency + settings.seconds(Setting.DELAY);
        if (settings.text(Setting.LOOKBACK).isEmpty()) {
            return new Schedule(frequency, needed);
        }
        long lookback = settings.seconds(Setting.LOOKBACK);
        if (lookback < needed) {
            diagnostics.add(
                    Problem.DEPLOY_SCHEDULE,
                    detection.metadata().place("correlation"),
                    "a lookback of " + word(lookback) + " loses what lies across two runs: it must be at least "
                            + word(needed),
                    "that is the timespan, the frequency and the delay together");
        }
        return new Schedule(frequency, lookback);
    }

    /// The same with whole minutes, as most products count.
    Schedule inMinutes() {
        return new Schedule(minutes(frequency), minutes(lookback));
    }

    private static long minutes(long seconds) {
        return Math.ceilDiv(seconds, 60L) * 60L;
    }

    /// A length of time as people write it: a number, then s, m, h or d.
    static String word(long seconds) {
        return new Timespan(seconds).text();
    }

    /// A length of time as ISO 8601 writes it.
    static String iso(long seconds) {
        long days = seconds / 86_400;
        Duration rest = Duration.ofSeconds(seconds % 86_400);
        return days == 0
                ? rest.toString()
                : "P" + days + "D" + (rest.isZero() ? "" : rest.toString().substring(1));
    }
}
