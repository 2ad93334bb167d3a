package dragoman.deploy;

import java.util.List;
import java.util.Optional;

/// The formats: the one list of them. A format is a line here, a class or a template, a schema and a row of the tables
/// of `docs/deploy/`.
public final class Formats {
    private static final List<Format> ALL = List.of(
            new SentinelYaml(),
            new SentinelArm(),
            new Defender(),
            new SavedSearches(),
            new ContentCtl(),
            new ElasticNdjson(),
            new ElasticToml(),
            new QRadar(),
            new CseJson(),
            new CseTerraform(),
            new SecOps(),
            new LogScalePackage(),
            new NgSiem(),
            new Athena(),
            new AthenaTerraform(),
            new SqlView());

    private Formats() {}

    public static List<Format> all() {
        return ALL;
    }

    /// A format by its name or an alias.
    public static Optional<Format> of(String name) {
        return ALL.stream()
                .filter(format -> format.profile().name().equals(name)
                        || format.profile().aliases().contains(name))
                .findFirst();
    }

    public static List<String> names() {
        return ALL.stream().map(format -> format.profile().name()).toList();
    }
}
