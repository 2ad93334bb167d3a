package dragoman.pipeline;

import dragoman.query.Expression;
import dragoman.query.Expression.Test;
import dragoman.query.Field;
import dragoman.query.Glob;
import dragoman.query.Pattern;
import dragoman.source.Numbers;
import dragoman.source.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Takes values apart into fields of their own: hashes by their algorithms, texts by the groups of an expression.
final class Pieces {
    private static final Map<Integer, String> ALGORITHMS = Map.of(32, "MD5", 40, "SHA1", 64, "SHA256", 128, "SHA512");

    private final RuleState rule;

    Pieces(RuleState rule) {
        this.rule = rule;
    }

    /// The test of the field for the hash's algorithm; nothing if it is none of those that are valid.
    Optional<Expression> hash(Test test, Transformation.SplitHashes split) {
        boolean meant = test.subject() instanceof Field field && split.fields().contains(field.name());
        if (!meant || !(test.pattern() instanceof Glob glob)) {
            return Optional.of(test);
        }
        String text = Literals.plain(glob).replace("*", "").replace("?", "");
        int sign = text.indexOf('=') >= 0 ? text.indexOf('=') : text.indexOf('|');
        String hash = text.substring(sign + 1);
        String algorithm = sign >= 0
                ? text.substring(0, sign).toUpperCase(Locale.ROOT)
                : ALGORITHMS.getOrDefault(hash.length(), "");
        Optional<String> valid = split.algorithms().stream()
                .filter(name -> name.equalsIgnoreCase(algorithm))
                .findFirst();
        return valid.filter(_ -> !hash.isEmpty()).map(name -> {
            var hashField = new Field(split.prefix() + (split.bare() ? "" : name));
            return test(test, hashField, Glob.literal(hash, false));
        });
    }

    /// The tests of the fields that an expression finds in the text; nothing if it does not match.
    Optional<Expression> groups(Test test, Transformation.Extract extract) {
        if (!(test.pattern() instanceof Glob glob) || !(test.subject() instanceof Field)) {
            return Optional.of(test);
        }
        Optional<Map<String, String>> found = extract.regex().find(Literals.plain(glob));
        if (found.isEmpty()) {
            return extract.preserveUnmatched() ? Optional.of(test) : Optional.empty();
        }
        var tests = new ArrayList<Expression>();
        found.get().forEach((group, text) -> {
            var field = new Field(extract.prefix().isEmpty() ? group : extract.prefix() + "." + group);
            Pattern value = text.matches("0|[1-9][0-9]{0,50}")
                    ? new Pattern.Number(Numbers.of(text))
                    : Glob.parse(text.replace("\\", "\\\\"), glob.cased());
            tests.add(test(test, field, value));
        });
        return tests.isEmpty() ? Optional.empty() : Optional.of(Expression.and(tests));
    }

    private Test test(Test before, Field field, Pattern pattern) {
        rule.renamed(
                RuleState.Item.of(before), new RuleState.Item(before.origin().item(), field.name()));
        return new Test(field, pattern, before.origin());
    }

    /// Says that nothing is left of an item.
    void nothingLeft(List<Test> tests, String what) {
        rule.diagnostics.add(
                Problem.PIPELINE_VALUE,
                tests.getFirst().origin().item(),
                "none of these values is " + what + ", which the pipeline needs");
    }
}
