package dragoman.map;

import dragoman.query.Glob;
import dragoman.query.Glob.Part;
import dragoman.query.Glob.Wildcard;
import dragoman.regex.Regex;
import dragoman.regex.RegexNode;
import dragoman.regex.RegexNode.Alternation;
import dragoman.regex.RegexNode.Anchor;
import dragoman.regex.RegexNode.Atomic;
import dragoman.regex.RegexNode.CharacterClass;
import dragoman.regex.RegexNode.Group;
import dragoman.regex.RegexNode.Literal;
import dragoman.regex.RegexNode.Place;
import dragoman.regex.RegexNode.Range;
import dragoman.regex.RegexNode.Repeat;
import dragoman.regex.RegexNode.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The texts that stand in every match of a regular expression, with `*` between them: each text that the expression
/// finds fulfils one of the globs.
///
/// @param exact whether the globs find nothing else
record Pieces(List<Glob> globs, boolean exact) {
    /// More alternatives are too many to read.
    private static final int MOST = 30;

    /// A class of more characters is any character.
    private static final int MOST_MEMBERS = 5;

    private static final Part ANY = Wildcard.ANY;

    Pieces {
        globs = List.copyOf(globs);
    }

    /// Nothing where no text of the expression stands in each of its matches.
    static Optional<Pieces> of(Regex regex) {
        var walk = new Walk(regex.flags().multiline());
        List<List<Part>> found = walk.of(open(regex.node(), regex.flags().multiline()));
        List<Glob> globs = found.stream()
                .map(parts -> new Glob(parts, !regex.flags().ignoreCase()))
                .distinct()
                .toList();
        return globs.stream().allMatch(Pieces::hasText) ? Optional.of(new Pieces(globs, walk.exact)) : Optional.empty();
    }

    private static boolean hasText(Glob glob) {
        return glob.parts().stream().anyMatch(part -> part instanceof Glob.Literal(String text) && !text.isEmpty());
    }

    /// With any characters at the ends, unless they are those of the text.
    private static RegexNode open(RegexNode node, boolean lines) {
        if (node instanceof Alternation(List<RegexNode> branches)) {
            return new Alternation(
                    branches.stream().map(branch -> open(branch, lines)).toList());
        }
        List<RegexNode> nodes = node instanceof Sequence(List<RegexNode> many) ? many : List.of(node);
        var any = new Repeat(new RegexNode.AnyCharacter(), 0, Repeat.UNBOUNDED, RegexNode.Greed.GREEDY);
        var whole = new ArrayList<RegexNode>();
        boolean start = !nodes.isEmpty() && isEnd(nodes.getFirst(), Place.LINE_START, Place.TEXT_START, lines);
        boolean end = !nodes.isEmpty() && isEnd(nodes.getLast(), Place.LINE_END, Place.TEXT_END, lines);
        if (!start) {
            whole.add(any);
        }
        whole.addAll(nodes.subList(start ? 1 : 0, Math.max(start ? 1 : 0, end ? nodes.size() - 1 : nodes.size())));
        if (!end) {
            whole.add(any);
        }
        return new Sequence(whole);
    }

    private static boolean isEnd(RegexNode node, Place ofLine, Place ofText, boolean lines) {
        return node instanceof Anchor(Place place) && (place == ofText || place == ofLine && !lines);
    }

    /// Collects the alternatives, and whether something was lost on the way.
    private static final class Walk {
        private final boolean lines;
        private boolean exact = true;

        Walk(boolean lines) {
            this.lines = lines;
        }

        private List<List<Part>> of(RegexNode node) {
            return switch (node) {
                case Literal(int point) -> one(new Glob.Literal(Character.toString(point)));
                case Sequence(List<RegexNode> nodes) -> sequence(nodes);
                case Alternation(List<RegexNode> branches) ->
                    limited(branches.stream()
                            .flatMap(branch -> of(branch).stream())
                            .distinct()
                            .toList());
                case Group(RegexNode inner, boolean _) -> of(inner);
                case Atomic(RegexNode inner) -> lost(of(inner));
                case Repeat(RegexNode inner, int min, int max, var _) -> repeat(inner, min, max);
                case CharacterClass(boolean negated, List<RegexNode.Member> members)
                when !negated
                        && members.size() <= MOST_MEMBERS
                        && members.stream().allMatch(Walk::isCharacter) ->
                    members.stream()
                            .map(member ->
                                    List.<Part>of(new Glob.Literal(Character.toString(((Range) member).first()))))
                            .toList();
                // without width
                case Anchor _, RegexNode.Look _ -> lost(List.of(List.of()));
                default -> lost(one(ANY));
            };
        }

        private static boolean isCharacter(RegexNode.Member member) {
            return member instanceof Range(int first, int last) && first == last;
        }

        private List<List<Part>> repeat(RegexNode inner, int min, int max) {
            boolean any = inner instanceof RegexNode.AnyCharacter && min == 0 && max == Repeat.UNBOUNDED && !lines;
            if (any) {
                return one(ANY);
            }
            if (min == 1 && max == 1) {
                return of(inner);
            }
            if (min == 0 && max == 1) {
                var both = new ArrayList<>(of(inner));
                both.add(List.of());
                return limited(both.stream().distinct().toList());
            }
            exact = false;
            return min == 0 ? one(ANY) : joined(of(inner), one(ANY));
        }

        private List<List<Part>> sequence(List<RegexNode> nodes) {
            List<List<Part>> all = List.of(List.of());
            for (RegexNode node : nodes) {
                List<List<Part>> next = of(node);
                all = joined(all, all.size() * next.size() > MOST ? lost(one(ANY)) : next);
            }
            return all;
        }

        private static List<List<Part>> joined(List<List<Part>> heads, List<List<Part>> tails) {
            var all = new ArrayList<List<Part>>();
            for (List<Part> head : heads) {
                for (List<Part> tail : tails) {
                    var parts = new ArrayList<>(head);
                    parts.addAll(tail);
                    all.add(parts);
                }
            }
            return all;
        }

        private List<List<Part>> limited(List<List<Part>> alternatives) {
            return alternatives.size() > MOST ? lost(one(ANY)) : alternatives;
        }

        private List<List<Part>> lost(List<List<Part>> wider) {
            exact = false;
            return wider;
        }

        private static List<List<Part>> one(Part part) {
            return List.of(List.of(part));
        }
    }
}
