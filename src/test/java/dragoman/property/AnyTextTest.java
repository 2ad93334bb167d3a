package dragoman.property;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.Language;
import dragoman.match.Event;
import dragoman.match.Matcher;
import dragoman.query.Expression;
import dragoman.query.Field;
import dragoman.query.Glob;
import dragoman.query.Glob.Literal;
import dragoman.query.Glob.Wildcard;
import dragoman.query.Origin;
import dragoman.query.Pattern;
import dragoman.query.Pattern.Part;
import dragoman.query.Subject;
import dragoman.query.WholeEvent;
import dragoman.regex.Flags;
import dragoman.regex.Regex;
import dragoman.regex.RegexNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Any text in any place of a query is read back as itself, or refused: nothing in a rule can break out of its quotes.
class AnyTextTest {
    private static final int MIXTURES = 60;
    /// The two most used places get every text, the others one of so many.
    private static final int PARTS = 4;

    private static final Field F = new Field("f");

    /// Where a text can stand in a rule.
    private static final Map<String, Function<String, Expression>> PLACES = places();

    private static Map<String, Function<String, Expression>> places() {
        var places = new LinkedHashMap<String, Function<String, Expression>>();
        for (Part part : Part.values()) {
            for (boolean cased : List.of(false, true)) {
                places.put(part + (cased ? " cased" : ""), text -> test(F, Glob.at(text, part, cased)));
            }
        }
        places.put(
                "inner wildcards",
                text -> test(
                        F, new Glob(List.of(new Literal(text), Wildcard.ANY, new Literal(text), Wildcard.ONE), false)));
        places.put(
                "list",
                text -> Expression.or(List.of(
                        test(F, Glob.literal(text, false)),
                        test(F, Glob.literal("other", false)),
                        test(F, Glob.literal(text + "2", false)))));
        places.put(
                "cased list",
                text -> Expression.or(
                        List.of(test(F, Glob.literal(text, true)), test(F, Glob.literal("other", true)))));
        places.put(
                "long list",
                text -> Expression.or("abcdefgh"
                        .chars()
                        .mapToObj(c -> test(F, Glob.literal(text + (char) c, false)))
                        .toList()));
        places.put(
                "list of parts",
                text -> Expression.or(List.of(
                        test(F, Glob.at(text, Part.INSIDE, false)), test(F, Glob.at("other", Part.INSIDE, false)))));
        places.put("negated", text -> Expression.not(test(F, Glob.at(text, Part.INSIDE, false))));
        places.put("quoted in a regex", text -> test(F, new Pattern.Matches(quoted(text, Flags.NONE))));
        places.put(
                "quoted in a regex without case",
                text -> test(F, new Pattern.Matches(quoted(text, Flags.NONE.with('i')))));
        places.put("keyword", text -> test(WholeEvent.INSTANCE, Glob.at(text, Part.INSIDE, false)));
        places.put("cased keyword", text -> test(WholeEvent.INSTANCE, Glob.at(text, Part.INSIDE, true)));
        return places;
    }

    private static Expression test(Subject subject, Pattern pattern) {
        return new Expression.Test(subject, pattern, Origin.NONE);
    }

    private static Regex quoted(String text, Flags flags) {
        return new Regex(
                new RegexNode.Sequence(text.codePoints()
                        .<RegexNode>mapToObj(RegexNode.Literal::new)
                        .toList()),
                flags);
    }

    @ParameterizedTest
    @EnumSource
    void valuesAreReadBackAsThemselves(Language language) {
        RoundTrip trip = RoundTrip.of(language);
        var defects = new ArrayList<String>();
        var written = new LinkedHashMap<String, Integer>();
        List<String> texts = HostileTexts.all(MIXTURES);
        var places = List.copyOf(PLACES.keySet());
        PLACES.forEach((place, expression) -> {
            boolean all = place.equals("WHOLE") || place.equals("INSIDE");
            for (int i = all ? 0 : places.indexOf(place) % PARTS; i < texts.size(); i += all ? 1 : PARTS) {
                String text = texts.get(i);
                check(trip, expression.apply(text), text)
                        .ifPresentOrElse(
                                defect -> {
                                    if (!defect.isEmpty()) {
                                        defects.add(place + ": " + defect);
                                    }
                                    written.merge(place, 1, Integer::sum);
                                },
                                () -> written.merge(place, 0, Integer::sum));
            }
        });
        System.out.println(language + ": of " + texts.size() + " texts written as " + written);
        assertEquals("", defects.stream().limit(20).collect(Collectors.joining("\n")), defects.size() + " defects");
        // a language may know nothing but texts as they are written
        assertTrue(written.get("WHOLE cased") > 0 && written.get("INSIDE cased") > 0);
        assertEquals(
                language.product().keeps().asWritten(),
                written.get("WHOLE") == 0 || written.get("INSIDE") == 0,
                language.word());
    }

    /// What is wrong with the query, "" if nothing; nothing at all if the language has refused it.
    private static Optional<String> check(RoundTrip trip, Expression expression, String text) {
        Optional<String> query;
        try {
            query = trip.write(expression);
        } catch (RuntimeException e) {
            return Optional.of("not written: " + visible(text) + ": " + e);
        }
        return query.map(written -> {
            Expression read;
            try {
                read = trip.read(written);
            } catch (AssertionError e) {
                return visible(text) + " cannot be read back: " + visible(e.getMessage());
            }
            Predicate<Event> before = Matcher.of(expression);
            Predicate<Event> after = Matcher.of(read);
            for (String value : HostileTexts.neighbours(text)) {
                // the readers take `$` for the end of a line; in these two engines it is the end of the text
                boolean assumed =
                        Set.of(Language.KQL, Language.LOGSCALE).contains(trip.language()) && value.endsWith("\n");
                if (assumed || value.isEmpty() && trip.emptyIsMissing()) {
                    continue;
                }
                Event event = Event.of(Map.of("f", value));
                if (before.test(event) != after.test(event)) {
                    return visible(text) + " as " + visible(written.strip()) + " "
                            + (before.test(event) ? "misses " : "finds ") + visible(value);
                }
            }
            return "";
        });
    }

    @ParameterizedTest
    @EnumSource
    void namesOfFieldsAreReadBackAsThemselves(Language language) {
        RoundTrip trip = RoundTrip.of(language);
        var defects = new ArrayList<String>();
        var names = new ArrayList<>(HostileTexts.all(MIXTURES));
        names.addAll(List.of(
                "or",
                "and",
                "not",
                "in",
                "like",
                "where",
                "true",
                "false",
                "null",
                "by",
                "as",
                "case",
                "any",
                "OR",
                "AND",
                "NOT",
                "IN",
                "matches",
                "regex",
                "contains",
                "has",
                "between",
                "nocase",
                "select",
                "union",
                "let",
                "e",
                "1a",
                "a-b",
                "a b",
                "a.b",
                "a[0]",
                "a{}",
                "#a",
                "@a",
                "a:b",
                "source",
                "index",
                "is",
                "ilike"));
        int written = 0;
        for (String name : names) {
            Optional<String> query;
            try {
                query = trip.write(test(new Field(name), Glob.literal("7", true)));
            } catch (RuntimeException e) {
                defects.add(visible(name) + " not written: " + e);
                continue;
            }
            if (query.isEmpty()) {
                continue;
            }
            written++;
            try {
                Set<String> read = trip.read(query.get()).tests().stream()
                        .map(test -> test.subject() instanceof Field field ? field.label() : "the event")
                        .collect(Collectors.toSet());
                if (!read.equals(Set.of(name))) {
                    defects.add(
                            visible(name) + " as " + visible(query.get().strip()) + " is " + visible(read.toString()));
                }
            } catch (AssertionError e) {
                defects.add(visible(name) + " cannot be read back: " + visible(e.getMessage()));
            }
        }
        System.out.println(language + ": of " + names.size() + " names written: " + written);
        assertEquals("", defects.stream().limit(40).collect(Collectors.joining("\n")), defects.size() + " defects");
        assertTrue(written > 0);
    }

    /// The title stands in some languages' queries too.
    @ParameterizedTest
    @EnumSource
    void titlesChangeNothing(Language language) {
        RoundTrip trip = RoundTrip.of(language);
        Expression expression = test(F, Glob.literal("7", true));
        String plain = trip.read(trip.write(expression).orElseThrow()).toString();
        for (String title : HostileTexts.all(MIXTURES)) {
            String query;
            try {
                query = trip.write(expression, title).orElseThrow();
            } catch (RuntimeException e) {
                throw new AssertionError(language + ": the title " + visible(title), e);
            }
            assertEquals(plain, trip.read(query).toString(), () -> visible(title));
        }
    }

    private static String visible(String text) {
        var out = new StringBuilder("<");
        text.codePoints().forEach(point -> {
            if (point < 0x20 || point > 0x7e) {
                out.append("{%x}".formatted(point));
            } else {
                out.appendCodePoint(point);
            }
        });
        return out.append('>').toString();
    }
}
