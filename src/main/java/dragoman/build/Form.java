package dragoman.build;

import dragoman.Compilation.Compiled;
import dragoman.Deployer;
import dragoman.Language;
import dragoman.deploy.Assembly;
import dragoman.deploy.Deployable;
import dragoman.deploy.Piece;
import dragoman.pipeline.Pipelines;
import dragoman.publish.PortablePath;
import dragoman.read.RuleDocument;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What is written of compiled rules: bare queries, or what a product imports.
public sealed interface Form {
    /// What is made of one rule.
    ///
    /// @param deployable whether a product takes it, if that was asked
    record Made(List<Piece> pieces, Optional<Deployable> deployable) {}

    /// The word behind the names of files that say why there is nothing else, without its dot.
    String word();

    /// Endings that names of files may have.
    List<String> endings();

    /// Whether there are files that hold all rules, so that they are made of all or none.
    boolean isTogether();

    Made make(RuleDocument document, Compiled compiled);

    /// What stands for all that other rules have to say in what is made of one, beside its meaning.
    String key(RuleEntry entry);

    /// The files that hold all rules.
    ///
    /// @param parts in the order of the rules
    Assembly assemble(List<Piece.Part> parts);

    /// The queries themselves, each in a file, and what the finalizers of pipelines make of all of them.
    record Queries(Language language, Pipelines pipelines) implements Form {
        @Override
        public String word() {
            return language.word();
        }

        @Override
        public List<String> endings() {
            return List.of("." + word(), "." + word() + ".error");
        }

        @Override
        public boolean isTogether() {
            return pipelines.hasFinalizers();
        }

        /// The path of what the finalizers make.
        String finalized() {
            return finalized(language);
        }

        static String finalized(Language language) {
            return "finalized." + language.word();
        }

        @Override
        public Made make(RuleDocument document, Compiled compiled) {
            var own = new Piece.Own("." + word(), compiled.finished());
            return new Made(
                    isTogether() ? List.of(own, new Piece.Part(finalized(), compiled.finished())) : List.of(own),
                    Optional.empty());
        }

        @Override
        public String key(RuleEntry entry) {
            return "";
        }

        /// @throws IllegalArgumentException if a template of a finalizer asks for what there is not
        @Override
        public Assembly assemble(List<Piece.Part> parts) {
            String all = pipelines.finish(parts.stream().map(Piece.Part::text).toList());
            SortedMap<String, byte[]> file = new TreeMap<>();
            file.put(finalized(), all.getBytes(StandardCharsets.UTF_8));
            return new Assembly(file, parts.stream().map(_ -> finalized()).toList());
        }
    }

    /// What a product imports.
    record Deployables(Deployer deployer) implements Form {
        @Override
        public String word() {
            return deployer.deployment().format().profile().name();
        }

        @Override
        public List<String> endings() {
            return List.of(deployer.deployment().format().profile().extension(), "." + word() + ".error");
        }

        @Override
        public boolean isTogether() {
            return deployer.deployment().holdsAllTogether();
        }

        @Override
        public Made make(RuleDocument document, Compiled compiled) {
            Deployable deployable = deployer.deploy(document, compiled);
            return new Made(deployable.pieces(), Optional.of(deployable));
        }

        @Override
        public String key(RuleEntry entry) {
            return (deployer.sharesTitle(entry.outline().title()) ? "t" : "")
                    + (deployer.sharesId(entry.id()) ? "i" : "");
        }

        @Override
        public Assembly assemble(List<Piece.Part> parts) {
            Assembly assembly = deployer.deployment()
                    .format()
                    .assemble(parts, deployer.deployment().settings());
            for (String path : assembly.files().keySet()) {
                if (!PortablePath.isConfined(path)) {
                    throw new IllegalStateException("a format leaves the output folder: " + path);
                }
            }
            return assembly;
        }
    }
}
