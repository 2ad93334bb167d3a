package dragoman.regex;

import dragoman.regex.RegexNode.CharacterClass;
import dragoman.regex.RegexNode.Kind;
import dragoman.regex.RegexNode.Member;
import dragoman.regex.RegexNode.Range;
import dragoman.regex.RegexNode.Shorthand;
import java.util.ArrayList;

/// Parses what stands between brackets in a regular expression.
final class RegexClassParser {
    private final RegexCursor cursor;

    RegexClassParser(RegexCursor cursor) {
        this.cursor = cursor;
    }

    CharacterClass parse() throws RegexSyntaxException {
        cursor.take('[');
        boolean negated = cursor.take('^');
        var members = new ArrayList<Member>();
        boolean first = true;
        while (first || cursor.peek(0) != ']') {
            Member member = member();
            if (member instanceof Range(int from, int _) && cursor.looking("-") && cursor.peek(1) != ']') {
                cursor.take('-');
                if (member() instanceof Range(int to, int _) && to >= from) {
                    member = new Range(from, to);
                } else {
                    throw cursor.error("a range of characters is in the wrong order");
                }
            }
            members.add(member);
            first = false;
        }
        cursor.take(']');
        return new CharacterClass(negated, members);
    }

    private Member member() throws RegexSyntaxException {
        int point = cursor.peek(0);
        if (point == '\\') {
            if (cursor.peek(1) == 'b') {
                cursor.next();
                cursor.next();
                return new Range('\b', '\b');
            }
            return RegexEscapes.read(cursor);
        }
        if (point == '[' && cursor.peek(1) == ':') {
            return posix();
        }
        cursor.next();
        return new Range(point, point);
    }

    private Member posix() throws RegexSyntaxException {
        if (cursor.looking("[:digit:]")) {
            return skip("[:digit:]", Kind.DIGIT);
        }
        if (cursor.looking("[:space:]")) {
            return skip("[:space:]", Kind.SPACE);
        }
        if (cursor.looking("[:word:]")) {
            return skip("[:word:]", Kind.WORD);
        }
        throw cursor.error("this POSIX class is not supported");
    }

    private Member skip(String text, Kind kind) {
        for (int i = 0; i < text.length(); i++) {
            cursor.next();
        }
        return new Shorthand(kind, false);
    }
}
