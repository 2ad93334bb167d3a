package dragoman.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/// Where the program speaks: data to stdout, talk to stderr.
///
/// What cannot be written to stdout is noticed by `System.out`, which `Main` asks at the end.
final class Console {
    private final PrintWriter out = new PrintWriter(new PrintStream(System.out), false, StandardCharsets.UTF_8);
    private final PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);

    PrintWriter out() {
        return out;
    }

    PrintWriter err() {
        return err;
    }

    /// Whether talk may be colored: at a terminal, unless NO_COLOR is set (https://no-color.org).
    boolean color() {
        return isTerminal() && System.getenv("NO_COLOR") == null;
    }

    /// Whether a person watches.
    boolean isTerminal() {
        return System.console() != null && System.console().isTerminal() && System.getenv("CI") == null;
    }

    void flush() {
        out.flush();
        err.flush();
    }
}
