package dragoman.lower;

import dragoman.query.Glob;
import dragoman.query.Glob.Literal;
import dragoman.query.Glob.Part;
import dragoman.query.Glob.Wildcard;
import dragoman.regex.Flags;
import dragoman.regex.Regex;
import dragoman.regex.RegexNode;
import dragoman.regex.RegexNode.Place;
import java.util.ArrayList;
import java.util.List;

/// Writes globs as regular expressions that are searched for.
final class GlobRegex {
    private GlobRegex() {}

    static Regex of(Glob glob) {
        return of(List.of(glob));
    }

    /// One expression for several globs whose ends are open or closed in the same way, and which agree on case.
    static Regex of(List<Glob> globs) {
        Glob first = globs.getFirst();
        var nodes = new ArrayList<RegexNode>(globs.size() > 1 ? 3 : length(first) + 2);
        if (!first.startsOpen()) {
            nodes.add(new RegexNode.Anchor(Place.TEXT_START));
        }
        boolean wild = false;
        for (Glob glob : globs) {
            wild |= isWild(glob.core());
        }
        if (globs.size() > 1) {
            var branches = new ArrayList<RegexNode>(globs.size());
            for (Glob glob : globs) {
                var branch = new ArrayList<RegexNode>(length(glob));
                addCore(glob, branch);
                branches.add(new RegexNode.Sequence(branch));
            }
            nodes.add(new RegexNode.Group(new RegexNode.Alternation(branches), false));
        } else {
            addCore(first, nodes);
        }
        if (!first.endsOpen()) {
            nodes.add(new RegexNode.Anchor(Place.TEXT_END));
        }
        return new Regex(new RegexNode.Sequence(nodes), new Flags(!first.cased(), false, wild));
    }

    private static boolean isWild(List<Part> core) {
        for (Part part : core) {
            if (part instanceof Wildcard) {
                return true;
            }
        }
        return false;
    }

    /// No fewer nodes than it has.
    private static int length(Glob glob) {
        int length = 0;
        for (Part part : glob.parts()) {
            length += part instanceof Literal(String text) ? text.length() : 1;
        }
        return length;
    }

    private static void addCore(Glob glob, List<RegexNode> nodes) {
        for (Part part : glob.core()) {
            switch (part) {
                case Literal(String text) -> {
                    for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
                        nodes.add(RegexNode.Literal.of(text.codePointAt(at)));
                    }
                }
                case Wildcard.ANY ->
                    nodes.add(new RegexNode.Repeat(
                            new RegexNode.AnyCharacter(), 0, RegexNode.Repeat.UNBOUNDED, RegexNode.Greed.GREEDY));
                case Wildcard.ONE -> nodes.add(new RegexNode.AnyCharacter());
                case Glob.Placeholder(String name) ->
                    throw new IllegalArgumentException("%" + name + "% has no values");
            }
        }
    }
}
