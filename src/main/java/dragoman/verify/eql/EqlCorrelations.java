package dragoman.verify.eql;

import static dragoman.verify.reading.StagedParse.unread;

import dragoman.query.Comparison;
import dragoman.query.Expression;
import dragoman.verify.grammar.EqlParser;
import dragoman.verify.reading.CorrelationReading;
import dragoman.verify.reading.CorrelationReading.Search;
import dragoman.verify.reading.CorrelationReading.Source;
import dragoman.verify.reading.CorrelationReading.Term;
import dragoman.verify.reading.QueryReader;
import dragoman.verify.reading.Spans;
import dragoman.verify.reading.UnreadableQueryException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.antlr.v4.runtime.ParserRuleContext;

/// Reads sequences and samples of EQL; https://www.elastic.co/docs/reference/query-languages/eql/eql-syntax.
public final class EqlCorrelations implements QueryReader<CorrelationReading> {
    @Override
    public CorrelationReading read(String text) throws UnreadableQueryException {
        EqlParser.QueryContext query = EqlReader.tree(text);
        if (!query.pipe().isEmpty()) {
            throw unread(query.pipe(0), "a pipe has no reading");
        }
        try {
            EqlParser.StatementContext statement = query.statement();
            if (statement.sequence() != null) {
                return sequence(statement.sequence());
            }
            if (statement.sample() != null) {
                return sample(statement.sample());
            }
            throw unread(query, "a condition on one event relates nothing");
        } catch (StackOverflowError _) {
            throw new UnreadableQueryException("nested too deeply");
        }
    }

    /// "maxspan: the first and last event's timestamps"; "with runs=n: the same event so many times in a row".
    private static CorrelationReading sequence(EqlParser.SequenceContext sequence) throws UnreadableQueryException {
        if (sequence.UNTIL() != null || sequence.withMaxspan() == null) {
            throw unread(sequence, "a sequence with `until` or without `maxspan` has no reading");
        }
        OptionalLong seconds = Spans.seconds(sequence.withMaxspan().getStop().getText());
        if (seconds.isEmpty()) {
            throw unread(sequence.withMaxspan(), "this span has no reading");
        }
        var searches = new ArrayList<Search>();
        var bys = new ArrayList<EqlParser.ByContext>();
        List<EqlParser.ItemContext> absent = absent(sequence);
        for (EqlParser.ItemContext item :
                sequence.item().stream().filter(item -> item.BANG() == null).toList()) {
            boolean several = item.withRuns() != null && sequence.item().size() > 1;
            long times = several ? Spans.number(item.withRuns().NUMBER().getText()) : 1;
            searches.add(new Search("", new Source.Found(EqlReader.reading(item.event())), times));
            bys.add(item.by());
        }
        for (EqlParser.ItemContext item : absent) {
            searches.add(new Search("", EqlReader.reading(item.event())));
            bys.add(item.by());
        }
        Set<List<String>> keys = keys(sequence, sequence.by(), bys);
        EqlParser.WithRunsContext runs = sequence.item(0).withRuns();
        if (runs != null && searches.size() == 1) {
            Term.Value count = Term.Value.count();
            BigDecimal least = new BigDecimal(runs.NUMBER().getText());
            return new CorrelationReading(
                    searches, "", keys, seconds, Set.of(count), count.compares(Comparison.GTE, least));
        }
        Term.Chain chain = CorrelationReading.inOrder(searches.size() - absent.size());
        if (chain.searches().size() < 2) {
            throw unread(sequence, "a sequence of one event has no reading");
        }
        var terms = new HashSet<Term>();
        terms.add(chain);
        var all = new ArrayList<Expression>();
        all.add(chain.happened());
        for (int search = chain.searches().size(); search < searches.size(); search++) {
            terms.add(Term.Chain.of(search));
            all.add(Expression.not(Term.Chain.of(search).happened()));
        }
        return new CorrelationReading(searches, "", keys, seconds, terms, Expression.and(all));
    }

    /// Events that must be missing between each of the others and the next: the same everywhere.
    private static List<EqlParser.ItemContext> absent(EqlParser.SequenceContext sequence)
            throws UnreadableQueryException {
        var gaps = new ArrayList<List<EqlParser.ItemContext>>();
        for (EqlParser.ItemContext item : sequence.item()) {
            if (item.BANG() == null) {
                gaps.add(new ArrayList<>());
            } else if (gaps.isEmpty() || item.withRuns() != null) {
                throw unread(item, "this missing event has no reading");
            } else {
                gaps.getLast().add(item);
            }
        }
        List<String> texts =
                gaps.getFirst().stream().map(ParserRuleContext::getText).toList();
        for (int gap = 0; gap < gaps.size(); gap++) {
            List<String> own =
                    gaps.get(gap).stream().map(ParserRuleContext::getText).toList();
            if (!own.equals(gap < gaps.size() - 1 ? texts : List.of())) {
                throw unread(sequence, "events that are missing in one place and not in another have no reading");
            }
        }
        return gaps.size() < 2 ? List.of() : gaps.getFirst();
    }

    /// Events in any order, in all the time that the search looks at.
    private static CorrelationReading sample(EqlParser.SampleContext sample) throws UnreadableQueryException {
        var searches = new ArrayList<Search>();
        var bys = new ArrayList<EqlParser.ByContext>();
        var terms = new HashSet<Term>();
        for (EqlParser.SampleItemContext item : sample.sampleItem()) {
            terms.add(Term.Chain.of(searches.size()));
            searches.add(new Search("", EqlReader.reading(item.event())));
            bys.add(item.by());
        }
        Expression all = CorrelationReading.together(searches.size());
        return new CorrelationReading(searches, "", keys(sample, sample.by(), bys), OptionalLong.empty(), terms, all)
                .withoutSliding();
    }

    /// Keys of the whole come first, those of its parts follow, of which the first joins with the first and so on.
    private static Set<List<String>> keys(
            ParserRuleContext place, EqlParser.ByContext whole, List<EqlParser.ByContext> parts)
            throws UnreadableQueryException {
        var keys = new HashSet<List<String>>();
        for (String key : names(whole)) {
            keys.add(java.util.Collections.nCopies(parts.size(), key));
        }
        var columns = new ArrayList<List<String>>();
        for (EqlParser.ByContext part : parts) {
            columns.add(names(part));
        }
        int size = columns.getFirst().size();
        for (List<String> own : columns) {
            if (own.size() != size) {
                throw unread(place, "parts with different numbers of keys have no reading");
            }
        }
        for (int i = 0; i < size; i++) {
            int index = i;
            keys.add(columns.stream().map(own -> own.get(index)).toList());
        }
        return keys;
    }

    private static List<String> names(EqlParser.ByContext by) throws UnreadableQueryException {
        var names = new ArrayList<String>();
        if (by != null) {
            for (EqlParser.JoinKeyContext key : by.joinKey()) {
                // `?` joins events that lack the field as well, which the searches leave out
                if (key.field() == null) {
                    throw unread(key, "this key has no reading");
                }
                names.add(key.field().getText().replace("`", ""));
            }
        }
        return names;
    }
}
