package dragoman.lint;

import dragoman.report.Finding;
import dragoman.source.Severity;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// Which lint rules are on, where, and how much they weigh.
///
/// @param on the codes of the rules that are on
/// @param off the codes that nobody wants to hear of, ours or those of other problems
/// @param paths codes that nobody wants to hear of in some files
/// @param ids codes that nobody wants to hear of rules, by their ids
/// @param severities by code, where it is another one than that of the page
public record LintSettings(
        Set<String> on,
        Set<String> off,
        List<PathIgnore> paths,
        Map<String, Set<String>> ids,
        Map<String, Severity> severities) {
    /// What is not to be told of files.
    ///
    /// @param files which files, by their path with `/`
    public record PathIgnore(Predicate<String> files, Set<String> codes) {
        public PathIgnore {
            codes = Set.copyOf(codes);
        }
    }

    public LintSettings {
        on = Set.copyOf(on);
        off = Set.copyOf(off);
        paths = List.copyOf(paths);
        ids = Map.copyOf(ids);
        severities = Map.copyOf(severities);
    }

    /// What is on where nobody chose.
    public static LintSettings standard() {
        return new LintSettings(LintRules.codes(LintRules.STANDARD), Set.of(), List.of(), Map.of(), Map.of());
    }

    /// The codes of words, such as `sigmahq` or `missing-id`.
    public static Set<String> codes(List<String> words) {
        var codes = new HashSet<String>();
        words.forEach(word -> codes.addAll(LintRules.codes(word)));
        return codes;
    }

    /// Whether something looks for findings of a code.
    boolean finds(String code) {
        return on.contains(code) || Group.of(code) == Group.TOLD;
    }

    boolean isOn(Page page) {
        return on.contains(page.code()) && !off.contains(page.code());
    }

    /// Whether a finding is to be told.
    boolean wants(Finding finding) {
        String code = finding.code();
        return LintRules.refuses(code)
                || !off.contains(code)
                        && !ids.getOrDefault(finding.id(), Set.of()).contains(code)
                        && paths.stream()
                                .noneMatch(path -> path.codes().contains(code)
                                        && path.files().test(finding.file()));
    }
}
