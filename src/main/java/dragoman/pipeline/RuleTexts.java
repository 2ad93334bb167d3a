package dragoman.pipeline;

import dragoman.source.Span;
import java.util.List;
import java.util.Optional;

/// Writes the texts around a query: what postprocessing makes of it, with what is known of the rule.
public final class RuleTexts {
    private final RuleState rule;
    private final Judge judge;

    RuleTexts(RuleState rule) {
        this.rule = rule;
        this.judge = new Judge(rule);
    }

    /// The place of the rule that problems of its texts point to.
    Span place() {
        return rule.query.logSource().span();
    }

    /// @throws IllegalArgumentException if a template asks for what there is not
    String change(String text, List<QueryItem> items) {
        String changed = text;
        for (QueryItem item : items) {
            if (item.rule().holds(judge::holds)) {
                changed = change(changed, item.change());
            }
        }
        return changed;
    }

    private String change(String written, QueryChange change) {
        // the newline at the end belongs to the file, not to the query
        String query = written.strip();
        return switch (change) {
            case QueryChange.Embed(String prefix, String suffix) -> prefix + query + suffix;
            case QueryChange.Fill(Template template) -> template.render(path -> value(path, query));
            case QueryChange.IntoJson(String json) -> json.replace("%QUERY%", Output.escaped(query));
            case QueryChange.Replace(PythonRegex regex, String replacement) ->
                regex.replace(query, replacement).orElse(query);
            case QueryChange.Nest(List<QueryItem> items) -> change(query, items);
        };
    }

    private Optional<String> value(List<String> path, String query) {
        return path.equals(List.of("query")) ? Optional.of(query) : rule.lookUp(path);
    }
}
