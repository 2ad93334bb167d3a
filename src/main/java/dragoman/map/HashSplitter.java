package dragoman.map;

import dragoman.query.Expression;
import dragoman.query.Field;
import dragoman.query.Glob;
import dragoman.query.Glob.Literal;
import dragoman.query.Glob.Part;
import dragoman.query.Glob.Wildcard;
import dragoman.query.Pattern;
import dragoman.source.Diagnostics;
import dragoman.source.Effect;
import dragoman.source.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Splits tests of Sysmon's `Hashes` (`MD5=…,SHA256=…,IMPHASH=…`) into tests of a column for each algorithm.
final class HashSplitter {
    private static final Map<String, Integer> DIGITS =
            new TreeMap<>(Map.of("MD5", 32, "SHA1", 40, "SHA256", 64, "IMPHASH", 32));

    private final Map<String, Field> columns;
    private final List<String> missing;
    private final Diagnostics diagnostics;

    /// @param missing hashes that the product leaves out, in lower case
    HashSplitter(Map<String, Field> columns, List<String> missing, Diagnostics diagnostics) {
        this.columns = columns;
        this.missing = missing;
        this.diagnostics = diagnostics;
    }

    /// What stands between two commas of the joined text.
    ///
    /// @param startsOpen whether more of it may stand before the parts
    /// @param endsOpen whether more of it may stand behind the parts
    private record Piece(List<Part> parts, boolean startsOpen, boolean endsOpen) {
        private boolean isEmpty() {
            return parts.isEmpty();
        }
    }

    Expression split(Expression.Test test, boolean negated) {
        return switch (test.pattern()) {
            case Pattern.Present _ -> Expression.or(columns().map(test::with).toList());
            case Glob glob
            when glob.matchesAll() -> Expression.or(columns().map(test::with).toList());
            case Glob glob -> split(test, glob, negated);
            default -> refuse(test);
        };
    }

    private Stream<Field> columns() {
        return new TreeMap<>(columns).values().stream();
    }

    private Expression split(Expression.Test test, Glob glob, boolean negated) {
        List<Piece> written = pieces(glob);
        List<Piece> pieces = written.stream().filter(piece -> !piece.isEmpty()).toList();
        if (pieces.isEmpty()
                || pieces.stream().anyMatch(piece -> !(piece.parts().getFirst() instanceof Literal))) {
            return refuse(test);
        }
        if (written.size() > 1 || !glob.startsOpen() || !glob.endsOpen() && !isWhole(pieces.getLast())) {
            diagnostics.deviation(
                    Effect.WIDER.under(negated),
                    test.origin().value(),
                    "the product keeps each hash apart: what stands before and behind one in the text is not compared");
        }
        return Expression.and(kept(pieces, test, negated).stream()
                .map(piece -> piece(test, piece, glob.cased(), negated))
                .toList());
    }

    /// Of several hashes of one file those that the product keeps tell it as well.
    private List<Piece> kept(List<Piece> pieces, Expression.Test test, boolean negated) {
        List<Piece> kept = pieces.stream()
                .filter(piece -> !DIGITS.containsKey(algorithm(piece)) || columns.containsKey(algorithm(piece)))
                .toList();
        if (kept.isEmpty() || kept.size() == pieces.size()) {
            return pieces;
        }
        diagnostics.deviation(
                Effect.WIDER.under(negated),
                test.origin().value(),
                "the product keeps not all of these hashes: a file is told by the others");
        return kept;
    }

    private static String algorithm(Piece piece) {
        String head = ((Literal) piece.parts().getFirst()).text();
        return head.substring(0, Math.max(0, head.indexOf('='))).toUpperCase(Locale.ROOT);
    }

    private static List<Piece> pieces(Glob glob) {
        var pieces = new ArrayList<Piece>();
        var parts = new ArrayList<Part>();
        for (Part part : glob.parts()) {
            if (part instanceof Literal(String text)) {
                String[] texts = text.split(",", -1);
                for (int i = 0; i < texts.length; i++) {
                    if (i > 0) {
                        pieces.add(piece(parts));
                        parts.clear();
                    }
                    parts.add(new Literal(texts[i]));
                }
            } else {
                parts.add(part);
            }
        }
        pieces.add(piece(parts));
        return pieces;
    }

    private static Piece piece(List<Part> parts) {
        var glob = new Glob(parts, false);
        return new Piece(List.copyOf(glob.core()), glob.startsOpen(), glob.endsOpen());
    }

    private Expression piece(Expression.Test test, Piece piece, boolean cased, boolean negated) {
        String head = ((Literal) piece.parts().getFirst()).text();
        int sign = head.indexOf('=');
        var digits = new ArrayList<Part>();
        digits.add(new Literal(head.substring(sign + 1)));
        digits.addAll(piece.parts().subList(1, piece.parts().size()));
        boolean another = digits.stream().anyMatch(part -> part instanceof Literal(String text) && text.contains("="));
        if (another) {
            return refuse(test);
        }
        if (sign >= 0) {
            var named = new Piece(digits, false, piece.endsOpen());
            return column(test, algorithm(piece), named, cased, negated);
        }
        var candidates = new ArrayList<Expression>();
        boolean open = piece.startsOpen() || piece.endsOpen() || digits.size() > 1;
        DIGITS.forEach((algorithm, length) -> {
            if (length(digits) == length || length(digits) < length && open) {
                candidates.add(column(test, algorithm, piece, cased, negated));
            }
        });
        return candidates.isEmpty() ? refuse(test) : Expression.or(candidates);
    }

    private static int length(List<Part> digits) {
        return digits.stream()
                .mapToInt(part -> part instanceof Literal(String text) ? text.length() : part == Wildcard.ONE ? 1 : 0)
                .sum();
    }

    private boolean isWhole(Piece piece) {
        String text = piece.parts().getLast() instanceof Literal(String last) ? last : "";
        return DIGITS.containsValue(text.length() - text.indexOf('=') - 1);
    }

    private Expression column(Expression.Test test, String algorithm, Piece piece, boolean cased, boolean negated) {
        if (!DIGITS.containsKey(algorithm)) {
            return refuse(test);
        }
        Field column = columns.get(algorithm);
        if (column == null) {
            diagnostics.reason(
                    Effect.NARROWER.under(negated),
                    Problem.BRANCH_DROPPED,
                    test.origin().value(),
                    "the product keeps no " + algorithm + " hashes: this value is compared with nothing");
            return Expression.NEVER;
        }
        boolean complete = piece.parts().stream().noneMatch(part -> part == Wildcard.ANY)
                && length(piece.parts()) == DIGITS.get(algorithm);
        String text = new Glob(piece.parts(), false).text();
        if (missing.contains(text.toLowerCase(Locale.ROOT))) {
            diagnostics.deviation(
                    Effect.WIDER.under(negated),
                    test.origin().value(),
                    "the product leaves out the hash `" + text + "`: events without one are taken for it");
            return test.with(column).with(new Pattern.Null());
        }
        var parts = new ArrayList<Part>();
        if (!complete && piece.startsOpen()) {
            parts.add(Wildcard.ANY);
        }
        parts.addAll(piece.parts());
        if (!complete && piece.endsOpen()) {
            parts.add(Wildcard.ANY);
        }
        return test.with(column).with(new Glob(parts, cased));
    }

    private Expression refuse(Expression.Test test) {
        diagnostics.add(
                Problem.FIELD_VALUE_SHAPE,
                test.origin().value(),
                "hashes are split into columns here: write `ALGORITHM=value` or a whole hash");
        return Expression.NEVER;
    }
}
