package dragoman;

import dragoman.emit.Lexicon;
import dragoman.emit.lexicon.Aql;
import dragoman.emit.lexicon.Eql;
import dragoman.emit.lexicon.Esql;
import dragoman.emit.lexicon.Kql;
import dragoman.emit.lexicon.Kuery;
import dragoman.emit.lexicon.LogScale;
import dragoman.emit.lexicon.LuceneQuery;
import dragoman.emit.lexicon.Spl;
import dragoman.emit.lexicon.SplWhere;
import dragoman.emit.lexicon.Sql;
import dragoman.emit.lexicon.Sumo;
import dragoman.emit.lexicon.YaraL;
import dragoman.map.Product;
import dragoman.map.World;
import dragoman.verify.Verifier;
import dragoman.verify.aql.AqlReader;
import dragoman.verify.eql.EqlReader;
import dragoman.verify.esql.EsqlReader;
import dragoman.verify.kql.KqlReader;
import dragoman.verify.kuery.KueryReader;
import dragoman.verify.logscale.LogScaleReader;
import dragoman.verify.lucene.LuceneReader;
import dragoman.verify.reading.Readers;
import dragoman.verify.spl.SplReader;
import dragoman.verify.sql.SqlReader;
import dragoman.verify.sumo.SumoReader;
import dragoman.verify.yaral.YaraLReader;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The target languages: the one list of them. A language is a line here, with its lexicon and its readers, a folder in
/// `templates/` and one in `mappings/`.
public enum Language {
    KQL("KQL", new Kql(), Optional.empty(), KqlReader.READERS),
    SPL("SPL", new Spl(), Optional.of(new SplWhere()), SplReader.READERS),
    EQL("EQL", new Eql(), Optional.empty(), EqlReader.READERS),
    ESQL("ES|QL", new Esql(), Optional.empty(), EsqlReader.READERS),
    KUERY("Kibana KQL", new Kuery(), Optional.empty(), KueryReader.READERS),
    LUCENE("Lucene", new LuceneQuery(), Optional.empty(), LuceneReader.READERS),
    AQL("AQL", new Aql(), Optional.empty(), AqlReader.READERS),
    SUMO("Sumo Logic", new Sumo(), Optional.empty(), SumoReader.READERS),
    YARAL("YARA-L", new YaraL(), Optional.empty(), YaraLReader.READERS),
    LOGSCALE("LogScale", new LogScale(), Optional.empty(), LogScaleReader.READERS),
    SQL(
            "SQL",
            Dialect.of("athena", Sql.ATHENA, SqlReader.ATHENA),
            Dialect.of("duckdb", Sql.DUCKDB, SqlReader.DUCKDB),
            Dialect.of("spark", Sql.SPARK, SqlReader.SPARK));

    private final String title;

    private final List<Dialect> dialects;

    /// @param title what people call it
    /// @param residualLexicon spells a later stage, whose template is `where.ftl`, where there is one
    Language(String title, Lexicon lexicon, Optional<Lexicon> residualLexicon, Readers readers) {
        this(title, Dialect.only(lexicon, residualLexicon, readers));
    }

    /// @param title what people call it
    /// @param dialects of which a schema without one is in the first
    Language(String title, Dialect... dialects) {
        this.title = title;
        this.dialects = List.of(dialects);
    }

    /// The name on the command line, which is also the extension of its files and the name of its folders.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// What people call it.
    public String title() {
        return title;
    }

    /// What runs its queries; see `product.yml` beside its mappings.
    public Product product() {
        return Products.ALL.get(this);
    }

    /// Its dialects; the first is that of schemas which name none.
    public List<Dialect> dialects() {
        return dialects;
    }

    /// Holds queries in its first dialect against their rules.
    public Verifier verifier() {
        return dialects.getFirst().verifier();
    }

    /// The dialect in which the queries of a world are written.
    public Dialect dialect(World world) {
        return dialects.stream()
                .filter(dialect -> dialect.name().equals(world.dialect()))
                .findFirst()
                .orElse(dialects.getFirst());
    }

    /// By its word or another name of its product, in any case of letters.
    public static Optional<Language> of(String word) {
        String small = word.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(language -> language.word().equals(small))
                .findFirst()
                .or(() -> Arrays.stream(values())
                        .filter(language -> language.product().aliases().contains(small))
                        .findFirst());
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(Language::word).toList();
    }

    /// What else `of` understands.
    public static List<String> aliases() {
        return Arrays.stream(values())
                .flatMap(language -> language.product().aliases().stream().sorted())
                .toList();
    }

    /// Read when somebody asks for the first of them.
    private static final class Products {
        static final Map<Language, Product> ALL = Mappings.products();
    }
}
