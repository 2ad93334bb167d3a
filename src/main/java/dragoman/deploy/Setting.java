package dragoman.deploy;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What whoever owns a deployment settles: the one list of it. Each format says which of these it takes, and what
/// stands for those that nobody settled.
public enum Setting {
    AUTHOR(Kind.TEXT, "who stands as the author of rules that name none"),
    PREFIX(Kind.TEXT, "what stands before the name of each rule"),
    ENABLED(Kind.TEXT, "the statuses whose rules run, such as `stable,test`; or `all`, `none`"),
    SEVERITY(Kind.WORD_BY_LEVEL, "the product's word for each level"),
    RISK(Kind.NUMBER_BY_LEVEL, "the product's number for each level"),
    SCORE(
            Kind.NUMBER_BY_LEVEL,
            "the score from which on a hit of a rule with `custom.risk` has the severity of each level"),
    FREQUENCY(Kind.DURATION, "how often the product looks"),
    LOOKBACK(Kind.DURATION, "how far back it looks: by default the timespan, the frequency and the delay together"),
    DELAY(Kind.DURATION, "how late events may come"),
    SUPPRESSION(Kind.DURATION, "for how long a hit keeps further ones quiet: by default not at all"),
    ATTACK("18|19", "the version of ATT&CK that the product speaks: `18` or `19`"),
    TACTIC(Kind.TEXT, "the one tactic to name where the product takes one: a short name, or `first` in the matrix"),
    ENTITIES(Kind.LIST, "instead of those found: `Type:Identifier=column`, several identifiers with `+` between them"),
    DETAILS(Kind.LIST, "instead of the rule's `fields` and risk, or a correlation's keys and values: `Name=column`"),
    KIND("Scheduled|NRT", "`Scheduled`, or `NRT` for a rule that runs all the time"),
    GROUPING("SingleAlert|AlertPerResult", "`SingleAlert` for all results of a run, or `AlertPerResult`"),
    INCIDENT(Kind.FLAG, "whether alerts make incidents"),
    WORKSPACE(Kind.TEXT, "the workspace that the template asks for, if it should not ask"),
    INDEX(Kind.LIST, "where the data is"),
    APP_ID("app.id", Kind.TEXT, "the folder of the app, which is its id"),
    APP_LABEL("app.label", Kind.TEXT, "what the app is called; it stands in the names of searches too"),
    APP_VERSION("app.version", Kind.TEXT, "the version of the app or package"),
    DOMAIN(
            "(endpoint|network|threat|identity|access|audit)?",
            "the security domain: by default that of the log source"),
    NOTABLE(Kind.FLAG, "whether hits become notable events"),
    SCORING(
            Kind.FLAG,
            "whether the risk of hits reaches the product: risk objects, or the scores of `custom.risk` as severities"),
    STORY(Kind.LIST, "the analytic stories"),
    ASSET(Kind.TEXT, "the type of asset: by default that of the log source"),
    PRODUCTS(Kind.LIST, "the products"),
    LICENSE(Kind.TEXT, "the licence of rules that name none"),
    SIGNALS(Kind.NUMBER, "how many alerts a run makes at most"),
    MATURITY(
            "development|production|experimental|beta|deprecated",
            "`development`, `production`, `experimental`, `beta` or `deprecated`"),
    PROTOTYPE(Kind.FLAG, "whether signals of the rules stay out of insights"),
    RUN(
            "(LIVE|HOURLY|DAILY)?",
            "`LIVE`, `HOURLY` or `DAILY`: by default LIVE for single events and windows up to an hour"),
    ALERTING(Kind.FLAG, "whether detections are alerts"),
    PACKAGE(Kind.TEXT, "the name of the package, with its scope: `scope/name`"),
    MINIMUM(Kind.TEXT, "the oldest version of the product that takes it"),
    ACTIONS(Kind.LIST, "the names of the actions that hits start; they must be there"),
    CUSTOMER(Kind.TEXT, "the id of the customer"),
    OUTCOME("detection|case", "`detection` or `case`"),
    TRIGGER("verbose|summary", "`verbose` for a detection each result, or `summary` for one each run"),
    DATABASE(Kind.TEXT, "the database of the tables"),
    WORKGROUP(Kind.TEXT, "the workgroup that runs the query");

    static final List<String> LEVELS = List.of("informational", "low", "medium", "high", "critical");

    private final String key;
    private final Kind kind;
    private final String shape;
    private final String meaning;

    Setting(Kind kind, String meaning) {
        this.key = name().toLowerCase(Locale.ROOT);
        this.kind = kind;
        this.shape = kind.shape;
        this.meaning = meaning;
    }

    Setting(String key, Kind kind, String meaning) {
        this.key = key;
        this.kind = kind;
        this.shape = kind.shape;
        this.meaning = meaning;
    }

    /// One of several words.
    Setting(String shape, String meaning) {
        this.key = name().toLowerCase(Locale.ROOT);
        this.kind = Kind.WORD;
        this.shape = shape;
        this.meaning = meaning;
    }

    /// What a value must look like.
    public enum Kind {
        TEXT(".*", "a text"),
        WORD("", "one of its words"),
        LIST(".*", "a list with commas"),
        FLAG("true|false", "true or false"),
        NUMBER("[0-9]{1,9}", "a number"),
        DURATION("([0-9]{1,6}[smhd])?", "a number with s, m, h or d"),
        /// A key of its own for each level: `severity.high`.
        WORD_BY_LEVEL(".+", "a word of the product"),
        NUMBER_BY_LEVEL("[0-9]{1,3}", "a number that the product takes");

        private final String shape;
        private final String words;

        Kind(String shape, String words) {
            this.shape = shape;
            this.words = words;
        }

        boolean isByLevel() {
            return this == WORD_BY_LEVEL || this == NUMBER_BY_LEVEL;
        }
    }

    public String key() {
        return key;
    }

    public Kind kind() {
        return kind;
    }

    public String meaning() {
        return meaning;
    }

    /// What a value may be, in words.
    ///
    /// @param own the words of a format
    String words(List<String> own) {
        return switch (kind) {
            case WORD -> "one of " + shape.replaceAll("[()?]", "").replace("|", ", ");
            case WORD_BY_LEVEL ->
                "one of " + String.join(", ", own.stream().distinct().toList());
            default -> kind.words;
        };
    }

    boolean allows(String value) {
        return value.matches("(?s)" + shape);
    }

    /// The keys that a user writes: one, or one for each level.
    public List<String> keys() {
        return kind.isByLevel()
                ? LEVELS.stream().map(level -> key + "." + level).toList()
                : List.of(key);
    }

    static Optional<Setting> of(String key) {
        return Arrays.stream(values())
                .filter(setting -> setting.keys().contains(key))
                .findFirst();
    }
}
