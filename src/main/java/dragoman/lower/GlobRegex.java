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
        List<RegexNode> branches = globs.stream().map(GlobRegex::core).toList();
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
        boolean wild = globs.stream().anyMatch(glob -> glob.core().stream().anyMatch(Wildcard.class::isInstance));
        return new Regex(new RegexNode.Sequence(nodes), new Flags(!first.cased(), false, wild));
    }

    private static RegexNode core(Glob glob) {
        var nodes = new ArrayList<RegexNode>();
        for (Part part : glob.core()) {
            switch (part) {
                case Literal(String text) -> text.codePoints().forEach(point -> nodes.add(RegexNode.Literal.of(point)));
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
