package dragoman.cli;

import dragoman.Compiler;
import dragoman.diff.Comparer;
import dragoman.diff.Comparison;
import dragoman.diff.Side;
import dragoman.diff.Target;
import dragoman.resolve.Placeholders;
import dragoman.workspace.FileTree;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// Compares two states, in the languages that are asked for or that their configurations name.
///
/// @param all whether rules count about which nothing changed
record DiffRun(Targets targets, boolean all) {
    Comparison compare(DiffSides both) {
        return Comparer.compare(side(both.before(), both.now()), side(both.now(), both.before()), all);
    }

    private Side side(DiffSides.State state, DiffSides.State other) {
        return targets.words.isEmpty() && state.setup().isPresent()
                ? configured(state, state.setup().get())
                : named(state, other.tree());
    }

    private static Side configured(DiffSides.State state, DiffSetup setup) {
        return new Side(
                state.label(),
                state.documents(),
                setup.pipelines(),
                setup.variables(),
                setup.targets(state.documents()),
                state.tests());
    }

    private Side named(DiffSides.State state, FileTree other) {
        FileTree tree = state.tree();
        // a file that only the other side has is new or gone; one that none has is a mistake
        Predicate<String> here =
                name -> tree.isFile(name) || tree.isFolder(name) || !other.isFile(name) && !other.isFolder(name);
        Map<String, List<String>> variables = targets.variables(tree, here);
        Map<String, String> pipelines = targets.pipelineTexts(tree);
        Compiler compiler = targets.words.isEmpty()
                ? new Compiler(List.of(), new Placeholders(variables), false, false)
                : targets.compiler(false, tree, here);
        return new Side(
                state.label(),
                state.documents(),
                pipelines,
                variables,
                Target.each(compiler, state.documents()),
                state.tests());
    }
}
