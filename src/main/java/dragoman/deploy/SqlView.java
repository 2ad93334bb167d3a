package dragoman.deploy;

import dragoman.source.Diagnostics;
import dragoman.source.Problem;
import java.util.List;
import java.util.stream.Collectors;

/// Scripts of SQL that make a view of a query, under the name of its rule.
///
/// https://docs.aws.amazon.com/athena/latest/ug/create-view.html, https://trino.io/docs/current/sql/create-view.html,
/// https://duckdb.org/docs/stable/sql/statements/create_view,
/// https://spark.apache.org/docs/latest/sql-ref-syntax-ddl-create-view.html
final class SqlView implements Format {
    private static final Profile PROFILE = new Profile(
            "sql-view",
            List.of(),
            "sql",
            ".view.sql",
            "Athena, Trino, DuckDB, Spark: a script that makes a view, a file each",
            // no word of the language, nor a digit at the start
            new Defaults().with(Setting.PREFIX, "sigma_").map());

    @Override
    public Profile profile() {
        return PROFILE;
    }

    @Override
    public Draft write(Detection detection, Settings settings, Diagnostics diagnostics) {
        if (detection.dialect().equals(Athena.DIALECT) && detection.relation().isPresent()) {
            // https://docs.aws.amazon.com/athena/latest/ug/data-types-timestamps.html
            diagnostics.add(
                    Problem.DEPLOY_KIND,
                    detection.place(),
                    "Athena keeps no times with their zone in a view, and a correlation tells such",
                    "take `athena`, or for Trino write `CREATE OR REPLACE VIEW name AS` before the query");
        }
        String name = Names.identifier(Names.display(detection, settings, Integer.MAX_VALUE, new Diagnostics()));
        String whole = Texts.whole(detection, settings);
        // what has no description is described by its title
        String text = detection.metadata().description().isBlank() ? whole : detection.title() + "\n\n" + whole;
        String comment =
                text.lines().map(line -> ("-- " + line).stripTrailing()).collect(Collectors.joining("\n"));
        return Draft.streaming(new Piece.Own(
                PROFILE.extension(),
                comment + "\nCREATE OR REPLACE VIEW " + name + " AS\n" + detection.query() + ";\n"));
    }
}
