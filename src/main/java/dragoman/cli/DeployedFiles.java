package dragoman.cli;

import dragoman.deploy.Assembly;
import dragoman.deploy.Deployable;
import dragoman.deploy.Deployment;
import dragoman.deploy.Piece;
import dragoman.publish.PortablePath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// The files of a deployment: those of each rule, and those that hold all.
///
/// @param files contents by path
/// @param paths the files of each rule, the main one first; none of a rule that is not written
/// @param common the files that belong to all rules
record DeployedFiles(SortedMap<String, byte[]> files, List<List<String>> paths, List<String> common) {

    /// @param rules in the order in which they stand in common files
    /// @param stems the name of the files of each rule, without what stands behind it
    static DeployedFiles of(Deployment deployment, List<Deployable> rules, List<String> stems) {
        var files = new TreeMap<String, byte[]>();
        var paths = new ArrayList<List<String>>();
        var parts = new ArrayList<Piece.Part>();
        var owners = new ArrayList<List<String>>();
        for (int i = 0; i < rules.size(); i++) {
            var own = new ArrayList<String>();
            paths.add(own);
            for (Piece piece : rules.get(i).pieces()) {
                switch (piece) {
                    case Piece.Own(String ending, String text) -> own.add(put(files, stems.get(i) + ending, text));
                    case Piece.Named(String path, String text) -> own.add(put(files, path, text));
                    case Piece.Part part -> {
                        parts.add(part);
                        owners.add(own);
                    }
                }
            }
        }
        Assembly assembly = deployment.format().assemble(parts, deployment.settings());
        for (int i = 0; i < owners.size(); i++) {
            owners.get(i).add(assembly.places().get(i));
        }
        files.putAll(assembly.files());
        return new DeployedFiles(files, paths, List.copyOf(assembly.files().keySet()));
    }

    private static String put(SortedMap<String, byte[]> files, String path, String text) {
        if (!PortablePath.isConfined(path) || files.put(path, text.getBytes(StandardCharsets.UTF_8)) != null) {
            throw new IllegalStateException("two rules have the file " + path + ", or it lies elsewhere");
        }
        return path;
    }

    /// All that people read of it in one text: what rules have of their own, and the files that hold them.
    static String text(Deployment deployment, List<Deployable> rules) {
        List<String> stems =
                IntStream.range(0, rules.size()).mapToObj(String::valueOf).toList();
        DeployedFiles deployed = of(deployment, rules, stems);
        var text = new StringBuilder();
        deployed.paths().stream().flatMap(List::stream).distinct().forEach(path -> {
            boolean another = !text.isEmpty() && path.matches(".+\\.ya?ml");
            text.append(another ? "---\n" : "")
                    .append(new String(deployed.files().get(path), StandardCharsets.UTF_8));
        });
        return text.toString();
    }
}
