package dragoman.source;

import static dragoman.source.Severity.ERROR;
import static dragoman.source.Severity.NOTE;
import static dragoman.source.Severity.WARNING;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Every kind of problem, with its stable code; the codes' hundreds are the stages of a rule's way.
public enum Problem {
    // 00: files
    FILE_UNREADABLE("SG0001", ERROR, "a file cannot be read"),
    FILE_TOO_LARGE("SG0002", ERROR, "a file is larger than the limit"),
    NOT_UTF8("SG0003", ERROR, "a file is not UTF-8"),
    FILE_MISSING("SG0004", ERROR, "no such file or folder"),
    NO_RULES("SG0005", ERROR, "nothing to do: no rule was found"),
    FILE_CHANGED("SG0006", ERROR, "a file changed while it was worked on"),

    // 01: YAML
    YAML_SYNTAX("SG0101", ERROR, "the YAML cannot be parsed"),
    YAML_DUPLICATE_KEY("SG0102", ERROR, "a key stands twice in one map"),
    YAML_TOO_DEEP("SG0103", ERROR, "the YAML is nested too deeply"),
    YAML_ALIASES("SG0104", ERROR, "aliases expand to too many nodes"),
    YAML_UNKNOWN_ALIAS("SG0105", ERROR, "an alias has no anchor"),
    YAML_AMBIGUOUS("SG0106", WARNING, "a plain scalar that YAML 1.1 and 1.2 read differently"),
    YAML_KEY("SG0107", ERROR, "a key is not a text"),
    YAML_TAG("SG0108", ERROR, "a YAML tag that rules cannot use"),
    YAML_MERGE("SG0109", ERROR, "a merge key does not name a map"),
    NOT_A_RULE("SG0110", ERROR, "a document is not a map"),
    UNKNOWN_ACTION("SG0111", ERROR, "an unknown collection action"),
    ACTION_REPEAT("SG0112", ERROR, "`action: repeat` has nothing to repeat"),
    NO_SIGMA("SG0113", WARNING, "a YAML file that is no Sigma rule"),

    // 02: attributes
    ATTRIBUTE_MISSING("SG0201", ERROR, "a mandatory attribute is missing"),
    ATTRIBUTE_TYPE("SG0202", ERROR, "an attribute has the wrong type"),
    ATTRIBUTE_UNKNOWN("SG0204", WARNING, "an attribute that looks like a misspelled one"),
    LOGSOURCE_EMPTY("SG0206", ERROR, "a log source names nothing"),
    ATTRIBUTE_DUPLICATE("SG0207", WARNING, "a list repeats a value"),
    CONTRADICTION("SG0208", WARNING, "a document has parts of two kinds of rule"),
    METADATA("SG0209", WARNING, "an attribute that detection does not need is not as the specification wants it"),

    // 03: detection and condition
    DETECTION_SHAPE("SG0301", ERROR, "a detection section has the wrong shape"),
    DETECTION_EMPTY("SG0302", ERROR, "a detection section is empty"),
    VALUE_TYPE("SG0303", ERROR, "a value has a type that a detection cannot hold"),
    VALUE_LIST_EMPTY("SG0304", ERROR, "a field has an empty list of values"),
    NULL_KEYWORD("SG0305", ERROR, "null without a field"),
    TIMEFRAME("SG0306", WARNING, "`timeframe` outside of a correlation has no meaning"),
    NULL_IN_LIST("SG0307", WARNING, "null inside a list of values"),
    CONDITION_MISSING("SG0308", ERROR, "there is no condition"),
    CONDITION_SYNTAX("SG0309", ERROR, "a condition cannot be parsed"),
    CONDITION_KEYWORD_CASE("SG0310", ERROR, "condition keywords are written in lower case"),
    CONDITION_UNDEFINED("SG0311", ERROR, "a condition names a detection that is not defined"),
    CONDITION_PATTERN_EMPTY("SG0312", ERROR, "a pattern of a condition matches no detection"),
    CONDITION_NEGATED_PATTERN_EMPTY("SG0313", WARNING, "a negated pattern of a condition matches no detection"),
    CONDITION_AGGREGATION("SG0314", ERROR, "aggregations in conditions were replaced by correlation rules"),
    CONDITION_TOO_LONG("SG0315", ERROR, "a condition is too long or too deep"),
    CONDITION_QUANTIFIER("SG0316", ERROR, "only 1, any and all can stand before `of`"),
    DETECTION_UNUSED("SG0317", WARNING, "a detection that the condition does not use"),
    IDENTIFIER_RESERVED("SG0318", WARNING, "a detection is named like a keyword"),

    // 04: modifiers and values
    MODIFIER_UNKNOWN("SG0401", ERROR, "an unknown modifier"),
    MODIFIER_TYPE("SG0402", ERROR, "a modifier does not go with this value"),
    MODIFIER_ORDER("SG0403", ERROR, "a modifier cannot stand in this place"),
    MODIFIER_NEEDS_FIELD("SG0404", ERROR, "a modifier needs a field"),
    REGEX_SYNTAX("SG0405", ERROR, "a regular expression cannot be parsed"),
    CIDR_SYNTAX("SG0406", ERROR, "not a network in CIDR notation"),
    EXPANSION_TOO_LARGE("SG0407", ERROR, "a value expands to too many variants"),
    PLACEHOLDER_UNRESOLVED("SG0408", ERROR, "a placeholder has no value"),
    ALL_ON_ONE_VALUE("SG0409", WARNING, "`all` on a single value"),
    ALL_CANNOT_MATCH("SG0410", WARNING, "`all` demands several different whole values of one field"),
    ENCODING("SG0411", ERROR, "a value cannot be encoded as asked"),
    MODIFIER_POINTLESS("SG0412", WARNING, "a modifier without effect"),
    TIME_RANGE("SG0413", WARNING, "a number outside of what this part of a time can be"),
    VALUE_TOO_LONG("SG0414", ERROR, "a value is longer than the limit"),
    MODIFIER_WANTED("SG0417", WARNING, "a value looks as if a modifier was forgotten"),

    REGEX_COST("SG0415", ERROR, "a regular expression costs too much on a text"),
    NUMBER_RANGE("SG0416", ERROR, "a number is larger or finer than products can hold"),

    // 05, 06: correlations and filters
    CORRELATION_SHAPE("SG0501", ERROR, "a correlation section has the wrong shape"),
    CORRELATION_TYPE("SG0502", ERROR, "a correlation has no known type"),
    CORRELATION_RULES("SG0503", ERROR, "a correlation names no rules"),
    RULE_UNKNOWN("SG0504", ERROR, "a correlation names a rule that does not exist"),
    RULE_AMBIGUOUS("SG0505", ERROR, "a reference fits several rules"),
    CORRELATION_CYCLE("SG0506", ERROR, "correlations relate each other in a circle"),
    GROUP_BY("SG0507", ERROR, "`group-by` has the wrong shape"),
    TIMESPAN("SG0508", ERROR, "a timespan cannot be read"),
    CORRELATION_CONDITION("SG0509", ERROR, "the condition of a correlation is in error"),
    CORRELATION_FIELD("SG0510", ERROR, "the condition of a correlation names no field, or too many"),
    PERCENTILE("SG0511", ERROR, "a percentile is missing or out of range"),
    CORRELATION_FORMULA("SG0512", ERROR, "an extended condition cannot be parsed"),
    FORMULA_RULES("SG0513", ERROR, "an extended condition and `rules` do not name the same rules"),
    ALIAS("SG0514", ERROR, "an alias is in error"),
    CORRELATION_KEY("SG0515", WARNING, "an unknown key in a correlation or filter"),
    RISK("SG0516", ERROR, "a risk score is in error"),
    RULE_DUPLICATE("SG0517", WARNING, "an id or name stands for two rules"),
    GROUP_BY_MISSING("SG0518", WARNING, "a correlation has no `group-by`"),
    BASE_RULE_BROKEN("SG0519", ERROR, "a rule that a correlation needs is in error"),
    PART_OF_OTHERS("SG0520", NOTE, "a rule has no query of its own: it is a part of others"),
    CORRELATION_SIZE("SG0523", ERROR, "correlations inside of others are too many"),

    EVENT_UNREADABLE("SG0524", ERROR, "what should be an event is none"),
    EVENT_TIME("SG0521", ERROR, "an event that a correlation needs has no time"),
    WINDOW_OVERFLOW("SG0522", ERROR, "a window holds more events than are kept"),

    FILTER_SHAPE("SG0601", ERROR, "a filter section has the wrong shape"),
    FILTER_RULES("SG0602", ERROR, "a filter does not say for which rules it is"),
    FILTER_CONDITION("SG0603", ERROR, "a filter has no condition, or several"),
    FILTER_KEEPS("SG0604", WARNING, "a filter keeps only what it matches"),
    FILTER_RULE_UNKNOWN("SG0605", WARNING, "a filter names a rule that does not exist"),
    FILTER_BROKEN("SG0606", ERROR, "a filter of a rule is in error"),
    FILTER_UNUSED("SG0607", WARNING, "a filter applies to no rule"),

    // 07: the configuration
    SETTING_UNKNOWN("SG0701", ERROR, "the configuration has an unknown key"),
    SETTING_TYPE("SG0702", ERROR, "a setting has the wrong type"),
    SETTING_VALUE("SG0703", ERROR, "a setting has a value that is not allowed"),
    SETTING_MISSING("SG0704", ERROR, "a setting is missing"),
    SETTING_PATH("SG0705", ERROR, "a setting names a file or folder that is not there"),
    SETTING_CYCLE("SG0706", ERROR, "files of the configuration include each other in a circle"),
    SETTING_CONFLICT("SG0707", ERROR, "two settings are at odds"),

    // 08: builds
    OVERRIDE("SG0801", NOTE, "a file that was written by hand stands in place of what is generated"),
    OVERRIDE_UNUSED("SG0802", WARNING, "a file that was written by hand stands in place of nothing"),
    OUTPUT_OUTDATED("SG0803", ERROR, "what is published is not what would be published now"),
    BASELINE_INVALID("SG0804", ERROR, "a file of accepted findings cannot be read"),
    QUERY_ASSUMED("SG0805", NOTE, "no document says that the product keeps the data where a query looks for it"),
    QUERY_UNCHECKED("SG0806", NOTE, "nothing held a query against its rule"),

    // 10: mapping files; 11: pipelines
    MAPPING_INVALID("SG1001", ERROR, "a mapping file is in error"),
    TAXONOMY_INVALID("SG1002", ERROR, "a file of the taxonomy is in error"),
    PIPELINE_UNKNOWN("SG1101", ERROR, "no such pipeline"),
    PIPELINE_INVALID("SG1102", ERROR, "a pipeline file is in error"),
    PIPELINE_EXTERNAL("SG1103", ERROR, "a pipeline reads from outside, which is not allowed"),
    PIPELINE_REFUSES("SG1104", ERROR, "a pipeline refuses the rule"),
    PIPELINE_VALUE("SG1105", ERROR, "a pipeline cannot change a value as it should"),
    PIPELINE_TEMPLATE("SG1106", ERROR, "a template of a pipeline names something that there is not"),
    VARIABLES_INVALID("SG1108", ERROR, "a file of values for placeholders is in error"),
    PIPELINE_DROPS("SG1107", NOTE, "a pipeline leaves out a part of the rule"),
    PIPELINE_STATE("SG1109", NOTE, "a pipeline speaks of a state or an item that nothing else knows"),

    // 12: check
    LOGSOURCE_UNKNOWN("SG1201", ERROR, "there is no such log source"),
    FIELD_UNKNOWN("SG1202", ERROR, "no event of the log source has such a field"),
    FIELD_DOUBTFUL("SG1203", WARNING, "a field is none of the known ones, and looks like a misspelled one"),
    FIELD_ADDED("SG1204", NOTE, "a field that the source does not write itself"),
    TAXONOMY_FOREIGN("SG1205", ERROR, "a rule uses names of another taxonomy"),
    VALUE_UNKNOWN("SG1206", WARNING, "a field never has such a value"),
    FIELD_NOT_RECORDED("SG1207", NOTE, "the log that is meant does not record a field"),
    RULE_NEVER("SG1208", ERROR, "a rule asks for nothing that its log records"),
    RULE_CONTRADICTS("SG1209", WARNING, "a rule demands what no event can fulfil"),
    NUMBER_DOUBTFUL("SG1210", WARNING, "an event number is none of the known ones of its log"),
    LOG_NAME_DOUBTFUL(
            "SG1211", WARNING, "a channel or provider is none of the known ones, and looks like a misspelled one"),

    // 13: what only a search over all events shows
    CONDITION_NEVER("SG1301", WARNING, "no event can fulfil a rule"),
    CONDITION_ALWAYS("SG1302", WARNING, "every event fulfils a rule"),
    SELECTION_DEAD("SG1303", WARNING, "a selection cannot change what a rule finds"),
    FIELD_DEAD("SG1304", WARNING, "a field of a selection cannot change what a rule finds"),
    VALUE_DEAD("SG1305", WARNING, "a value cannot change what a rule finds"),
    FILTER_IDLE("SG1306", WARNING, "a filter never leaves out anything"),
    RULE_EQUAL("SG1307", WARNING, "two rules find the same events"),
    RULE_WITHIN("SG1308", NOTE, "all that a rule finds is found by another one too"),

    // 14: test
    TEST_SHAPE("SG1401", ERROR, "a test file has the wrong shape"),
    TEST_RULE("SG1402", ERROR, "tests are for a rule that there is not"),
    TEST_EVENTS("SG1403", ERROR, "events of a test cannot be had"),
    TEST_FAILED("SG1404", ERROR, "a case of a rule's tests fails"),
    TEST_SURVIVOR("SG1406", WARNING, "a fault in a rule that its tests do not notice"),
    TEST_UNUSED("SG1407", WARNING, "a part of a rule that no event of its tests exercises"),

    // 20: map
    LOGSOURCE_UNMAPPED("SG2001", ERROR, "the mapping does not know the log source"),
    LOGSOURCE_ABSENT("SG2002", ERROR, "the product holds no such telemetry"),
    FIELD_UNMAPPED("SG2003", ERROR, "the mapping does not know the field"),
    FIELD_ABSENT("SG2004", ERROR, "the product does not hold this field"),
    FIELD_VALUE_UNMAPPED("SG2005", ERROR, "the product's column cannot hold this value"),
    FIELD_VALUE_SHAPE("SG2006", ERROR, "a pattern cannot be rewritten for the product's column"),
    FIELD_OF_PRODUCT("SG2011", NOTE, "a rule names a column of the product"),
    FIELD_PASSED("SG2007", NOTE, "an unmapped field is passed through under its own name"),
    MAPPING_ASSUMED("SG2008", NOTE, "a mapping that no vendor document confirms"),
    LOGSOURCE_WIDENED("SG2009", NOTE, "the product cannot tell this log source from others"),
    LOGSOURCE_NARROWED("SG2010", NOTE, "the product keeps only a part of this log source"),
    FIELD_NOT_SHOWN("SG2015", NOTE, "the product has no column for a field that the rule wants to see"),
    QUERY_NEVER("SG2012", ERROR, "no event of the product can fulfil the query"),
    QUERY_ALWAYS("SG2013", ERROR, "every event of the product fulfils the query"),
    PREREQUISITE("SG2014", NOTE, "what a tenant must have set up for a query"),
    SCHEMA_PREREQUISITE("SG2016", NOTE, "what a tenant must have set up for all queries of a schema"),

    // 30: lower
    NOT_EXPRESSIBLE("SG3001", ERROR, "the language cannot say this"),
    TYPE_MISMATCH("SG3002", ERROR, "a column of this type cannot be compared so"),
    TARGET_LIMIT("SG3003", ERROR, "the query exceeds a limit of the product"),
    CORRELATION_NOT_EXPRESSIBLE("SG3004", ERROR, "the language cannot relate events in this way"),

    // 40: reasons for a verdict
    BRANCH_DROPPED("SG4001", NOTE, "a branch of an OR cannot be evaluated and was left out"),
    VALUE_WIDENED("SG4002", NOTE, "the query matches more values than the rule"),
    VALUE_NARROWED("SG4003", NOTE, "the query matches fewer values than the rule"),
    TARGET_NOTE("SG4004", NOTE, "something to know when the query is used"),
    WINDOW_FIXED("SG4005", NOTE, "the time window does not slide with the events"),
    EVENTS_TWICE("SG4006", NOTE, "an event that several rules find may be counted for each"),
    WINDOWS_JOINED("SG4008", NOTE, "the timespans of several correlations became one"),
    RISK_LEFT_OUT("SG4007", NOTE, "the risk score is not part of the query"),

    // 50: deploy
    DEPLOY_LIMIT("SG5001", ERROR, "a part of the rule is larger than the product takes"),
    DEPLOY_TACTICS("SG5002", ERROR, "the product takes rules of one tactic"),
    DEPLOY_COLUMNS("SG5003", ERROR, "the product demands columns that the query does not return"),
    DEPLOY_ENTITY("SG5004", ERROR, "the product demands an entity, and the query returns none"),
    DEPLOY_ID("SG5005", ERROR, "the rule has no id of its own"),
    DEPLOY_SCHEDULE("SG5006", ERROR, "the product cannot look at these times"),
    DEPLOY_KIND("SG5007", ERROR, "the product has no rule of this kind"),
    DEPLOY_TEXT("SG5008", ERROR, "the product would read a text as something else"),
    DEPLOY_SETTING("SG5009", ERROR, "a setting of a deployment is in error"),
    DEPLOY_NAME("SG5010", NOTE, "the name of a rule is not its title"),
    DEPLOY_ATTACK("SG5011", NOTE, "a tag of ATT&CK is not written as it is"),
    DEPLOY_LEFT_OUT("SG5012", NOTE, "the product has no place for a part of the rule"),
    DEPLOY_MISSING("SG5014", ERROR, "the product demands an attribute that the rule does not have"),
    DEPLOY_MANUAL("SG5013", NOTE, "a person must put the rule into the product"),

    // 90: faults of our own
    INTERNAL("SG9001", ERROR, "a fault of Dragoman"),
    QUERY_FAULT("SG9002", ERROR, "a query does not mean what its rule means");

    private static final Map<String, Problem> BY_CODE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Problem::code, problem -> problem));

    private final String code;
    private final Severity severity;
    private final String explanation;

    Problem(String code, Severity severity, String explanation) {
        this.code = code;
        this.severity = severity;
        this.explanation = explanation;
    }

    public String code() {
        return code;
    }

    /// The kind that has a code.
    public static Optional<Problem> of(String code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }

    /// Whether it is never the fault of the rule.
    public boolean isFault() {
        return this == INTERNAL || this == QUERY_FAULT;
    }

    /// The same of the kind that has a code.
    public static boolean isFault(String code) {
        return code.equals(INTERNAL.code) || code.equals(QUERY_FAULT.code);
    }

    /// Whether it is what a tenant must have set up.
    public boolean isNeed() {
        return this == PREREQUISITE || this == SCHEMA_PREREQUISITE;
    }

    public Severity severity() {
        return severity;
    }

    /// One line on what this kind of problem is.
    public String explanation() {
        return explanation;
    }
}
