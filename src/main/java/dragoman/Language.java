package dragoman;

import dragoman.emit.Lexicon;
import dragoman.emit.lexicon.Aql;
import dragoman.emit.lexicon.Eql;
import dragoman.emit.lexicon.Kql;
import dragoman.emit.lexicon.LogScale;
import dragoman.emit.lexicon.Spl;
import dragoman.emit.lexicon.SplWhere;
import dragoman.emit.lexicon.Sumo;
import dragoman.emit.lexicon.YaraL;
import dragoman.lower.CorrelationAdvice;
import dragoman.map.Keeps;
import dragoman.query.FieldType;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// The target languages: the one list of them. A language is a line here, a lexicon, a folder in `templates/` and one
/// in `mappings/`.
public enum Language {
    KQL("Microsoft Sentinel and Defender XDR", new Kql()),
    SPL("Splunk", new Spl(), new SplWhere()),
    EQL("Elastic", new Eql()),
    AQL("IBM QRadar", new Aql()),
    SUMO("Sumo Logic Cloud SIEM", new Sumo()),
    YARAL("Google SecOps (YARA-L 2.0)", new YaraL()),
    LOGSCALE("CrowdStrike Falcon LogScale", new LogScale());

    private final String product;
    private final Lexicon lexicon;
    private final Optional<Lexicon> residualLexicon;

    Language(String product, Lexicon lexicon) {
        this.product = product;
        this.lexicon = lexicon;
        this.residualLexicon = Optional.empty();
    }

    /// A language with a later stage, whose template is `where.ftl`.
    Language(String product, Lexicon lexicon, Lexicon residualLexicon) {
        this.product = product;
        this.lexicon = lexicon;
        this.residualLexicon = Optional.of(residualLexicon);
    }

    /// The name on the command line, which is also the extension of its files and the name of its folders.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The key of a pipeline's state that chooses the table of a query, as the backend of pySigma calls it.
    ///
    /// https://github.com/AttackIQ/pySigma-backend-kusto#readme
    Optional<String> tableKey() {
        return this == KQL ? Optional.of("query_table") : Optional.empty();
    }

    public String product() {
        return product;
    }

    /// Which values the product keeps apart from a missing one. Texts of Kusto are never null, those of UDM are `""`
    /// where they are missing; fields of Splunk and LogScale have no types; Kusto's tables hold addresses as texts.
    ///
    /// https://learn.microsoft.com/kusto/query/scalar-data-types/null-values
    /// https://cloud.google.com/chronicle/docs/detection/yara-l-best-practices
    Keeps keeps() {
        return switch (this) {
            case KQL ->
                new Keeps(false, true, EnumSet.of(FieldType.TEXT, FieldType.ENUM, FieldType.LIST, FieldType.IP));
            case SPL, LOGSCALE -> new Keeps(true, false, EnumSet.allOf(FieldType.class));
            case EQL, AQL, SUMO -> new Keeps(true, false, EnumSet.of(FieldType.TEXT, FieldType.ENUM, FieldType.LIST));
            case YARAL -> new Keeps(false, false, EnumSet.of(FieldType.TEXT, FieldType.ENUM, FieldType.LIST));
        };
    }

    /// What people should know of correlations in this language.
    ///
    /// Splunk's default of 10,000 events is said of windows without a length; whether others are free of it,
    /// its page leaves open:
    /// https://help.splunk.com/splunk-enterprise/spl-search-reference/9.4/search-commands/streamstats
    /// LogScale: https://library.humio.com/data-analysis/functions-count.html
    CorrelationAdvice correlationAdvice() {
        return switch (this) {
            case KQL -> new CorrelationAdvice("split the correlation into ones that can be expressed");
            case SPL ->
                new CorrelationAdvice("split the correlation into ones that can be expressed")
                        .always("Splunk may limit the events that `streamstats` keeps (max_stream_window in"
                                + " limits.conf, 10,000 by default): raise it where one timespan has more")
                        .hits("they come from a subsearch, which Splunk ends after 300 seconds (`maxtime`) or"
                                + " 50,000 hits");
            case EQL ->
                new CorrelationAdvice(
                                "use an ES|QL rule (STATS ... BY), or a threshold rule for counts of events and values")
                        .absent("what must not happen is only looked for between the other events, not in all the"
                                + " time before them");
            case AQL ->
                new CorrelationAdvice(
                        "save each rule as a building block and relate them in a rule of the custom rule engine");
            case SUMO -> new CorrelationAdvice("use a scheduled log search (timeslice, transactionize, pct)");
            case YARAL -> new CorrelationAdvice("use a composite rule over the detections of the rules");
            case LOGSCALE ->
                new CorrelationAdvice("use a scheduled search over the alerts of the rules")
                        .distinct("LogScale estimates how many different values there are where they are many");
        };
    }

    Lexicon lexicon() {
        return lexicon;
    }

    Optional<Lexicon> residualLexicon() {
        return residualLexicon;
    }

    /// What else people and pySigma's pipelines call it.
    public Set<String> aliases() {
        return switch (this) {
            case KQL -> Set.of("kusto", "microsoft365defender", "defender", "sentinel");
            case SPL -> Set.of("splunk");
            case EQL -> Set.of("elasticsearch", "elastic");
            case AQL -> Set.of("qradar", "ibm-qradar-aql", "ibm_qradar_aql");
            case SUMO -> Set.of("sumologic", "sumologic_cse");
            case YARAL -> Set.of("yara_l", "yara-l", "secops", "google_secops", "chronicle");
            case LOGSCALE -> Set.of("log_scale", "crowdstrike", "falcon", "humio");
        };
    }

    /// By its word or another name, in any case of letters.
    public static Optional<Language> of(String word) {
        String small = word.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(language ->
                        language.word().equals(small) || language.aliases().contains(small))
                .findFirst();
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(Language::word).toList();
    }
}
