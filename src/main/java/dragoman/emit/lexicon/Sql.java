package dragoman.emit.lexicon;

import dragoman.emit.Lexicon;
import dragoman.emit.UnspellableException;
import dragoman.query.Comparison;
import dragoman.query.Field;
import dragoman.query.Glob;
import dragoman.query.Glob.Literal;
import dragoman.query.Glob.Wildcard;
import dragoman.query.ListEntry;
import dragoman.query.Name;
import dragoman.query.Network;
import dragoman.query.NumberToken;
import dragoman.query.RegexToken;
import dragoman.query.Text;
import dragoman.query.Timespan;
import dragoman.regex.Dialect;
import dragoman.regex.Regex;
import dragoman.regex.RegexPrinter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// SQL: how its dialects quote names and texts, escape wildcards, and reach into JSON.
public enum Sql implements Lexicon {
    /// https://trino.io/docs/current/language/types.html
    ATHENA('"', false, Dialect.JAVA, "json_extract_scalar", "[\"%s\"]", "element_at"),
    /// https://duckdb.org/docs/stable/sql/data_types/literal_types
    DUCKDB('"', false, Dialect.RE2, "json_extract_string", ".\"%s\"", "map_extract_value"),
    /// https://spark.apache.org/docs/latest/sql-ref-literals.html
    SPARK('`', true, Dialect.JAVA, "get_json_object", "['%s']", "try_element_at");

    private static final char ESCAPE = '!';

    /// Where Spark looks for the name of a setting.
    private static final String VARIABLE = "${";

    private static final Pattern SPECIAL = Pattern.compile("[%_" + ESCAPE + "]");
    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern FUNCTION =
            Pattern.compile("(from_iso8601_timestamp|from_unixtime)\\([a-z_]+(/1000\\.0)?\\)");

    /// Whole numbers above it are not all told apart where numbers of texts are computed.
    private static final int MOST_DIGITS = 15;

    /// Words that one of the dialects keeps for itself; a name in quotes is never wrong.
    private static final Set<String> RESERVED = words("""
            all alter analyse analyze and anti any array as asc asof asymmetric at authorization auto between bigint
            binary bit boolean both by case cast char character check coalesce collate collation column columns
            commit concurrently constraint create cross cube current current_catalog current_date current_path
            current_role current_schema current_time current_timestamp current_user date deallocate dec decimal
            default deferrable delete desc describe distinct do drop else end escape except execute exists external
            extract false fetch filter first float for foreign freeze from full function generated glob grant group
            grouping grouping_id having hour ilike in initially inner inout insert int integer intersect interval
            into is isnull join json_array json_exists json_object json_query json_table json_value lambda last
            lateral leading left like limit listagg localtime localtimestamp map minus minute month national natural
            nchar none normalize not notnull null nullif nulls numeric of offset on only or order out outer over
            overlaps overlay partition pivot pivot_longer pivot_wider placing position positional precision prepare
            primary qualify range real recursive references regexp returning revoke right rlike rollup row rows
            select semi session_user set setof show similar skip smallint some start struct substring summarize
            symmetric table tablesample then time timestamp to trailing treat trim true truncate try_cast tuple
            uescape union unique unknown unnest unpack unpivot update user using value values varchar variadic
            verbose when where window with xmlattributes xmlconcat xmlelement xmlexists xmlforest xmlnamespaces
            xmlparse xmlpi xmlroot xmlserialize xmltable year
            """);

    private final char nameQuote;
    private final boolean backslashes;
    private final Dialect regexes;
    private final String jsonText;
    private final String member;
    private final String mapValue;

    /// @param nameQuote stands round names
    /// @param backslashes whether texts have escapes
    /// @param jsonText the function that takes a text out of JSON
    /// @param member how a path of JSON writes a member whose name is no word
    /// @param mapValue the function that takes the value of a key out of a map, null where there is none
    Sql(char nameQuote, boolean backslashes, Dialect regexes, String jsonText, String member, String mapValue) {
        this.nameQuote = nameQuote;
        this.backslashes = backslashes;
        this.regexes = regexes;
        this.jsonText = jsonText;
        this.member = member;
        this.mapValue = mapValue;
    }

    private static Set<String> words(String text) {
        return Set.of(text.strip().split("\\s+"));
    }

    /// Athena, Trino, Spark and DuckDB keep no lists, only tables, which nobody deploys with a query.
    @Override
    public String listEntry(ListEntry entry) {
        throw new UnspellableException("a list would be a table of its own");
    }

    @Override
    public String field(Field field) {
        if (field.name().isEmpty() || Controls.areIn(field.label())) {
            throw new UnspellableException("SQL cannot name a column without letters or with a control character");
        }
        if (field.path().isEmpty()) {
            return identifier(field.name());
        }
        return switch (field.storage()) {
            case JSON_TEXT -> {
                String path = field.path().stream().map(this::step).collect(Collectors.joining("", "$", ""));
                yield typed(field, jsonText + "(" + members(field.name()) + ", " + quoted(path) + ")");
            }
            case RAW -> typed(field, mapValue + "(" + members(field.name()) + ", " + quoted(key(field)) + ")");
            default ->
                identifier(field.name())
                        + field.path().stream()
                                .map(name -> "." + identifier(name))
                                .collect(Collectors.joining());
        };
    }

    /// What holds JSON or a map may be a member itself.
    private String members(String name) {
        return Arrays.stream(name.split("\\.")).map(this::identifier).collect(Collectors.joining("."));
    }

    private static String key(Field field) {
        return String.join(".", field.path());
    }

    private static String typed(Field field, String text) {
        return switch (field.type()) {
            case NUMBER -> "TRY_CAST(" + text + " AS DOUBLE)";
            case BOOLEAN -> "TRY_CAST(" + text + " AS BOOLEAN)";
            default -> text;
        };
    }

    private String step(String name) {
        if (PLAIN_NAME.matcher(name).matches()) {
            return "." + name;
        }
        if (name.matches("[0-9]+")) {
            return "[" + name + "]";
        }
        if (name.matches(".*[\"'\\\\\\[\\]].*")) {
            throw new UnspellableException("a path of JSON cannot name the member `" + name + "`");
        }
        return member.formatted(name);
    }

    private String identifier(String name) {
        boolean plain = PLAIN_NAME.matcher(name).matches() && !RESERVED.contains(name.toLowerCase(Locale.ROOT));
        if (backslashes && name.contains(VARIABLE)) {
            throw new UnspellableException("Spark puts the value of a setting where a name holds `${`");
        }
        String quote = String.valueOf(nameQuote);
        return plain || FUNCTION.matcher(name).matches() ? name : quote + name.replace(quote, quote + quote) + quote;
    }

    /// Of several parts where it names a catalog and a schema, too.
    @Override
    public String name(Name name) {
        return members(name.value());
    }

    @Override
    public String text(Text text) {
        return quoted(text.value());
    }

    /// What escapes wildcards is said only where there is something to escape, or where a backslash would.
    @Override
    public String glob(Glob glob) {
        boolean escaped = false;
        for (Glob.Part part : glob.parts()) {
            escaped |= part instanceof Literal(String text) && hasWildcards(text);
        }
        var out = new StringBuilder();
        for (Glob.Part part : glob.parts()) {
            switch (part) {
                case Literal(String text) ->
                    out.append(escaped ? SPECIAL.matcher(text).replaceAll(ESCAPE + "$0") : text);
                case Wildcard.ANY -> out.append('%');
                case Wildcard.ONE -> out.append('_');
                case Glob.Placeholder(String name) -> throw new UnspellableException("%" + name + "% has no values");
            }
        }
        return quoted(out.toString()) + (escaped ? " ESCAPE '" + ESCAPE + "'" : "");
    }

    private boolean hasWildcards(String text) {
        return text.indexOf('%') >= 0 || text.indexOf('_') >= 0 || backslashes && text.indexOf('\\') >= 0;
    }

    private String quoted(String text) {
        var out = new StringBuilder("'");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\'' -> out.append(backslashes ? "\\'" : "''");
                case '\\' -> out.append(backslashes ? "\\\\" : "\\");
                case '\n' -> out.append(backslashes ? "\\n" : "\n");
                case '\r' -> out.append(backslashes ? "\\r" : "\r");
                case '\t' -> out.append(backslashes ? "\\t" : "\t");
                default -> {
                    if (Character.isISOControl(c)) {
                        throw new UnspellableException("SQL cannot hold control characters in a text");
                    }
                    out.append(c);
                }
            }
        }
        // Spark puts the values of settings into the whole query before it reads any of it
        return out.append('\'').toString().replace(VARIABLE, backslashes ? "$\\{" : VARIABLE);
    }

    @Override
    public String regex(RegexToken token) {
        Regex regex = token.regex();
        String flags = regex.flags().letters();
        return quoted((flags.isEmpty() ? "" : "(?" + flags + ")") + RegexPrinter.print(regex, regexes));
    }

    /// Trino takes addresses of IPv4 for mapped ones.
    @Override
    public String network(Network network) {
        if (network.hasMapped()) {
            throw new UnspellableException("IPv4 addresses in the clothes of IPv6 are not told apart from others");
        }
        return quoted(network.text());
    }

    @Override
    public String number(NumberToken number) {
        if (number.value().precision() > MOST_DIGITS) {
            throw new UnspellableException("numbers of more than " + MOST_DIGITS + " digits are not all told apart");
        }
        return number.value().toPlainString();
    }

    @Override
    public String timespan(Timespan timespan) {
        return "INTERVAL '" + timespan.seconds() + "' SECOND";
    }

    @Override
    public String comparison(Comparison comparison) {
        return comparison == Comparison.EQ ? "=" : comparison == Comparison.NEQ ? "<>" : comparison.symbol();
    }
}
