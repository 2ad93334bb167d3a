package dragoman.verify.reading;

import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.IntStream;
import org.antlr.v4.runtime.misc.Interval;

/// The characters of a text without any that takes two places in it, as nearly all are: each is one of a lexer's.
final class Characters implements CharStream {
    private final String text;
    private final char[] all;
    private int at;

    private Characters(String text, char[] all) {
        this.text = text;
        this.all = all;
    }

    static CharStream of(String text) {
        char[] all = text.toCharArray();
        for (char one : all) {
            if (Character.isSurrogate(one)) {
                return CharStreams.fromString(text);
            }
        }
        return new Characters(text, all);
    }

    char[] all() {
        return all;
    }

    /// Where a line ends that is not over at a place.
    int lineEnd(int place) {
        int end = text.indexOf('\n', place);
        return end < 0 ? all.length : end;
    }

    @Override
    public void consume() {
        at++;
    }

    @Override
    public int LA(int ahead) {
        int place = ahead > 0 ? at + ahead - 1 : at + ahead;
        return place < 0 || place >= all.length ? IntStream.EOF : all[place];
    }

    /// Nothing is forgotten, so nothing need be marked.
    @Override
    public int mark() {
        return -1;
    }

    @Override
    public void release(int marker) {}

    @Override
    public int index() {
        return at;
    }

    @Override
    public void seek(int index) {
        at = index;
    }

    @Override
    public int size() {
        return all.length;
    }

    @Override
    public String getSourceName() {
        return IntStream.UNKNOWN_SOURCE_NAME;
    }

    @Override
    public String getText(Interval interval) {
        int start = Math.min(interval.a, text.length());
        return text.substring(start, Math.max(start, Math.min(interval.b + 1, text.length())));
    }

    @Override
    public String toString() {
        return text;
    }
}
