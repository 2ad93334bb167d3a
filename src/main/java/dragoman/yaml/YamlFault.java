package dragoman.yaml;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import dragoman.source.Diagnostics;
import dragoman.source.Problem;
import dragoman.source.SourceFile;
import dragoman.source.Span;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/// Why a text is no YAML.
record YamlFault(SourceFile file, JsonProcessingException cause) {
    void tell(Diagnostics diagnostics) {
        diagnostics.add(Problem.YAML_SYNTAX, place(), message());
    }

    /// Jackson tells where what is wrong began; the parser below it knows where it is wrong.
    private Span place() {
        if (cause.getCause() instanceof MarkedYAMLException marked && marked.getProblemMark() != null) {
            return point(
                    marked.getProblemMark().getLine() + 1,
                    marked.getProblemMark().getColumn() + 1);
        }
        JsonLocation place = cause.getLocation();
        return place == null || place.getLineNr() < 1 ? file.start() : point(place.getLineNr(), place.getColumnNr());
    }

    private Span point(int line, int column) {
        return new Span(file.name(), line, column, line, column + 1);
    }

    private String message() {
        String first = cause.getOriginalMessage().lines().findFirst().orElse("not YAML");
        if (first.startsWith("Expected a field name")) {
            return "a key must be a text";
        }
        return first.startsWith("while ")
                ? cause.getOriginalMessage()
                        .lines()
                        .filter(line -> !line.startsWith(" ") && !line.startsWith("while "))
                        .findFirst()
                        .orElse(first)
                : first;
    }
}
