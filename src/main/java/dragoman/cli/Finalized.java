package dragoman.cli;

import dragoman.Backend;
import dragoman.Compilation.Compiled;
import dragoman.Language;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The texts that the finalizers of pipelines make of all queries of a language.
final class Finalized {
    private Finalized() {}

    /// The path of such a text below the output folder.
    static String name(Language language) {
        return "finalized." + language.word();
    }

    /// The texts by their paths; a language whose pipelines have no finalizers has none.
    ///
    /// @throws UsageException if a template asks for what there is not
    static Map<String, String> of(List<Backend> backends, List<Result> results) {
        var texts = new LinkedHashMap<String, String>();
        for (Backend backend : backends) {
            if (backend.pipelines().hasFinalizers()) {
                List<String> queries = results.stream()
                        .flatMap(result -> result.compilation() instanceof Compiled compiled
                                        && compiled.language() == backend.language()
                                ? Stream.of(compiled.finished())
                                : Stream.of())
                        .toList();
                texts.put(name(backend.language()), finish(backend, queries));
            }
        }
        return texts;
    }

    private static String finish(Backend backend, List<String> queries) {
        try {
            return backend.pipelines().finish(queries);
        } catch (IllegalArgumentException e) {
            throw new UsageException("a finalizer: " + e.getMessage());
        }
    }
}
