package dragoman.lint;

import dragoman.source.Severity;
import java.util.ArrayList;
import java.util.List;

/// The page of a lint rule: what `--explain` prints and `docs/lint.md` shows. The examples are its tests.
///
/// @param code stable, such as `SI001`; its letters are those of the group
/// @param name what is wrong, so that it reads after "ignore"
/// @param what one line on what is wrong
/// @param why what comes of it
/// @param bad a rule, or the part of one, of which it has something to say; `# a/b.yml` begins a file of that name
/// @param good the same as it should be
/// @param references who says so
/// @param since the version that brought it
/// @param standard whether it is on where its group is
public record Page(
        String code,
        String name,
        Severity severity,
        String what,
        String why,
        String bad,
        String good,
        List<String> references,
        String since,
        boolean standard) {
    public Page {
        references = List.copyOf(references);
    }

    /// A warning that is on where its group is.
    public Page(String code, String name, String what, String why, String bad, String good) {
        this(code, name, Severity.WARNING, what, why, bad, good, List.of(), "0.1", true);
    }

    /// With a reference.
    public Page see(String reference) {
        var all = new ArrayList<>(references);
        all.add(reference);
        return new Page(code, name, severity, what, why, bad, good, all, since, standard);
    }

    /// Of little weight.
    public Page note() {
        return of(Severity.NOTE);
    }

    /// Of another weight.
    public Page of(Severity other) {
        return new Page(code, name, other, what, why, bad, good, references, since, standard);
    }

    /// Only on where somebody chose it.
    public Page chosen() {
        return new Page(code, name, severity, what, why, bad, good, references, since, false);
    }

    public Group group() {
        return Group.of(code);
    }
}
