package dragoman.verify.reading;

import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.IntStream;
import org.antlr.v4.runtime.misc.Interval;

/// The characters of a text without any that takes two places in it, as nearly all are: they need not be copied.
final class Characters implements CharStream {
    private final String text;
    private int at;

    private Characters(String text) {
        this.text = text;
    }

    static CharStream of(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return CharStreams.fromString(text);
            }
        }
        return new Characters(text);
    }

    String text() {
        return text;
    }

    @Override
    public void consume() {
        at++;
    }

    @Override
    public int LA(int ahead) {
        int place = ahead > 0 ? at + ahead - 1 : at + ahead;
        return place < 0 || place >= text.length() ? IntStream.EOF : text.charAt(place);
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
        return text.length();
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
