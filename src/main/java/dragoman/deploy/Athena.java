package dragoman.deploy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dragoman.source.Diagnostics;
import dragoman.source.Problem;
import java.util.List;
import java.util.Map;

/// Named queries of Amazon Athena, as templates of CloudFormation.
///
/// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-athena-namedquery.html
final class Athena implements Format {
    static final String DIALECT = "athena";
    private static final int LONGEST_NAME = 128;
    private static final int LONGEST_DESCRIPTION = 1_024;
    private static final int LONGEST_QUERY = 262_144;
    private static final Profile PROFILE = new Profile(
            "athena",
            List.of("athena-namedquery"),
            "sql",
            ".athena.json",
            "Amazon Athena: a named query as a template of CloudFormation, a file each",
            defaults());

    @Override
    public Profile profile() {
        return PROFILE;
    }

    @Override
    public Draft write(Detection detection, Settings settings, Diagnostics diagnostics) {
        check(detection, diagnostics);
        ObjectNode template = Trees.map();
        template.put("AWSTemplateFormatVersion", "2010-09-09");
        template.put("Description", Texts.origin(detection, settings));
        ObjectNode resource = template.putObject("Resources").putObject("NamedQuery");
        resource.put("Type", "AWS::Athena::NamedQuery");
        resource.putObject("Properties")
                .put("Name", name(detection, settings, diagnostics))
                .put("Description", description(detection, settings, diagnostics))
                .put("Database", settings.text(Setting.DATABASE))
                .put("WorkGroup", settings.text(Setting.WORKGROUP))
                .put("QueryString", detection.query());
        return Draft.streaming(new Piece.Own(PROFILE.extension(), Trees.json(template)));
    }

    static Map<String, String> defaults() {
        return new Defaults()
                .with(Setting.DATABASE, "default")
                .with(Setting.WORKGROUP, "primary")
                .map();
    }

    /// Refuses what Athena could not run or keep.
    static void check(Detection detection, Diagnostics diagnostics) {
        if (!detection.dialect().equals(DIALECT)) {
            diagnostics.add(
                    Problem.DEPLOY_KIND,
                    detection.place(),
                    "the query is written for " + detection.dialect() + ", which Athena does not speak",
                    "leave out `-p`, or take a schema of Athena (`list pipelines`)");
        }
        if (detection.query().length() > LONGEST_QUERY) {
            diagnostics.add(
                    Problem.DEPLOY_LIMIT,
                    detection.place(),
                    "the query has " + detection.query().length() + " characters: Athena takes " + LONGEST_QUERY);
        }
    }

    static String name(Detection detection, Settings settings, Diagnostics diagnostics) {
        return Names.display(detection, settings, LONGEST_NAME, diagnostics);
    }

    /// With false positives, references and author, where there is room for them.
    static String description(Detection detection, Settings settings, Diagnostics diagnostics) {
        String whole = Texts.whole(detection, settings);
        if (whole.length() <= LONGEST_DESCRIPTION) {
            return whole;
        }
        String description = Texts.description(detection.metadata());
        Texts.limit(
                "description",
                description,
                LONGEST_DESCRIPTION,
                detection.metadata().place("description"),
                diagnostics);
        return description;
    }
}
