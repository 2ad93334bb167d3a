package dragoman.regex;

import dragoman.regex.RegexNode.CharacterClass;
import dragoman.regex.RegexNode.Kind;
import dragoman.regex.RegexNode.Member;
import dragoman.regex.RegexNode.Range;
import dragoman.regex.RegexNode.Shorthand;
import java.util.ArrayList;

/// Parses what stands between brackets in a regular expression.
final class RegexClassParser {
    private final RegexParser parser;

    RegexClassParser(RegexParser parser) {
        this.parser = parser;
    }

    CharacterClass parse() throws RegexSyntaxException {
        parser.take('[');
        boolean negated = parser.take('^');
        var members = new ArrayList<Member>();
        boolean first = true;
        while (first || parser.peek(0) != ']') {
            Member member = member();
            if (member instanceof Range(int from, int _) && parser.looking("-") && parser.peek(1) != ']') {
                parser.take('-');
                if (member() instanceof Range(int to, int _) && to >= from) {
                    member = new Range(from, to);
                } else {
                    throw parser.error("a range of characters is in the wrong order");
                }
            }
            members.add(member);
            first = false;
        }
        parser.take(']');
        return new CharacterClass(negated, members);
    }

    private Member member() throws RegexSyntaxException {
        int point = parser.peek(0);
        if (point == '\\') {
            if (parser.peek(1) == 'b') {
                parser.next();
                parser.next();
                return new Range('\b', '\b');
            }
            return parser.escapedMember();
        }
        if (point == '[' && parser.peek(1) == ':') {
            return posix();
        }
        parser.next();
        return new Range(point, point);
    }

    private Member posix() throws RegexSyntaxException {
        if (parser.looking("[:digit:]")) {
            return skip("[:digit:]", Kind.DIGIT);
        }
        if (parser.looking("[:space:]")) {
            return skip("[:space:]", Kind.SPACE);
        }
        if (parser.looking("[:word:]")) {
            return skip("[:word:]", Kind.WORD);
        }
        throw parser.error("this POSIX class is not supported");
    }

    private Member skip(String text, Kind kind) {
        for (int i = 0; i < text.length(); i++) {
            parser.next();
        }
        return new Shorthand(kind, false);
    }
}
