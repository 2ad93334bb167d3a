package dragoman.build;

import dragoman.resolve.Outline.Kind;
import dragoman.workspace.Selection.Candidate;
import dragoman.workspace.Selection.Source;
import java.util.function.Predicate;

/// Which documents a deployment wants: those that its selection takes, and what cannot be read or is a filter.
final class Wanted {
    private final Predicate<Candidate> selection;
    private final Members members;

    Wanted(Predicate<Candidate> selection, Members members) {
        this.selection = selection;
        this.members = members;
    }

    boolean wants(Subject subject) {
        Kind kind = subject.entry().outline().kind();
        return members.names().contains(subject.file().name())
                && (kind == Kind.NONE || kind == Kind.FILTER || selection.test(candidate(subject)));
    }

    private Candidate candidate(Subject subject) {
        RuleEntry entry = subject.entry();
        return new Candidate(
                entry.level(),
                entry.status(),
                members.project().logSources(entry.outline()).stream()
                        .map(source ->
                                new Source(word(source.category()), word(source.product()), word(source.service())))
                        .toList(),
                entry.tags(),
                subject.file().origin().path());
    }

    private static String word(String part) {
        return part == null ? "" : part;
    }
}
