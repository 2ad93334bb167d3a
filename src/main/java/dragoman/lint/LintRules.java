package dragoman.lint;

import dragoman.lint.meaning.MeaningRules;
import dragoman.lint.sigma.SigmaRules;
import dragoman.lint.sigmahq.SigmaHqRules;
import dragoman.lint.style.StyleRules;
import dragoman.lint.target.TargetRules;
import dragoman.lint.told.ToldRules;
import dragoman.source.Problem;
import dragoman.source.Severity;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// All lint rules, and the words that name them.
public final class LintRules {
    /// The word for what is on where nobody chose.
    public static final String STANDARD = "standard";

    /// The word for all of them.
    public static final String ALL = "all";

    private static final List<LintRule> RULES = Stream.of(
                    SigmaRules.ALL, MeaningRules.ALL, TargetRules.ALL, StyleRules.ALL, SigmaHqRules.ALL, ToldRules.ALL)
            .flatMap(List::stream)
            .toList();
    private static final Map<Problem, LintRule.Told> TOLD = RULES.stream()
            .filter(LintRule.Told.class::isInstance)
            .map(LintRule.Told.class::cast)
            .collect(Collectors.toMap(LintRule.Told::problem, Function.identity()));
    private static final Map<String, Problem> PROBLEMS =
            Arrays.stream(Problem.values()).collect(Collectors.toMap(Problem::code, Function.identity()));
    private static final Map<String, Set<String>> WORDS = wordsToCodes();

    private LintRules() {}

    public static List<LintRule> all() {
        return RULES;
    }

    /// The pages of all, sorted by code.
    public static List<Page> pages() {
        return RULES.stream()
                .map(LintRule::page)
                .sorted(Comparator.comparing(Page::group).thenComparing(Page::code))
                .toList();
    }

    static Optional<LintRule.Told> told(Problem problem) {
        return Optional.ofNullable(TOLD.get(problem));
    }

    /// Whether findings of a code say that a rule cannot be used: nobody can ignore that.
    static boolean refuses(String code) {
        Problem problem = PROBLEMS.get(code);
        return problem != null && problem.severity() == Severity.ERROR;
    }

    /// The codes that a word stands for: a code, a name, a group, a validator of another tool; none if it is unknown.
    public static Set<String> codes(String word) {
        return WORDS.getOrDefault(word, Set.of());
    }

    static boolean means(String word, String code) {
        return codes(word).contains(code);
    }

    /// All words that name rules.
    public static Set<String> words() {
        return new TreeSet<>(WORDS.keySet());
    }

    private static Map<String, Set<String>> wordsToCodes() {
        var words = new HashMap<String, Set<String>>();
        for (LintRule rule : RULES) {
            Page page = rule.page();
            boolean usual = page.standard() && page.group().standard();
            for (String word : List.of(page.code(), page.name(), ALL)) {
                put(words, word, page.code());
            }
            if (page.standard()) {
                put(words, page.group().word(), page.code());
            }
            if (usual) {
                put(words, STANDARD, page.code());
            }
        }
        PROBLEMS.keySet().forEach(code -> put(words, code, code));
        for (Validator validator : Validator.all()) {
            validator.codes().forEach(code -> put(words, validator.name(), code));
        }
        return words;
    }

    private static void put(Map<String, Set<String>> words, String word, String code) {
        words.computeIfAbsent(word, _ -> new TreeSet<>()).add(code);
    }
}
