package dragoman.regex;

import static dragoman.regex.Dialect.Feature.ANCHORS;
import static dragoman.regex.Dialect.Feature.CONTROL_ESCAPES;
import static dragoman.regex.Dialect.Feature.FLAGS;
import static dragoman.regex.Dialect.Feature.LAZY;
import static dragoman.regex.Dialect.Feature.NON_CAPTURING;
import static dragoman.regex.Dialect.Feature.STRICT_END;
import static dragoman.regex.Dialect.Feature.WORD_EDGES;

import java.util.EnumSet;
import java.util.Set;

/// The regular expression dialects of the engines: what each knows, and which characters it takes for operators.
public enum Dialect {
    /// `java.util.regex`, QRadar.
    JAVA("\\^$.|?*+()[]{}", "\\[]^-&", 65_535, EnumSet.complementOf(EnumSet.of(STRICT_END))),
    /// CrowdStrike LogScale; https://library.humio.com/data-analysis/syntax-regex.html.
    LOGSCALE(
            "\\^$.|?*+()[]{}",
            "\\[]^-&",
            1_000,
            EnumSet.of(ANCHORS, WORD_EDGES, FLAGS, NON_CAPTURING, LAZY, CONTROL_ESCAPES, STRICT_END)),
    /// Splunk.
    PCRE("\\^$.|?*+()[]{}", "\\[]^-", 65_535, EnumSet.complementOf(EnumSet.of(STRICT_END))),
    /// What RE2 and Java read alike: Cloud SIEM has operators of both.
    RE2_AND_JAVA(
            "\\^$.|?*+()[]{}",
            "\\[]^-&",
            1_000,
            EnumSet.of(ANCHORS, WORD_EDGES, FLAGS, NON_CAPTURING, LAZY, CONTROL_ESCAPES)),
    /// Google SecOps; https://github.com/google/re2/wiki/Syntax.
    RE2(
            "\\^$.|?*+()[]{}",
            "\\[]^-",
            1_000,
            EnumSet.of(ANCHORS, WORD_EDGES, FLAGS, NON_CAPTURING, LAZY, CONTROL_ESCAPES, STRICT_END)),
    /// Kusto; https://learn.microsoft.com/kusto/query/regex.
    RUST(
            "\\^$.|?*+()[]{}",
            "\\[]^-&~",
            1_000,
            EnumSet.of(ANCHORS, WORD_EDGES, FLAGS, NON_CAPTURING, LAZY, CONTROL_ESCAPES, STRICT_END)),
    /// Elasticsearch: whole values, no anchors, its own operators; Lucene's `RegExp`.
    LUCENE("\\^$.|?*+()[]{}\"#@&<>~", "\\[]^-", 1_000, EnumSet.noneOf(Feature.class));

    /// What some engines know and others do not.
    enum Feature {
        ANCHORS,
        WORD_EDGES,
        FLAGS,
        NON_CAPTURING,
        LAZY,
        POSSESSIVE,
        ATOMIC,
        LOOK_AROUND,
        BACKREFERENCE,
        CONTROL_ESCAPES,
        /// `$` is the very end of the text, not also before a last newline.
        STRICT_END
    }

    private final String operators;
    private final String classOperators;
    private final int mostRepeats;
    private final Set<Feature> features;

    Dialect(String operators, String classOperators, int mostRepeats, Set<Feature> features) {
        this.operators = operators;
        this.classOperators = classOperators;
        this.mostRepeats = mostRepeats;
        this.features = features;
    }

    boolean has(Feature feature) {
        return features.contains(feature);
    }

    boolean isOperator(int point) {
        return point < 128 && operators.indexOf(point) >= 0;
    }

    boolean isClassOperator(int point) {
        return point < 128 && classOperators.indexOf(point) >= 0;
    }

    int mostRepeats() {
        return mostRepeats;
    }
}
