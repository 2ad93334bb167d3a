package dragoman.match;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/// Reads JSON objects line by line, so that a broken one costs its line and not what follows.
///
/// An object may go over several lines; if it turns out to be broken, only its first line is given up, and the others
/// are looked at again.
final class JsonLines {
    private static final int LONGEST_EVENT = 8_000_000;

    private final Consumer<ObjectNode> objects;
    private final Complaint complaint;
    private final Deque<Line> again = new ArrayDeque<>();
    private final List<Line> pending = new ArrayList<>();
    private int pendingBytes;
    private JsonFeed feed;
    private boolean inBrokenArray;
    private boolean known;

    JsonLines(Consumer<ObjectNode> objects, Complaint complaint) {
        this.objects = objects;
        this.complaint = complaint;
        this.feed = feed();
    }

    /// Gets what is wrong, and where: line and column from 1.
    interface Complaint {
        void add(int line, int column, String message);
    }

    /// A line with its end.
    record Line(int number, byte[] bytes) {
        Line from(int offset) {
            return new Line(number, java.util.Arrays.copyOfRange(bytes, offset, bytes.length));
        }
    }

    private JsonFeed feed() {
        return new JsonFeed(objects, (message, line) -> complain(line, 1, message));
    }

    /// Lines that are looked at again belong to something that was complained about.
    private void complain(int line, int column, String message) {
        if (!known) {
            complaint.add(line, column, message);
        }
    }

    void read(InputStream in) throws IOException {
        var lines = new ByteLines(new BufferedInputStream(in, 1 << 16));
        while (true) {
            known = !again.isEmpty();
            Line line = known ? again.poll() : lines.next(this::complain);
            if (line != null) {
                take(line);
            } else if (!feed.isBetween()) {
                Line first = pending.getFirst();
                giveUp(first.number(), 1, "the JSON that begins here has no end");
            } else {
                return;
            }
        }
    }

    private void take(Line line) throws IOException {
        pending.add(line);
        pendingBytes += line.bytes().length;
        try {
            feed.accept(line);
            if (feed.isBetween()) {
                settle();
            } else if (pendingBytes > LONGEST_EVENT) {
                complain(pending.getFirst().number(), 1, "an event has more than " + LONGEST_EVENT + " bytes");
                restart();
                settle();
            }
        } catch (JsonProcessingException e) {
            int offset = feed.offset(e, line);
            if (inBrokenArray && feed.isBetween() && offset < line.bytes().length && isJoint(line.bytes()[offset])) {
                settle();
                restart();
                again.addFirst(line.from(offset + 1));
                return;
            }
            giveUp(line.number(), JsonFeed.column(line, offset), feed.message(e, line, offset));
        }
    }

    /// What stands between the objects of an array whose beginning was given up, and behind them.
    private static boolean isJoint(byte character) {
        return character == ',' || character == ']';
    }

    /// Goes on behind the line in which the broken thing began.
    private void giveUp(int line, int column, String message) {
        complain(line, column, message);
        inBrokenArray |= feed.isInArray();
        // a line that cannot follow on what came before may still be good by itself
        int first = pending.getFirst().number();
        boolean innocent = feed.firstLine() < first && feed.startedAt() < first;
        List<Line> rest = List.copyOf(pending.subList(innocent ? 0 : 1, pending.size()));
        rest.reversed().forEach(again::addFirst);
        settle();
        restart();
    }

    private void settle() {
        pending.clear();
        pendingBytes = 0;
    }

    private void restart() {
        feed.close();
        feed = feed();
    }
}
