package dragoman.deploy;

import dragoman.source.Diagnostics;
import dragoman.source.Problem;

/// Schedules in five fields: minute, hour, day, month, day of the week.
final class Cron {
    private static final long MINUTE = 60;
    private static final long HOUR = 3_600;
    private static final long DAY = 86_400;

    private Cron() {}

    /// How often a search runs; what does not divide an hour or a day evenly cannot be said.
    static String every(long seconds, Detection detection, Diagnostics diagnostics) {
        if (seconds >= MINUTE && seconds < HOUR && HOUR % seconds == 0 && seconds % MINUTE == 0) {
            return seconds == MINUTE ? "* * * * *" : "*/" + seconds / MINUTE + " * * * *";
        }
        if (seconds >= HOUR && seconds < DAY && DAY % seconds == 0 && seconds % HOUR == 0) {
            return seconds == HOUR ? "0 * * * *" : "0 */" + seconds / HOUR + " * * *";
        }
        if (seconds == DAY) {
            return "0 0 * * *";
        }
        diagnostics.add(
                Problem.DEPLOY_SCHEDULE,
                detection.metadata().place("title"),
                "cron cannot say every " + Schedule.word(seconds),
                "it must divide an hour, or a day in whole hours");
        return "";
    }
}
