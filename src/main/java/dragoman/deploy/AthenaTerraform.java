package dragoman.deploy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dragoman.deploy.Piece.Part;
import dragoman.source.Diagnostics;
import java.util.List;

/// Named queries of Amazon Athena as resources of Terraform.
///
/// https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/athena_named_query
final class AthenaTerraform implements Format {
    private static final String FILE = "athena_named_queries.tf.json";
    private static final Profile PROFILE = new Profile(
            "athena-terraform",
            List.of(),
            "sql",
            ".tf.json",
            "Amazon Athena: named queries as resources of Terraform, a file for all",
            Athena.defaults());

    @Override
    public Profile profile() {
        return PROFILE;
    }

    @Override
    public Draft write(Detection detection, Settings settings, Diagnostics diagnostics) {
        Athena.check(detection, diagnostics);
        ObjectNode resource = Trees.map();
        resource.put("name", Terraform.text(Athena.name(detection, settings, diagnostics)))
                .put("description", Terraform.text(Athena.description(detection, settings, diagnostics)))
                .put("database", Terraform.text(settings.text(Setting.DATABASE)))
                .put("workgroup", Terraform.text(settings.text(Setting.WORKGROUP)))
                .put("query", Terraform.text(detection.query()));
        return Draft.streaming(new Part(FILE, Terraform.part("aws_athena_named_query", detection, settings, resource)));
    }

    @Override
    public Assembly assemble(List<Part> parts, Settings settings) {
        return Terraform.assembly(FILE, "aws", "hashicorp/aws", parts);
    }
}
