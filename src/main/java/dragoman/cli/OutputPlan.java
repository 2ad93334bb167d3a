package dragoman.cli;

import dragoman.Compilation.Compiled;
import dragoman.Compilation.Part;
import dragoman.Compilation.Refused;
import dragoman.Language;
import dragoman.cli.Manifest.Row;
import dragoman.deploy.Deployable;
import dragoman.deploy.Deployment;
import dragoman.publish.OutputNames;
import dragoman.publish.OutputNames.Claim;
import dragoman.publish.OutputNames.Name;
import dragoman.source.Diagnostic;
import dragoman.source.DiagnosticPrinter;
import dragoman.source.SourceFile;
import dragoman.workspace.InputFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What is to stand in an output folder behind a run, and which files of earlier runs are to go.
///
/// A row of an earlier run goes if this run was asked for its target and for its rule (by a folder that the rule lies
/// below, or by the file itself) and did not make it again. All other rows stay, with their files.
///
/// @param files contents by path, the manifest among them
/// @param stale paths of files of earlier runs
/// @param manifest the rows, kept and new
/// @param kept how many rows of earlier runs stay
/// @param common the files that belong to all rules
record OutputPlan(
        SortedMap<String, byte[]> files, Set<String> stale, Manifest manifest, int kept, List<String> common) {

    /// What was asked for.
    ///
    /// @param arguments folders, files and `-`
    /// @param deployment what is made of queries, if that is more than queries
    /// @param prunes whether rows that were asked for and not made again go
    record Request(
            Path folder,
            List<String> arguments,
            List<Language> languages,
            Optional<Deployment> deployment,
            boolean prunes) {
        /// The name of the format, empty for bare queries.
        String format() {
            return deployment.map(found -> found.format().profile().name()).orElse("");
        }

        /// Where a rule file lies, seen from the output folder; `-` is standard input.
        String source(InputFile file) {
            return file.root().map(root -> below(seen(root), file.path())).orElse("-");
        }

        private static String below(String folder, String path) {
            return folder.isEmpty() ? path : folder + "/" + path;
        }

        private String seen(Path place) {
            Path from = real(folder);
            Path to = real(place);
            Path seen = from.getRoot().equals(to.getRoot()) ? from.relativize(to) : to;
            return Stream.iterate(0, i -> i < seen.getNameCount(), i -> i + 1)
                    .map(i -> seen.getName(i).toString())
                    .collect(Collectors.joining("/"));
        }

        /// The place behind links, as far as there is one.
        private static Path real(Path place) {
            Path there = place.toAbsolutePath().normalize();
            while (!Files.exists(there)) {
                there = there.getParent();
            }
            try {
                return there.toRealPath()
                        .resolve(there.relativize(place.toAbsolutePath().normalize()));
            } catch (IOException _) {
                return place.toAbsolutePath().normalize();
            }
        }

        /// Whether a row is about a target and a rule that were asked for.
        ///
        /// @param sources the sources of the rules that were found
        private boolean covers(Row row, Set<String> sources) {
            boolean target =
                    languages.stream().anyMatch(language -> language.word().equals(row.target()));
            return target
                    && row.format().equals(format())
                    && (deployment.filter(Deployment::holdsAllTogether).isPresent()
                            || sources.contains(row.source())
                            || row.source().isEmpty()
                            || arguments.stream().anyMatch(argument -> isBelow(row, argument)));
        }

        private boolean isBelow(Row row, String argument) {
            if (argument.equals("-") || !Files.isDirectory(Path.of(argument))) {
                return false;
            }
            String above = seen(Path.of(argument));
            return above.isEmpty()
                    ? !row.source().startsWith("../") && !row.source().equals("-")
                    : row.source().startsWith(above + "/") && !row.source().startsWith(above + "/../");
        }

        /// Whether the rule of a row is not there any more.
        private boolean isGone(Row row) {
            return !row.source().equals("-") && !Files.exists(folder.resolve(row.source()));
        }
    }

    /// @param more further files by path: those that finalizers make
    static OutputPlan of(Request request, Manifest before, List<Result> results, Map<String, String> more) {
        Set<String> sources = results.stream()
                .map(result -> request.source(result.source().origin()))
                .collect(Collectors.toSet());
        Set<String> made = results.stream()
                .map(result -> Row.key(
                        request.source(result.source().origin()),
                        result.document().index(),
                        result.compilation().language().word(),
                        request.format()))
                .collect(Collectors.toSet());
        List<Row> others = before.rows().stream()
                .filter(row -> !made.contains(row.key()) && (!request.prunes() || !request.covers(row, sources)))
                .toList();
        Map<String, Name> names = names(request, before, results, taken(request, others, sources));

        var files = new TreeMap<String, byte[]>();
        var rows = new ArrayList<Row>();
        var deployed = new ArrayList<Deployed>();
        for (Result result : results) {
            String source = request.source(result.source().origin());
            Name name = names.get(key(source, result));
            String output = name.stem() + "."
                    + request.deployment()
                            .map(_ -> request.format())
                            .orElseGet(() -> result.compilation().language().word());
            Row row = Manifest.row(
                    result, name.path(), source, output, request.deployment().map(_ -> request.format()));
            rows.add(row);
            switch (result.compilation()) {
                case Compiled _
                when result.deployable().isPresent() -> deployed.add(new Deployed(result, name, row, output));
                case Compiled compiled -> files.put(output, utf8(compiled.finished()));
                case Part _ -> {}
                case Refused refused ->
                    files.put(output + ".error", utf8(errorText(name.path(), result, refused.diagnostics())));
            }
        }
        more.forEach((path, text) -> files.put(path, utf8(text)));
        List<String> common = request.deployment()
                .map(deployment -> deploy(deployment, deployed, files))
                .orElse(List.of());
        // a rule that was renamed leaves its name to the new one
        List<Row> kept = others.stream()
                .filter(row -> row.files().stream().noneMatch(files::containsKey))
                .toList();
        rows.addAll(kept);
        rows.sort(Comparator.comparing(Row::rule)
                .thenComparing(Row::document)
                .thenComparing(OutputPlan::order)
                .thenComparing(Row::format));
        var manifest = new Manifest(rows);
        files.put(Manifest.NAME, manifest.bytes());
        return new OutputPlan(files, stale(request, before, files.keySet(), kept), manifest, kept.size(), common);
    }

    /// A query that a deployment takes, or says why not.
    private record Deployed(Result result, Name name, Row row, String output) {
        Deployable deployable() {
            return result.deployable().orElseThrow();
        }
    }

    /// Adds the files of a deployment, whose paths its rows get, and gives those that belong to all rules. They are
    /// made of what this run was asked for.
    private static List<String> deploy(Deployment deployment, List<Deployed> all, Map<String, byte[]> files) {
        List<Deployed> sorted = all.stream()
                .sorted(Comparator.comparing((Deployed one) -> one.name().path())
                        .thenComparing(one -> one.result().document().index()))
                .toList();
        DeployedFiles written = DeployedFiles.of(
                deployment,
                sorted.stream().map(Deployed::deployable).toList(),
                sorted.stream().map(one -> one.name().stem()).toList());
        files.putAll(written.files());
        for (int i = 0; i < sorted.size(); i++) {
            Deployed one = sorted.get(i);
            if (one.deployable().isWritten()) {
                one.row().setFiles(written.paths().get(i), written.files());
            } else {
                String text = errorText(
                        one.name().path(), one.result(), one.deployable().reasons());
                files.put(one.output() + ".error", utf8(text));
            }
        }
        return written.common();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String key(String source, Result result) {
        return source + "#" + result.document().index();
    }

    private static int order(Row row) {
        int place = Language.words().indexOf(row.target());
        return place < 0 ? Integer.MAX_VALUE : place;
    }

    /// Paths that the names of this run must leave free.
    private static Set<String> taken(Request request, List<Row> others, Set<String> sources) {
        var taken = new HashSet<>(Set.of(Manifest.NAME));
        Stream.of(Language.values()).map(Finalized::name).forEach(taken::add);
        others.stream()
                .filter(row -> !sources.contains(row.source()) && !request.isGone(row))
                .forEach(row -> taken.addAll(row.files()));
        return taken;
    }

    /// The names by source and document.
    private static Map<String, Name> names(Request request, Manifest before, List<Result> results, Set<String> taken) {
        var claims = new LinkedHashMap<String, Claim>();
        Map<String, List<Row>> former = before.rows().stream().collect(Collectors.groupingBy(Row::source));
        for (Result result : results) {
            InputFile file = result.source().origin();
            String source = request.source(file);
            int part =
                    result.source().documents().size() > 1 ? result.document().index() : -1;
            claims.computeIfAbsent(key(source, result), _ -> claim(file, part, former.getOrDefault(source, List.of())));
        }
        List<String> endings = Stream.concat(
                        Stream.of(Language.values())
                                .flatMap(
                                        language -> Stream.of("." + language.word(), "." + language.word() + ".error")),
                        request.deployment().stream()
                                .flatMap(found -> Stream.of(
                                        found.format().profile().extension(), "." + request.format() + ".error")))
                .toList();
        List<Name> given = new OutputNames(endings, taken).give(List.copyOf(claims.values()));
        var names = new LinkedHashMap<String, Name>();
        int i = 0;
        for (String key : claims.keySet()) {
            names.put(key, given.get(i++));
        }
        return names;
    }

    /// A file that was named itself keeps what it was called when its folder was converted.
    private static Claim claim(InputFile file, int part, List<Row> former) {
        var segments = new ArrayList<>(file.parents());
        segments.addAll(List.of(file.path().split("/", -1)));
        String whole = "/" + String.join("/", segments);
        String path = former.stream()
                .map(Row::rule)
                .filter(name -> file.named() && file.place().isPresent() && whole.endsWith("/" + name))
                .findFirst()
                .orElse(file.path());
        int parents = segments.size() - path.split("/", -1).length;
        return new Claim(path, segments.subList(0, Math.max(0, parents)), part);
    }

    private static Set<String> stale(Request request, Manifest before, Set<String> files, List<Row> kept) {
        var stale = new TreeSet<String>();
        before.rows().forEach(row -> stale.addAll(row.files()));
        request.languages().stream()
                .filter(_ -> request.prunes())
                .filter(language ->
                        before.rows().stream().anyMatch(row -> row.target().equals(language.word())))
                .map(Finalized::name)
                .forEach(stale::add);
        stale.removeAll(files);
        kept.forEach(row -> stale.removeAll(row.files()));
        return stale;
    }

    /// What stands in the file of a refused rule: it does not depend on the folder from which it was made.
    private static String errorText(String rule, Result result, List<Diagnostic> diagnostics) {
        String name = result.file().name();
        var file = new SourceFile(name, result.file().text(), rule);
        return new DiagnosticPrinter(Map.of(name, file), false).print(diagnostics);
    }
}
