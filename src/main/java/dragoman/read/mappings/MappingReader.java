package dragoman.read.mappings;

import dragoman.map.ColumnRow;
import dragoman.map.ColumnSet;
import dragoman.map.Schema;
import dragoman.map.SourceRow;
import dragoman.map.SourceRows;
import dragoman.map.World;
import dragoman.query.Name;
import dragoman.source.Diagnostics;
import dragoman.source.Lazy;
import dragoman.source.NearestName;
import dragoman.source.Problem;
import dragoman.source.Span;
import dragoman.yaml.YamlChecks;
import dragoman.yaml.YamlNode;
import dragoman.yaml.YamlNode.Entry;
import dragoman.yaml.YamlNode.YamlMap;
import dragoman.yaml.YamlNode.YamlScalar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Reads mapping files; their format is described in `docs/mappings.md`.
public final class MappingReader {
    private static final Set<String> ROOT_KEYS = Set.of("shares", "worlds");

    /// Keys of a set that are no fields.
    private static final Set<String> SET_KEYS = Set.of("see", "missing", "same");

    private final YamlChecks checks;
    private final Diagnostics diagnostics;
    private final ColumnReader columnReader;
    private final EvidenceReader evidences;
    private final SchemaReader schemas;
    private final List<SourceRow> sources = new ArrayList<>();
    private final List<NamedSet> sets = new ArrayList<>();
    private final List<Schema> schema = new ArrayList<>();

    private MappingReader(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
        this.checks = new YamlChecks(diagnostics, Problem.MAPPING_INVALID);
        this.columnReader = new ColumnReader(checks);
        this.evidences = new EvidenceReader(checks);
        this.schemas = new SchemaReader(checks);
    }

    /// A world as `worlds.yml` announces it, with its files still to read.
    ///
    /// @param tables what every query reads, where rows do not say that themselves
    /// @param category the column whose values rows call tables, or empty
    public record Announcement(
            String name,
            String title,
            List<String> aliases,
            String dialect,
            String time,
            List<String> periods,
            String note,
            List<Name> tables,
            String category,
            List<String> files) {
        /// One whose rows say themselves what a query reads.
        public Announcement(
                String name, String title, List<String> aliases, String time, String note, List<String> files) {
            this(name, title, aliases, "", time, List.of(), note, List.of(), "", files);
        }
    }

    /// The language whose files the worlds of another one share, or empty.
    public static String shared(List<YamlNode> documents, Diagnostics diagnostics) {
        var checks = new YamlChecks(diagnostics, Problem.MAPPING_INVALID);
        return documents.stream()
                .map(node -> checks.map(node, ROOT_KEYS).get("shares"))
                .filter(node -> node != null)
                .findFirst()
                .map(checks::text)
                .orElse("");
    }

    /// The worlds of a language in the order in which they are tried.
    public static List<Announcement> announcements(List<YamlNode> documents, Diagnostics diagnostics) {
        var checks = new YamlChecks(diagnostics, Problem.MAPPING_INVALID);
        var worlds = new ArrayList<Announcement>();
        for (YamlNode node : documents) {
            YamlMap root = checks.map(node, ROOT_KEYS);
            for (YamlNode item : checks.list(root.get("worlds"))) {
                YamlMap world = checks.map(
                        item,
                        Set.of(
                                "name",
                                "title",
                                "aliases",
                                "dialect",
                                "time",
                                "periods",
                                "note",
                                "tables",
                                "category",
                                "files"));
                worlds.add(new Announcement(
                        checks.text(world.get("name")),
                        checks.text(world.get("title")),
                        checks.texts(world.get("aliases")),
                        world.get("dialect") == null ? "" : checks.text(world.get("dialect")),
                        world.get("time") == null ? "time" : checks.text(world.get("time")),
                        checks.texts(world.get("periods")),
                        world.get("note") == null ? "" : checks.text(world.get("note")),
                        checks.texts(world.get("tables")).stream()
                                .map(Name::new)
                                .toList(),
                        world.get("category") == null ? "" : checks.text(world.get("category")),
                        checks.texts(world.get("files"))));
            }
        }
        return worlds;
    }

    /// What one file says; worlds may share files.
    public record MappingFile(List<SourceRow> sources, List<NamedSet> sets, Schema schema) {
        public MappingFile {
            sources = List.copyOf(sources);
            sets = List.copyOf(sets);
        }
    }

    /// A column set and where its name stands.
    public record NamedSet(String name, Span span, Lazy<ColumnSet> columns) {}

    /// Reads a file; what is wrong in it becomes a diagnostic.
    public static MappingFile file(List<YamlNode> documents, Diagnostics diagnostics) {
        var reader = new MappingReader(diagnostics);
        for (YamlNode node : documents) {
            reader.document(node);
        }
        return new MappingFile(reader.sources, reader.sets, Schema.of(reader.schema));
    }

    /// The world that its files make; what does not fit together becomes a diagnostic.
    public static World world(Announcement announcement, List<MappingFile> files, Diagnostics diagnostics) {
        return world(announcement, List.of(), files, diagnostics);
    }

    /// The same with the files of another language below its own, whose rows go before those of the others.
    public static World world(
            Announcement announcement, List<MappingFile> shared, List<MappingFile> own, Diagnostics diagnostics) {
        Map<String, SourceRow> sources = sources(shared, diagnostics);
        sources.putAll(sources(own, diagnostics));
        Map<String, Lazy<ColumnSet>> sets = sets(shared, diagnostics);
        sets(own, diagnostics)
                .forEach((name, set) -> sets.merge(
                        name, set, (below, above) -> Lazy.of(() -> below.get().under(above.get()))));
        for (SourceRow source : sources.values()) {
            for (String set : source.sets()) {
                if (!sets.containsKey(set)) {
                    diagnostics.add(
                            Problem.MAPPING_INVALID,
                            source.row().span(),
                            "no column set is called `" + set + "`",
                            NearestName.help(set, sets.keySet()));
                }
            }
        }
        return new World(
                announcement.name(),
                announcement.title(),
                announcement.aliases(),
                announcement.dialect(),
                announcement.time(),
                announcement.periods(),
                announcement.note(),
                new SourceRows(sources.values().stream()
                        .map(source -> announcement.category().isEmpty()
                                ? source
                                : source.in(announcement.tables(), announcement.category()))
                        .toList()),
                sets,
                Schema.of(Stream.concat(shared.stream(), own.stream())
                        .map(MappingFile::schema)
                        .toList()));
    }

    private static Map<String, SourceRow> sources(List<MappingFile> files, Diagnostics diagnostics) {
        var sources = new LinkedHashMap<String, SourceRow>();
        for (MappingFile file : files) {
            for (SourceRow source : file.sources()) {
                String label = source.logSource().label();
                if (sources.putIfAbsent(label, source) != null) {
                    diagnostics.add(
                            Problem.MAPPING_INVALID,
                            source.row().span(),
                            "the log source " + label + " stands here a second time; this row never applies");
                }
            }
        }
        return sources;
    }

    private static Map<String, Lazy<ColumnSet>> sets(List<MappingFile> files, Diagnostics diagnostics) {
        var sets = new HashMap<String, Lazy<ColumnSet>>();
        for (MappingFile file : files) {
            for (NamedSet set : file.sets()) {
                if (sets.put(set.name(), set.columns()) != null) {
                    diagnostics.add(
                            Problem.MAPPING_INVALID,
                            set.span(),
                            "the column set `" + set.name() + "` is defined twice in this world");
                }
            }
        }
        return sets;
    }

    private void document(YamlNode node) {
        if (node instanceof YamlScalar scalar && scalar.isNull()) {
            return;
        }
        YamlMap root = checks.map(node, Set.of("see", "note", "sources", "columns", "schema"));
        String pages = evidences.pages(root);
        if (root.get("sources") != null) {
            String note = root.get("note") == null ? "" : checks.word(root.get("note"));
            var reader = new SourceReader(checks, evidences, pages, note);
            checks.list(root.get("sources")).forEach(source -> sources.addAll(reader.read(source)));
        }
        if (root.get("columns") instanceof YamlMap columns) {
            columns.entries().forEach(set -> set(set, pages));
        }
        if (root.get("schema") != null) {
            checks.list(root.get("schema")).forEach(part -> schema.add(schemas.read(part)));
        }
    }

    private void set(Entry entry, String ofFile) {
        if (entry.value() instanceof YamlMap rows) {
            sets.add(new NamedSet(entry.key().text(), entry.key().span(), Lazy.of(() -> columns(rows, ofFile))));
        } else {
            checks.error(entry.value().span(), "a column set must be a map");
        }
    }

    private ColumnSet columns(YamlMap rows, String ofFile) {
        var exact = new HashMap<String, ColumnRow>();
        var families = new ArrayList<ColumnSet.Family>();
        String pages = evidences.pages(rows).isEmpty() ? ofFile : evidences.pages(rows);
        var shared = new ColumnReader.Shared(pages, checks.words(rows.get("missing")));
        if (rows.get("same") != null) {
            for (YamlNode same : checks.list(rows.get("same"))) {
                if (same instanceof YamlScalar name) {
                    exact.put(name.text(), columnReader.row(new Entry(name, name), shared));
                } else {
                    checks.error(same.span(), "`same` is a list of fields whose columns have the same names");
                }
            }
        }
        for (Entry row : rows.entries()) {
            String key = row.key().text();
            if (SET_KEYS.contains(key)) {
                continue;
            }
            ColumnRow read = columnReader.row(row, shared);
            if (key.endsWith("*")) {
                families.add(new ColumnSet.Family(key.substring(0, key.length() - 1), read));
            } else {
                exact.put(key, read);
            }
        }
        return new ColumnSet(exact, families);
    }
}
