package dragoman.cli;

import dragoman.Backend;
import dragoman.Language;
import dragoman.TaxonomyFiles;
import dragoman.deploy.Format;
import dragoman.deploy.Formats;
import dragoman.lint.LintRules;
import dragoman.lint.Page;
import dragoman.lint.Validator;
import dragoman.map.World;
import dragoman.rule.Modifier;
import dragoman.source.Problem;
import dragoman.taxonomy.Library.Recorder;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `dragoman list`: what there is to choose from.
@Command(
        name = "list",
        description = "Lists targets, pipelines, modifiers, formats, problems or the fields of rules.",
        subcommands = {ListCommand.Pipelines.class, FieldsCommand.class},
        subcommandsRepeatable = false,
        synopsisSubcommandLabel = "(targets | pipelines | modifiers | formats | problems | fields)")
final class ListCommand {
    private final Console console = new Console();

    @Command(name = "targets", description = "The languages of -t, and their products.")
    int targets() {
        for (Language language : Language.values()) {
            String others = String.join(", ", new TreeSet<>(language.product().aliases()));
            row(language.word(), language.product().name() + " (also: " + others + ")");
        }
        return done();
    }

    @Command(
            name = "formats",
            description = "The formats of -f, with their languages and the names that sigma-cli has.")
    int formats() {
        console.out().printf("%-17s %-9s %s%n", "query", "all", "The bare query, a file each");
        for (Format format : Formats.all()) {
            Format.Profile profile = format.profile();
            String aliases = profile.aliases().isEmpty() ? "" : " (also: " + String.join(", ", profile.aliases()) + ")";
            console.out()
                    .printf(
                            "%-17s %-9s %s%s%n",
                            profile.name(), String.join(",", profile.languages()), profile.sentence(), aliases);
        }
        return done();
    }

    @Command(name = "modifiers", description = "The modifiers that stand behind `|` in field names.")
    int modifiers() {
        for (Modifier modifier : Modifier.values()) {
            row(modifier.word(), modifier.meaning());
        }
        return done();
    }

    @Command(
            name = "lint",
            aliases = "validators",
            description = "The lint rules of `check` by code, and what sigma-cli and others call them.")
    int lint() {
        for (Page page : LintRules.pages()) {
            String others = Validator.all().stream()
                    .filter(validator -> validator.codes().contains(page.code()))
                    .map(Validator::name)
                    .distinct()
                    .collect(Collectors.joining(", "));
            console.out()
                    .printf(
                            "%-8s %-9s %-30s %s%s%n",
                            page.code(),
                            page.group().word(),
                            page.name(),
                            page.what(),
                            others.isEmpty() ? "" : " (also: " + others + ")");
        }
        return done();
    }

    @Command(name = "problems", description = "What `check` and the other commands can say, by code.")
    int problems() {
        for (Problem problem : Problem.values()) {
            console.out()
                    .printf("%-8s %-8s %s%n", problem.code(), problem.severity().word(), problem.explanation());
        }
        return done();
    }

    /// `dragoman list pipelines`; picocli cannot add `--help` to methods that have options.
    @Command(
            name = "pipelines",
            description = "The schemas of -p, for each language in the order in which `auto` tries them.")
    static final class Pipelines implements Callable<Integer> {
        @Option(
                names = {"-t", "--target"},
                split = ",",
                paramLabel = "TARGET",
                description = "Only these languages")
        private List<String> words = List.of("all");

        @Override
        public Integer call() {
            var console = new Console();
            for (Language language : Targets.languages(words)) {
                for (World world : Backend.of(language).worlds()) {
                    String aliases =
                            world.aliases().isEmpty() ? "" : " (also: " + String.join(", ", world.aliases()) + ")";
                    console.out().printf("%-10s %-16s %s%s%n", language.word(), world.name(), world.title(), aliases);
                }
            }
            for (Recorder recorder : TaxonomyFiles.taxonomy().recorders()) {
                console.out().printf("%-10s %-16s %s%n", "all", recorder.name(), recorder.title());
            }
            console.flush();
            return ExitCode.DONE.number();
        }
    }

    private void row(String word, String text) {
        console.out().printf("%-14s %s%n", word, text);
    }

    private int done() {
        console.flush();
        return ExitCode.DONE.number();
    }
}
