package dragoman.verify.aql;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Rewrites the condition of an AQL query, word by word, into SQL that DuckDB runs.
public final class AqlAsSql {
    /// AQL's functions by their documented meaning.
    static final List<String> MACROS = List.of(
            "CREATE MACRO utf8(bytes) AS bytes",
            "CREATE MACRO str(property) AS CAST(property AS VARCHAR)",
            "CREATE MACRO groups(part) AS list_filter(string_split(part, ':'), lambda each: each <> '')",
            "CREATE MACRO bits4(address) AS array_to_string(list_transform(string_split(address, '.'), "
                    + "lambda byte: lpad(bin(TRY_CAST(byte AS INTEGER)), 8, '0')), '')",
            "CREATE MACRO bits6(address) AS array_to_string(list_transform("
                    + "groups(split_part(address, '::', 1)) || list_resize(CAST([] AS VARCHAR[]), "
                    + "greatest(0, 8 - len(groups(address))), '0') || groups(split_part(address, '::', 2)), "
                    + "lambda each: lpad(bin(TRY_CAST('0x' || each AS INTEGER)), 16, '0')), '')",
            "CREATE MACRO bits(address) AS CASE WHEN contains(address, ':') THEN bits6(address) "
                    + "ELSE bits4(address) END",
            // what is no address is in no network
            "CREATE MACRO incidr(network, address) AS CASE WHEN address IS NULL THEN NULL ELSE coalesce("
                    + "contains(network, ':') = contains(address, ':') AND length(bits(address)) >= 32 AND "
                    + "left(bits(split_part(network, '/', 1)), CAST(split_part(network, '/', 2) AS INTEGER)) = "
                    + "left(bits(address), CAST(split_part(network, '/', 2) AS INTEGER)), false) END");

    private static final Pattern TOKEN =
            Pattern.compile("'(?:[^']|'')*'|\"[^\"]*\"|[A-Za-z_][A-Za-z0-9_]*|[0-9.]+|[<>!]=|\\S");

    /// Functions of an id that name it: together a column of their own.
    private static final Set<String> NAMES = Set.of("QIDNAME", "LOGSOURCENAME", "LOGSOURCETYPENAME", "CATEGORYNAME");

    private final List<String> tokens;
    private final boolean whole;
    private int at;

    private AqlAsSql(List<String> tokens, boolean whole) {
        this.tokens = tokens;
        this.whole = whole;
    }

    /// @param whole whether MATCHES compares the whole value or searches, which is not documented
    public static String condition(String query, boolean whole) {
        List<String> tokens =
                TOKEN.matcher(query).results().map(MatchResult::group).toList();
        return new AqlAsSql(tokens.subList(tokens.indexOf("WHERE") + 1, tokens.lastIndexOf("LAST")), whole).sequence();
    }

    /// Up to the end or a closing parenthesis.
    private String sequence() {
        var out = new ArrayList<String>();
        while (at < tokens.size() && !tokens.get(at).equals(")")) {
            String token = tokens.get(at++);
            switch (token) {
                case "MATCHES", "IMATCHES" -> out.add(matches(out.removeLast(), token.startsWith("I")));
                case "(" -> out.add(parenthesised());
                default -> out.add(next("(") ? call(token) : token);
            }
        }
        return String.join(" ", out);
    }

    private boolean next(String token) {
        return at < tokens.size() && tokens.get(at).equals(token);
    }

    private String call(String name) {
        if (List.of("IN", "NOT", "AND", "OR").contains(name)) {
            return name;
        }
        at++;
        String arguments = parenthesised();
        return NAMES.contains(name)
                ? "\"" + name + arguments + "\""
                : name.equals("CONCAT") ? joined(arguments) : name + arguments;
    }

    private String parenthesised() {
        String inner = sequence();
        at++;
        return "(" + inner + ")";
    }

    /// DuckDB's own `concat` skips NULL.
    private static String joined(String arguments) {
        return TOKEN.matcher(arguments)
                .replaceAll(token -> Matcher.quoteReplacement(token.group().equals(",") ? "||" : token.group()));
    }

    private String matches(String left, boolean uncased) {
        String function = whole ? "regexp_full_match" : "regexp_matches";
        return function + "(" + left + ", " + tokens.get(at++) + ", '" + (uncased ? "i" : "c") + "n')";
    }
}
