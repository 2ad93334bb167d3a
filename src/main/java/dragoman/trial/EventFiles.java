package dragoman.trial;

import dragoman.match.Event;
import dragoman.match.EventReader;
import dragoman.source.Diagnostics;
import dragoman.source.IoReason;
import dragoman.source.Problem;
import dragoman.source.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the events of files.
final class EventFiles {
    private EventFiles() {}

    /// All events of a file; nothing if a diagnostic says why.
    ///
    /// @param named where the file is named
    static Optional<List<Step>> read(Path file, Span named, Diagnostics diagnostics) {
        var own = new Diagnostics();
        var events = new ArrayList<Event>();
        try (var in = Files.newInputStream(file)) {
            EventReader.read(file.toString(), in, own, events::add);
        } catch (IOException e) {
            own.add(Problem.FILE_UNREADABLE, named, "`" + file + "` cannot be read: " + IoReason.of(e));
        }
        diagnostics.addAll(own);
        if (events.isEmpty() && !own.hasErrors()) {
            diagnostics.add(Problem.TEST_EVENTS, named, "`" + file + "` has no events");
        }
        return own.hasErrors() || events.isEmpty()
                ? Optional.empty()
                : Optional.of(events.stream().map(Step::new).toList());
    }
}
