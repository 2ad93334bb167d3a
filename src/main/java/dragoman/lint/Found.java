package dragoman.lint;

import dragoman.report.Finding;
import dragoman.report.Fix;
import dragoman.report.Topic;
import dragoman.source.Span;
import java.util.Optional;
import java.util.function.Consumer;

/// Takes what a lint rule has to say of a rule.
public record Found(Page page, RuleText rule, Consumer<Finding> sink) {
    /// Takes what a lint rule has to say of several rules.
    public record Many(Page page, Consumer<Finding> sink) {
        public Found in(RuleText rule) {
            return new Found(page, rule, sink);
        }
    }

    public void at(Span place, String message) {
        at(place, message, "");
    }

    public void at(Span place, String message, String help) {
        at(place, message, help, Optional.empty());
    }

    public void at(Span place, String message, Optional<Fix> fix) {
        at(place, message, fix.map(Fix::description).orElse(""), fix);
    }

    /// @param help what to do about it; may be empty
    public void at(Span place, String message, String help, Optional<Fix> fix) {
        sink.accept(new Finding(
                page.code(),
                page.what(),
                page.severity(),
                Topic.PROBLEM,
                message,
                help,
                rule.file().place(),
                place,
                rule.id(),
                rule.title(),
                java.util.List.of(),
                fix));
    }
}
