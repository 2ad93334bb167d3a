package dragoman.build;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// What came of the tests of a rule file in which nothing was wrong.
///
/// @param rules how many of its rules have cases
/// @param passed each case, in the order of the report
/// @param untried what could not be tried and why, a line each
/// @param queries how many cases of queries passed
/// @param untriedQueries the same of queries
public record PassedFile(
        int rules, List<Passed> passed, List<String> untried, int queries, List<String> untriedQueries) {
    public PassedFile {
        passed = List.copyOf(passed);
        untried = List.copyOf(untried);
        untriedQueries = List.copyOf(untriedQueries);
    }

    /// A case that passed.
    ///
    /// @param file where it stands, as a person finds it
    public record Passed(String file, String name) {}

    void write(TextOut out) throws IOException {
        out.writeInt(rules);
        out.writeInt(passed.size());
        for (Passed one : passed) {
            out.text(one.file());
            out.text(one.name());
        }
        out.texts(untried);
        out.writeInt(queries);
        out.texts(untriedQueries);
    }

    static PassedFile read(TextIn in) throws IOException {
        int rules = in.readInt();
        var passed = new ArrayList<Passed>();
        for (int size = in.readInt(); size > 0; size--) {
            passed.add(new Passed(in.text(), in.text()));
        }
        return new PassedFile(rules, passed, in.texts(), in.readInt(), in.texts());
    }
}
