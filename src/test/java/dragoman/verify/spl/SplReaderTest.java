package dragoman.verify.spl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dragoman.query.Expression;
import dragoman.verify.MeaningNotation;
import dragoman.verify.reading.QueryReader;
import dragoman.verify.reading.QueryReading;
import dragoman.verify.reading.UnreadableQueryException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What the reader of SPL makes of texts, and which it refuses.
class SplReaderTest {
    private static final QueryReader<QueryReading> READER = new SplReader();

    private static void reads(String text, String meaning) {
        MeaningNotation.reads(READER, text, meaning);
    }

    private static void refuses(String text, String message) {
        MeaningNotation.refuses(READER, text, message);
    }

    @Test
    void searchEvaluatesOrBeforeAnd() {
        reads("a=x b=y", "(a~\"x\" & b~\"y\")");
        reads("search a=x AND b=y", "(a~\"x\" & b~\"y\")");
        reads("| search a=x", "a~\"x\"");
        reads("a=x b=y OR c=z", "(a~\"x\" & (b~\"y\" | c~\"z\"))");
        reads("a=x AND b=y OR c=z AND d=w", "(a~\"x\" & (b~\"y\" | c~\"z\") & d~\"w\")");
        reads("NOT a=x OR b=y", "(!a~\"x\" | b~\"y\")");
        reads("NOT (a=x OR b=y)", "!(a~\"x\" | b~\"y\")");
        reads("(a=x b=y) OR c=z", "((a~\"x\" & b~\"y\") | c~\"z\")");
        reads("NOT NOT a=x", "a~\"x\"");
    }

    @Test
    void whereEvaluatesAndBeforeOr() {
        reads("* | where a=\"x\" AND b=\"y\" OR c=\"z\"", "((a~~\"x\" & b~~\"y\") | c~~\"z\")");
        reads("* | where a=\"x\" AND (b=\"y\" OR c=\"z\")", "(a~~\"x\" & (b~~\"y\" | c~~\"z\"))");
        refuses("* | where a=\"x\" and b=\"y\"", "capitalized");
        refuses("* | where a=\"x\" XOR b=\"y\"", "XOR has no reading");
    }

    @Test
    void lowerCaseOperatorsOfSearchAreTerms() {
        String or = MeaningNotation.write(read("or"));
        reads("a=x or b=y", "(a~\"x\" & " + or + " & b~\"y\")");
    }

    @Test
    void valuesOfSearchTakeWildcardsInAnyCase() {
        reads("a=\"V\"", "a~\"V\"");
        reads("a=*v*", "a~\"*v*\"");
        reads("a=\"x*y?z\"", "a~\"x*y\\?z\"");
        reads("\"c-uri\"=\"/x\"", "c-uri~\"/x\"");
        reads("a=\"\"", "a~\"\"");
        reads("a IN (\"x\", y*, 5)", "(a~\"x\" | a~\"y*\" | a=5)");
        reads("a=CASE(Xy)", "a~~\"Xy\"");
        reads("findings{}.Type=x", "findings{}.Type~\"x\"");
        refuses("a=TERM(x)", "TERM() as the value");
        refuses("a*=x", "the field name a*");
        refuses("sourcetype::x", "an indexed field");
    }

    @Test
    void escapesOfSearch() {
        reads("a=\"C:\\\\x\\\\*\"", "a~\"C:\\\\x\\\\*\"");
        reads("a=\"say \\\"x\\\"\"", "a~\"say \"x\"\"");
        reads("a=\"x\\|y\"", "a~\"x|y\"");
        reads("a=\"x\\sy\"", "a~\"x\\\\sy\"");
        // No escape makes a star plain: this is a backslash before any characters.
        reads("a=\"x\\*y\"", "a~\"x\\\\*y\"");
        refuses("a=\"x\\ty\"", "`\\t` in a search");
    }

    @Test
    void missingFieldsOfSearch() {
        reads("NOT a=x", "!a~\"x\"");
        reads("a!=x", "(!a? & !a~\"x\")");
        reads("a=*", "!a?");
        reads("NOT a=*", "a?");
        reads("NOT a IN (x, y)", "!(a~\"x\" | a~\"y\")");
    }

    @Test
    void numbersAndNetworksOfSearch() {
        reads("a=5", "a=5");
        reads("a=\"5\"", "a~\"5\"");
        reads("a=007", "a~\"007\"");
        reads("a=1.0", "a~\"1.0\"");
        reads("a>=5 a<7.5", "(a>=5 & a<7.5)");
        reads("a=\"10.0.0.0/8\"", "a in 10.0.0.0/8");
        reads("a=2001:db8::/32", "a in 2001:db8::/32");
        refuses("a=10.1.2.3/8", "the network 10.1.2.3/8");
        refuses("a<x", "an order of anything but a field and a number");
    }

    @Test
    void termsOfTheRawEvent() {
        reads("\"*v w*\"", "*~\"*v w*\"");
        reads("_raw=\"*v*\"", "*~\"*v*\"");
        reads("*", "always");
        String all = "[^ \\t\\r\\n\\[\\]<>(){}|!;,'\"*&?+/:=@.\\-$#%\\\\_]";
        String major = "[^ \\t\\r\\n\\[\\]<>(){}|!;,'\"*&?+]";
        reads("err", "*/(?<!" + all + ")err(?!" + all + ")/i");
        reads("err*", "*/(?<!" + all + ")err/i");
        reads("CASE(Err)", "*/(?<!" + all + ")Err(?!" + all + ")/");
        reads("TERM(a.b)", "*/(?<!" + major + ")a\\.b(?!" + major + ")/i");
        refuses("*a*b*", "a wildcard inside a raw term");
        refuses("TERM(\"a b\")", "not one term");
    }

    @Test
    void timeModifiersChooseOnlyTheRange() {
        reads("earliest=-1h latest=now a=x", "a~\"x\"");
        refuses("a=x OR earliest=-1h", "a time modifier");
    }

    @Test
    void valuesOfWhereAreCased() {
        reads("* | where a=\"V*\"", "a~~\"V\\*\"");
        reads("* | where 'c-uri'==\"v\"", "c-uri~~\"v\"");
        reads("* | where lower(a)=\"v\"", "a~\"v\"");
        reads("* | where lower(a)=\"V\"", "never");
        reads("* | where lower(a)=lower(\"V\")", "a~\"v\"");
        reads("* | where upper(a)=\"V\"", "a~\"V\"");
        reads("* | where a=\"C:\\\\x\"", "a~~\"C:\\\\x\"");
        reads("* | where a=\"x\\ty\"", "a~~\"x\ty\"");
        reads("* | where a=5", "a=5");
        reads("* | where tonumber(a)>5", "a>5");
        reads("* | where 5<a", "a>5");
        reads("* | where tostring(a)=\"5\"", "a~~\"5\"");
        reads("* | where a IN (\"x\", \"y\")", "(a~~\"x\" | a~~\"y\")");
        reads("* | where in(a, \"x\", \"y\")", "(a~~\"x\" | a~~\"y\")");
        refuses("* | where a<\"x\"", "an order of anything but");
        refuses("* | where a", "a value as a condition");
        refuses("* | where a+1=2", "arithmetic");
        refuses("* | where inbound:outbound=1", "without quotes");
        // Double quotes are for texts, and a dot outside of quotes joins: neither names a field.
        reads("* | where \"c-uri\"=\"v\"", "never");
        reads("* | where user.name=\"v\"", "user<>name~~\"v\"");
    }

    @Test
    void functionsOfWhere() {
        reads("* | where like(a, \"x%_\")", "a~~\"x*?\"");
        reads("* | where a LIKE \"x%\"", "a~~\"x*\"");
        reads("* | where like(lower(a), \"%v%\")", "a~\"*v*\"");
        reads("* | where like(lower(a), \"%V%\")", "never");
        reads("* | where match(a, \"(?i)^x\\d+\\.exe$\")", "a/^x\\d+\\.exe\\n?\\z/i");
        reads("* | where match(a, \"C:\\\\\\\\x\")", "a/C:\\\\x/");
        reads("* | where match(_raw, \"x\")", "*/x/");
        reads("* | where cidrmatch(\"10.0.0.0/8\", a)", "a in 10.0.0.0/8");
        reads("* | where isnull(a) OR isnotnull(b)", "(a? | !b?)");
        reads("* | where tonumber(strftime(_time, \"%H\"))>=8", "hour(_time)>=8");
        reads("* | where true()", "always");
        refuses("* | where match(a, \"x\\|y\")", "`\\|`");
        refuses("* | where match(a, b)", "not written out");
        refuses("* | where match(a, \"(x\")", "regular expression");
        refuses("* | where searchmatch(\"x\")", "`searchmatch`");
        refuses("* | where `m`", "a value as a condition");
    }

    @Test
    void fieldsComparedToFields() {
        reads("* | where 'a'='b'", "a~~whole:b");
        reads("* | where lower(a)=lower(b)", "a~whole:b");
        reads("* | where substr(lower(a), 1, len(b))=lower(b)", "a~start:b");
        reads("* | where substr(a, -len(b))=b", "((a~~end:b & !b~~\"\") | (b~~\"\" & a~~\"\"))");
        reads("* | where len(b)=0", "b~~\"\"");
        reads("* | where NOT (len(b)=0)", "(!b? & !b~~\"\")");
        reads("* | where mvcount(split(lower(a), lower(b)))>1", "a~inside:b");
        reads("* | where a.\"-\".b=\"x-y\"", "a<->b~~\"x-y\"");
        refuses("* | where lower(a)=b", "folded differently");
        // Wildcards in the value of b would count.
        refuses("* | where like(a, \"%\".b.\"%\")", "joined field");
    }

    @Test
    void whereKeepsOnlyWhatIsTrue() {
        reads("* | where NOT a=\"x\"", "(!a? & !a~~\"x\")");
        reads("* | where a!=\"x\"", "(!a? & !a~~\"x\")");
        reads("* | where NOT (isnotnull(a) AND a=\"x\")", "(a? | (!a? & !a~~\"x\"))");
        reads("* | where NOT (a=\"x\" OR b=\"y\")", "(!a? & !a~~\"x\" & !b? & !b~~\"y\")");
        reads("* | where NOT coalesce(a, \"\")=\"x\"", "((!a? & !a~~\"x\") | a?)");
        reads("* | where NOT match(coalesce(a, \"\"), \"x\")", "((!a? & !a/x/) | a?)");
        reads("* | where NOT tonumber(a)>5", "((a<0 | a>=0) & !a>5)");
        reads("* | where NOT tonumber(a)=5", "((a<0 | a>=0) & !a=5)");
        reads("* | where NOT isnull(a)", "!a?");
    }

    @Test
    void stagesAndTogether() {
        reads("a=x | where b=\"y\" | regex c=\"z\" | search d=w", "(a~\"x\" & b~~\"y\" & c/z/ & d~\"w\")");
        reads("* | regex \"z\"", "*/z/");
        reads("* | regex _raw!=\"z\"", "!*/z/");
        reads("a=x ```why``` | table a b | sort 0 - a", "a~\"x\"");
        reads("a=x | eval r=\"rule\" | rename a AS b | fields - c", "a~\"x\"");
        refuses("* | regex a!=\"z\"", "may be missing");
        refuses("a=x | table b | where c=\"y\"", "after one that changes the fields");
        refuses("a=x | sort 10 a", "`sort`");
        refuses("a=x | stats count by b", "`stats` has no reading");
        refuses("a=x | head 5", "`head`");
        refuses("| tstats count where a=x", "does not begin with a search");
        refuses("`macro` a=x", "macro");
        refuses("a=x | `macro`", "macro");
        refuses("a=x NOT [search b=y]", "subsearch");
    }

    @Test
    void malformedTextsAreRefused() {
        for (String text : List.of(
                "",
                "a=",
                "a=\"x",
                "(a=x",
                "a=x)",
                "a=x OR",
                "OR a=x",
                "a IN ()",
                "a IN (x",
                "NOT",
                "a=x ]",
                "a=x |",
                "a=x | where",
                "a=x | where a=",
                "a=x | where (a=\"x\"",
                "a=x | where a=\"x\" b=\"y\"",
                "a=x | regex a=b",
                "a=x | where like(a, )",
                "a==x",
                "a=x [search b=y",
                "a=x | where a=\"x\" AND",
                "a=x `m",
                "a=x\"y",
                "'a")) {
            refuses(text, "");
        }
    }

    @Test
    void longAndDeepTextsAreRead() {
        String or = IntStream.range(0, 4500).mapToObj(i -> "a=\"x" + i + "\"").collect(Collectors.joining(" OR "));
        String where =
                IntStream.range(0, 4500).mapToObj(i -> "a=\"x" + i + "\"").collect(Collectors.joining(" OR "));
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            assertEquals(4500, READER.read(or).condition().tests().size());
            assertEquals(
                    4500, READER.read("* | where " + where).condition().tests().size());
        });
        reads("(".repeat(200) + "a=x" + ")".repeat(200), "a~\"x\"");
        reads("* | where " + "(".repeat(200) + "a=\"x\"" + ")".repeat(200), "a~~\"x\"");
        refuses("(".repeat(200_000) + "a=x" + ")".repeat(200_000), "nested too deeply");
    }

    private static Expression read(String text) {
        try {
            return READER.read(text).condition();
        } catch (UnreadableQueryException e) {
            throw new AssertionError(e);
        }
    }
}
