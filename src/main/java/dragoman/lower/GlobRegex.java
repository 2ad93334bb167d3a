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
        var nodes = new ArrayList<RegexNode>();
        if (!first.startsOpen()) {
            nodes.add(new RegexNode.Anchor(Place.TEXT_START));
        }
        var branches = new ArrayList<RegexNode>(globs.size());
        boolean wild = false;
        for (Glob glob : globs) {
            List<Part> core = glob.core();
            branches.add(core(core));
            wild |= isWild(core);
        }
        if (branches.size() > 1) {
            nodes.add(new RegexNode.Group(new RegexNode.Alternation(branches), false));
        } else if (branches.getFirst() instanceof RegexNode.Sequence(List<RegexNode> inner)) {
            nodes.addAll(inner);
        } else {
            nodes.add(branches.getFirst());
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

    private static RegexNode core(List<Part> parts) {
        int length = 0;
        for (Part part : parts) {
            length += part instanceof Literal(String text) ? text.length() : 1;
        }
        var nodes = new ArrayList<RegexNode>(length);
        for (Part part : parts) {
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
        return new RegexNode.Sequence(nodes);
    }
}
