package dragoman.verify;

import dragoman.emit.Emitter;
import dragoman.emit.Lexicon;
import dragoman.emit.WrittenStage;
import dragoman.query.Comparison;
import dragoman.query.Field;
import dragoman.query.Glob;
import dragoman.query.Glob.Part;
import dragoman.query.Glob.Wildcard;
import dragoman.query.Network;
import dragoman.query.NumberToken;
import dragoman.query.Pattern.TimeUnit;
import dragoman.query.RegexToken;
import dragoman.query.Text;
import dragoman.query.TimeUnitToken;
import dragoman.query.Token;
import dragoman.regex.Flags;
import dragoman.regex.Regex;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/// Faults in lexicons: a token is changed before it is spelled, or the spelling loses something.
final class LexiconMutants {
    private static final Map<String, UnaryOperator<Token>> TOKENS = tokens();
    private static final Map<String, UnaryOperator<String>> SPELLINGS = spellings();

    private LexiconMutants() {}

    private static Map<String, UnaryOperator<Token>> tokens() {
        var faults = new LinkedHashMap<String, UnaryOperator<Token>>();
        faults.put("texts in lower case", text(value -> value.toLowerCase(Locale.ROOT)));
        faults.put("texts in upper case", text(value -> value.toUpperCase(Locale.ROOT)));
        faults.put("texts without their last character", text(value -> cut(value, 0, 1)));
        faults.put("texts without their first character", text(value -> cut(value, 1, 0)));
        faults.put("texts without backslashes", text(value -> value.replace("\\", "")));
        faults.put("texts with blanks at the end", text(value -> value + " "));
        faults.put("globs without the first wildcard", glob(parts -> without(parts, true)));
        faults.put("globs without the last wildcard", glob(parts -> without(parts, false)));
        faults.put("* for ?", glob(parts -> replaced(parts, Wildcard.ONE, Wildcard.ANY)));
        faults.put("? for *", glob(parts -> replaced(parts, Wildcard.ANY, Wildcard.ONE)));
        faults.put("regexes with another case", regex(LexiconMutants::withOtherCase));
        faults.put("regexes with other dots", regex(LexiconMutants::withOtherDots));
        faults.put("regexes with other lines", regex(LexiconMutants::withOtherLines));
        faults.put("larger networks", token -> network(token, -1));
        faults.put("smaller networks", token -> network(token, 1));
        faults.put("numbers one too large", number(value -> value.add(BigDecimal.ONE)));
        faults.put("negated numbers", number(BigDecimal::negate));
        faults.put(
                "the next comparison",
                token -> token instanceof Comparison comparison
                        ? Comparison.values()[(comparison.ordinal() + 1) % Comparison.values().length]
                        : token);
        faults.put(
                "another part of the time",
                token -> token instanceof TimeUnitToken(TimeUnit unit)
                        ? new TimeUnitToken(unit == TimeUnit.HOUR ? TimeUnit.MINUTE : TimeUnit.HOUR)
                        : token);
        faults.put(
                "fields without path",
                token -> token instanceof Field field
                        ? new Field(field.name(), List.of(), field.type(), field.storage())
                        : token);
        faults.put(
                "names of other fields",
                token -> token instanceof Field field
                        ? new Field(field.name() + "x", field.path(), field.type(), field.storage())
                        : token);
        return faults;
    }

    private static Map<String, UnaryOperator<String>> spellings() {
        var faults = new LinkedHashMap<String, UnaryOperator<String>>();
        faults.put("single backslashes", spelling -> spelling.replace("\\\\", "\\"));
        faults.put("double backslashes doubled", spelling -> spelling.replace("\\\\", "\\\\\\\\"));
        faults.put("no verbatim strings", spelling -> spelling.startsWith("@\"") ? spelling.substring(1) : spelling);
        faults.put("verbatim strings", spelling -> spelling.matches("\".*\\\\.*\"") ? "@" + spelling : spelling);
        faults.put("quotes unescaped", spelling -> spelling.replace("\\\"", "\""));
        faults.put("doubled quotes single", spelling -> inner(spelling, text -> text.replace("\"\"", "\"")));
        faults.put("doubled apostrophes single", spelling -> inner(spelling, text -> text.replace("''", "'")));
        faults.put("dots unescaped", spelling -> spelling.replaceAll("\\\\+\\.", "."));
        faults.put("signs unescaped", spelling -> spelling.replaceAll("\\\\+([+()|^$*])", "$1"));
        faults.put("slashes unescaped", spelling -> spelling.replace("\\/", "/"));
        faults.put("no start anchor", spelling -> spelling.replaceFirst("(?<![\\[\\\\])\\^", ""));
        faults.put("no end anchor", spelling -> spelling.replaceFirst("\\$(?=[^a-z]*$)|\\\\+z", ""));
        faults.put("no inner flags", spelling -> spelling.replaceFirst("\\(\\?[ims]+\\)", ""));
        faults.put("no flags behind", spelling -> spelling.replaceFirst("(?<=/)[dim]+$", ""));
        faults.put("no group", spelling -> spelling.replaceFirst("\\(\\?:([^()]*)\\)", "$1"));
        faults.put("first branch lost", spelling -> spelling.replaceFirst("(?<=\\(|\\(\\?:)[^()|]*\\|", ""));
        faults.put("no open end", spelling -> spelling.replaceFirst("\\.\\*(?=[^a-z]*$)", ""));
        faults.put("no open start", spelling -> spelling.replaceFirst("^([^a-z]*)\\.\\*", "$1"));
        faults.put("all of a list", spelling -> spelling.replaceFirst("^any ", "all "));
        faults.put("names without quotes", spelling -> spelling.replaceFirst("^\\[\"(.*)\"]$", "$1"));
        faults.put("no cast", spelling -> spelling.replaceFirst("^to[a-z]+\\((.*)\\)$", "$1"));
        return faults;
    }

    /// All mutants of the lexicons of a language.
    static List<Mutant> of(List<WrittenStage> stages) {
        var mutants = new ArrayList<Mutant>();
        for (int i = 0; i < stages.size(); i++) {
            Lexicon lexicon = stages.get(i).lexicon();
            String place = stages.get(i).template() + " lexicon: ";
            int stage = i;
            TOKENS.forEach((name, fault) ->
                    mutants.add(mutant(stages, stage, place + name, token -> lexicon.spell(fault.apply(token)))));
            SPELLINGS.forEach((name, fault) ->
                    mutants.add(mutant(stages, stage, place + name, token -> fault.apply(lexicon.spell(token)))));
        }
        return mutants;
    }

    private static Mutant mutant(
            List<WrittenStage> stages, int stage, String name, java.util.function.Function<Token, String> spell) {
        var changed = new ArrayList<>(stages);
        changed.set(stage, stages.get(stage).with(new Faulty(spell)));
        Emitter emitter = WrittenStage.emitter(changed);
        return new Mutant(name, emitter::emit);
    }

    /// A lexicon that is wrong in one way.
    private record Faulty(java.util.function.Function<Token, String> spelling) implements Lexicon {
        @Override
        public String spell(Token token) {
            return spelling.apply(token);
        }

        @Override
        public String field(Field field) {
            return spell(field);
        }

        @Override
        public String text(Text text) {
            return spell(text);
        }

        @Override
        public String regex(RegexToken regex) {
            return spell(regex);
        }
    }

    private static UnaryOperator<Token> text(UnaryOperator<String> fault) {
        return token -> token instanceof Text(String value, boolean cased)
                ? new Text(fault.apply(value), cased)
                : token instanceof Glob glob
                        ? glob.withParts(glob.parts().stream()
                                .<Part>map(part -> part instanceof Glob.Literal(String value)
                                        ? new Glob.Literal(fault.apply(value))
                                        : part)
                                .toList())
                        : token;
    }

    private static String cut(String text, int start, int end) {
        return text.length() < 2 ? text : text.substring(start, text.length() - end);
    }

    private static UnaryOperator<Token> glob(UnaryOperator<List<Part>> fault) {
        return token -> token instanceof Glob glob ? glob.withParts(fault.apply(glob.parts())) : token;
    }

    private static List<Part> without(List<Part> parts, boolean first) {
        var left = new ArrayList<>(parts);
        int from = first ? left.indexOf(Wildcard.ANY) : left.lastIndexOf(Wildcard.ANY);
        if (from >= 0) {
            left.remove(from);
        }
        return left;
    }

    private static List<Part> replaced(List<Part> parts, Wildcard wrong, Wildcard other) {
        return parts.stream().map(part -> part == wrong ? other : part).toList();
    }

    private static UnaryOperator<Token> regex(UnaryOperator<Flags> fault) {
        return token -> token instanceof RegexToken(Regex regex)
                ? new RegexToken(new Regex(regex.node(), fault.apply(regex.flags())))
                : token;
    }

    private static Flags withOtherCase(Flags flags) {
        return new Flags(!flags.ignoreCase(), flags.multiline(), flags.dotAll());
    }

    private static Flags withOtherLines(Flags flags) {
        return new Flags(flags.ignoreCase(), !flags.multiline(), flags.dotAll());
    }

    private static Flags withOtherDots(Flags flags) {
        return new Flags(flags.ignoreCase(), flags.multiline(), !flags.dotAll());
    }

    private static Token network(Token token, int more) {
        return token instanceof Network network ? new Network(network.address(), network.prefix() + more) : token;
    }

    private static UnaryOperator<Token> number(UnaryOperator<BigDecimal> fault) {
        return token -> token instanceof NumberToken(BigDecimal value) ? new NumberToken(fault.apply(value)) : token;
    }

    private static String inner(String spelling, UnaryOperator<String> fault) {
        return spelling.length() < 4
                ? spelling
                : spelling.substring(0, 2)
                        + fault.apply(spelling.substring(2, spelling.length() - 1))
                        + spelling.charAt(spelling.length() - 1);
    }
}
