package dragoman;

import dragoman.emit.Lexicon;
import dragoman.emit.lexicon.Aql;
import dragoman.emit.lexicon.Eql;
import dragoman.emit.lexicon.Esql;
import dragoman.emit.lexicon.Kql;
import dragoman.emit.lexicon.LogScale;
import dragoman.emit.lexicon.Spl;
import dragoman.emit.lexicon.SplWhere;
import dragoman.emit.lexicon.Sumo;
import dragoman.emit.lexicon.YaraL;
import dragoman.map.Product;
import dragoman.verify.Verifier;
import dragoman.verify.aql.AqlReader;
import dragoman.verify.eql.EqlReader;
import dragoman.verify.esql.EsqlReader;
import dragoman.verify.kql.KqlReader;
import dragoman.verify.logscale.LogScaleReader;
import dragoman.verify.reading.Readers;
import dragoman.verify.spl.SplReader;
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
    KQL(new Kql(), Optional.empty(), KqlReader.READERS),
    SPL(new Spl(), Optional.of(new SplWhere()), SplReader.READERS),
    EQL(new Eql(), Optional.empty(), EqlReader.READERS),
    ESQL(new Esql(), Optional.empty(), EsqlReader.READERS),
    AQL(new Aql(), Optional.empty(), AqlReader.READERS),
    SUMO(new Sumo(), Optional.empty(), SumoReader.READERS),
    YARAL(new YaraL(), Optional.empty(), YaraLReader.READERS),
    LOGSCALE(new LogScale(), Optional.empty(), LogScaleReader.READERS);

    private final Lexicon lexicon;
    private final Optional<Lexicon> residualLexicon;
    private final Verifier verifier;

    /// @param residualLexicon spells what stands in a later stage, whose template is `where.ftl`, where there is one
    Language(Lexicon lexicon, Optional<Lexicon> residualLexicon, Readers readers) {
        this.lexicon = lexicon;
        this.residualLexicon = residualLexicon;
        this.verifier = new Verifier(readers);
    }

    /// The name on the command line, which is also the extension of its files and the name of its folders.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// What runs its queries; see `product.yml` beside its mappings.
    public Product product() {
        return Products.ALL.get(this);
    }

    /// Holds its queries against their rules.
    public Verifier verifier() {
        return verifier;
    }

    Lexicon lexicon() {
        return lexicon;
    }

    Optional<Lexicon> residualLexicon() {
        return residualLexicon;
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

    /// Read when somebody asks for the first of them.
    private static final class Products {
        static final Map<Language, Product> ALL = Mappings.products();
    }
}
