package dragoman.lint;

import java.util.Arrays;
import java.util.List;

/// A check of another tool, and what of ours says the same; `lint/validators.tsv` has them all.
///
/// @param tool pysigma, sigmahq or rsigma
/// @param name what configurations of that tool call it
/// @param codes ours; none if we say nothing of it
/// @param remark why not, or what is different; may be empty
public record Validator(String tool, String name, List<String> codes, String remark) {
    public Validator {
        codes = List.copyOf(codes);
    }

    public static List<Validator> all() {
        return Data.rows("validators.tsv").stream()
                .map(row -> new Validator(
                        row.get(0),
                        row.get(1),
                        row.get(2).equals("-")
                                ? List.of()
                                : Arrays.asList(row.get(2).split(",")),
                        row.size() > 3 ? row.get(3) : ""))
                .toList();
    }
}
