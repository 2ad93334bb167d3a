package dragoman.emit.lexicon;

import dragoman.emit.Lexicon;
import dragoman.emit.UnspellableException;
import dragoman.query.Comparison;
import dragoman.query.Field;
import dragoman.query.Glob;
import dragoman.query.Glob.Literal;
import dragoman.query.Glob.Part;
import dragoman.query.Glob.Wildcard;
import dragoman.query.ListEntry;
import dragoman.query.Network;
import dragoman.query.RegexToken;
import dragoman.query.Text;
import java.util.Set;
import java.util.regex.Pattern;

/// The search stage of SPL: double quotes, `*` as the only wildcard, which nothing escapes.
///
/// https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/search-commands/search
public final class Spl implements Lexicon {
    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.]*(?:\\{\\}[A-Za-z0-9_.]*)*");

    /// "supports IPv4 and IPv6 addresses and subnets that use CIDR notation": such a text is no text there.
    private static final Pattern NETWORK =
            Pattern.compile("[0-9]+(\\.[0-9]+){3}/[0-9]+|[0-9A-Fa-f]*:[0-9A-Fa-f:.]*/[0-9]+");

    private static final Set<String> RESERVED = Set.of("AND", "BY", "IN", "NOT", "OR", "TERM", "CASE");

    @Override
    public String field(Field field) {
        String label = field.label();
        if (label.isBlank() || Controls.areIn(label) || label.matches(".*(\\\\|\\*|::).*")) {
            throw new UnspellableException("search cannot name the field `" + label + "`");
        }
        return !RESERVED.contains(label) && PLAIN_NAME.matcher(label).matches() ? label : quoted(label);
    }

    @Override
    public String text(Text text) {
        return glob(Glob.literal(text.value(), false));
    }

    /// The values of a lookup become terms of a search; no page says how quotes and backslashes of theirs get there.
    @Override
    public String listEntry(ListEntry entry) {
        String value = Lexicon.super.listEntry(entry);
        if (value.contains("\\") || value.contains("\"") || value.contains("[")) {
            throw new UnspellableException("a lookup cannot hold quotes, backslashes and brackets for a search");
        }
        glob(Glob.literal(value, false));
        return value;
    }

    @Override
    public String glob(Glob glob) {
        var out = new StringBuilder();
        for (Part part : glob.parts()) {
            switch (part) {
                case Literal(String text) -> {
                    if (text.indexOf('*') >= 0) {
                        throw new UnspellableException("search cannot look for an asterisk itself");
                    }
                    out.append(text);
                }
                case Wildcard.ANY -> out.append('*');
                case Wildcard.ONE -> throw new UnspellableException("search has no wildcard for one character");
                case Glob.Placeholder(String name) -> throw new UnspellableException("%" + name + "% has no values");
            }
        }
        if (Controls.areIn(out)) {
            throw new UnspellableException("search cannot look for control characters");
        }
        if (NETWORK.matcher(out).matches()) {
            throw new UnspellableException("search takes this text for a network");
        }
        return quoted(out.toString());
    }

    @Override
    public String network(Network network) {
        return quoted(network.text());
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    @Override
    public String regex(RegexToken regex) {
        throw new UnspellableException("search has no regular expressions");
    }

    @Override
    public String comparison(Comparison comparison) {
        return comparison == Comparison.EQ ? "=" : comparison.symbol();
    }
}
