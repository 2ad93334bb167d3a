package dragoman.lower;

import dragoman.query.EventRisk;
import dragoman.query.Expression;
import dragoman.query.LoweredCorrelation.Score;
import dragoman.query.LoweredQuery.Indicator;
import dragoman.query.LoweredQuery.Rated;
import dragoman.query.MappedQuery;
import dragoman.query.NumberToken;
import dragoman.query.Pattern;
import dragoman.query.Phrase;
import dragoman.query.Text;
import dragoman.source.Diagnostics;
import dragoman.source.Effect;
import dragoman.source.Problem;
import dragoman.source.Span;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Says what a rule says of its events, in languages that can compute columns. Which events are found is another thing,
/// so what cannot be said is a note.
///
/// @param search what the filters of the query can say
/// @param vocabulary what the conditions of its columns can say
record Rating(Vocabulary search, Vocabulary vocabulary, Phrasing phrasing) {
    Optional<Rated> of(List<EventRisk> risk, Span place, Diagnostics diagnostics) {
        if (!vocabulary.has(Rated.class)) {
            return leave(
                    "the language has no column for the risk of an event: set it in the rule's settings",
                    place,
                    diagnostics);
        }
        if (search.has(Phrase.InList.class)
                && !vocabulary.has(Phrase.InList.class)
                && risk.stream().anyMatch(Rating::asksList)) {
            // values that stand here would not follow the list
            return leave(
                    "`custom.risk` is left out: columns cannot look into lists that the product keeps",
                    place,
                    diagnostics);
        }
        try {
            return Optional.of(new Rated(scores(risk), indicators(risk, place)));
        } catch (UnsayableException e) {
            return leave("`custom.risk` is left out: " + e.getMessage(), place, diagnostics);
        }
    }

    private static boolean asksList(EventRisk risk) {
        return risk.when().stream()
                .flatMap(when -> when.tests().stream())
                .anyMatch(test -> test.pattern() instanceof Pattern.Listed);
    }

    /// A search as a part of a correlation, whose hits may have no columns of single events.
    static MappedQuery ofPart(MappedQuery query, Vocabulary vocabulary, Span place, Diagnostics diagnostics) {
        if (query.risk().isEmpty() || vocabulary.unitesEvents() && !vocabulary.choosesColumns()) {
            return query;
        }
        leave(
                vocabulary.unitesEvents()
                        ? "`custom.risk` is left out: all searches of the union have the same columns"
                        : "`custom.risk` is left out: the language counts the events of this union",
                place,
                diagnostics);
        return query.with(List.<EventRisk>of());
    }

    private static Optional<Rated> leave(String why, Span place, Diagnostics diagnostics) {
        diagnostics.reason(Effect.NONE, Problem.RISK_LEFT_OUT, place, why);
        return Optional.empty();
    }

    private List<Score> scores(List<EventRisk> risk) {
        List<EventRisk> scored =
                risk.stream().filter(one -> one.score().isPresent()).toList();
        if (scored.isEmpty()) {
            return List.of();
        }
        Score score = new Score.Fixed(new NumberToken(BigDecimal.ZERO));
        for (EventRisk one : scored.reversed()) {
            var value = new NumberToken(one.score().get());
            Score otherwise = score;
            score = one.when()
                    .<Score>map(when -> new Score.Choice(phrasing.say(when), value, otherwise))
                    .orElse(new Score.Fixed(value));
        }
        return List.of(score);
    }

    private List<Indicator> indicators(List<EventRisk> risk, Span place) {
        var indicators = new ArrayList<Indicator>();
        for (EventRisk one : risk) {
            if (one.indicator().isPresent()) {
                indicators.add(new Indicator(
                        indicators.size() + 1,
                        phrasing.say(one.when().orElse(Expression.ALWAYS)),
                        text(one.indicator().get(), place)));
            }
        }
        return indicators;
    }

    private Text text(String words, Span place) {
        var text = new Text(words, true);
        vocabulary.obstacle().apply(text).ifPresent(obstacle -> {
            throw new UnsayableException(Problem.RISK_LEFT_OUT, place, obstacle);
        });
        return text;
    }
}
