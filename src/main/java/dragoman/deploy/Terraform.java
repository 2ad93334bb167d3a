package dragoman.deploy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dragoman.deploy.Piece.Part;
import dragoman.source.Diagnostics;
import java.util.List;

/// Resources of Terraform, in its JSON syntax: all rules in one file, as Terraform reads the files of one folder.
///
/// https://developer.hashicorp.com/terraform/language/syntax/json
final class Terraform {
    private Terraform() {}

    /// Texts of Terraform are templates.
    ///
    /// https://developer.hashicorp.com/terraform/language/syntax/json#string-literals
    static String text(String text) {
        return text.replace("${", "$${").replace("%{", "%%{");
    }

    /// A resource under the name of its rule.
    static String part(String kind, Detection detection, Settings settings, ObjectNode resource) {
        ObjectNode tree = Trees.map();
        String name = Names.display(detection, settings, Integer.MAX_VALUE, new Diagnostics());
        tree.putObject(kind).set(Names.identifier(name), resource);
        return Trees.line(tree);
    }

    /// @param provider by the name that its resources begin with
    /// @param source where Terraform gets the provider
    static Assembly assembly(String file, String provider, String source, List<Part> parts) {
        ObjectNode root = Trees.map();
        root.putObject("terraform")
                .putObject("required_providers")
                .putObject(provider)
                .put("source", source);
        ObjectNode resources = root.putObject("resource");
        var files = new Assembly.Builder();
        for (Part part : parts) {
            Trees.readJson(part.text())
                    .properties()
                    .forEach(kind -> kind.getValue()
                            .properties()
                            .forEach(rule ->
                                    resources.withObject("/" + kind.getKey()).set(rule.getKey(), rule.getValue())));
            files.place(file);
        }
        return files.file(file, Trees.json(root)).build();
    }
}
