package dragoman.property;

import dragoman.Backend;
import dragoman.Language;
import dragoman.query.Evidence;
import dragoman.query.Expression;
import dragoman.query.Header;
import dragoman.query.Lowered;
import dragoman.query.MappedQuery;
import dragoman.query.Name;
import dragoman.source.Diagnostics;
import dragoman.verify.aql.AqlReader;
import dragoman.verify.eql.EqlReader;
import dragoman.verify.esql.EsqlReader;
import dragoman.verify.kql.KqlReader;
import dragoman.verify.kuery.KueryReader;
import dragoman.verify.logscale.LogScaleReader;
import dragoman.verify.lucene.LuceneReader;
import dragoman.verify.reading.QueryReader;
import dragoman.verify.reading.QueryReading;
import dragoman.verify.reading.UnreadableQueryException;
import dragoman.verify.spl.SplReader;
import dragoman.verify.sumo.SumoReader;
import dragoman.verify.yaral.YaraLReader;
import java.util.List;
import java.util.Optional;

/// The way from an expression to the text of a query, and by the language's reader back to an expression.
record RoundTrip(Language language, Backend backend, QueryReader<QueryReading> reader) {
    static RoundTrip of(Language language) {
        return new RoundTrip(
                language,
                Backend.of(language, List.of()),
                switch (language) {
                    case KQL -> new KqlReader();
                    case SPL -> new SplReader();
                    case EQL -> new EqlReader();
                    case ESQL -> new EsqlReader();
                    case KUERY -> new KueryReader();
                    case LUCENE -> new LuceneReader();
                    case AQL -> new AqlReader();
                    case SUMO -> new SumoReader();
                    case YARAL -> new YaraLReader();
                    case LOGSCALE -> new LogScaleReader();
                    case SQL -> language.verifier().readers().queries();
                });
    }

    /// Whether the language cannot tell a missing text from an empty one.
    boolean emptyIsMissing() {
        return language == Language.KQL || language == Language.YARAL;
    }

    /// Whether it cannot tell a missing number from 0, and a missing truth value from false.
    boolean zeroIsMissing() {
        return language == Language.YARAL;
    }

    /// The text of a query, or nothing where lowering has refused it with a diagnostic.
    Optional<String> write(Expression condition) {
        return write(condition, "title");
    }

    Optional<String> write(Expression condition, String title) {
        var header = new Header("", title, "", "", "low", List.of(), List.of(), List.of());
        List<Name> tables = switch (language) {
            case KQL, EQL -> List.of(new Name("process"));
            default -> List.of();
        };
        var diagnostics = new Diagnostics();
        Optional<Lowered> lowered = backend.voice()
                .lowering()
                .lower(
                        new MappedQuery(header, "test", tables, Expression.ALWAYS, condition, Evidence.RAW),
                        diagnostics);
        if (lowered.isEmpty() != diagnostics.hasErrors()) {
            throw new AssertionError("refused without a diagnostic, or written in spite of one: " + condition);
        }
        return lowered.map(backend.voice().emitter()::emit);
    }

    Expression read(String text) {
        try {
            QueryReading reading = reader.read(text);
            return reading.condition();
        } catch (UnreadableQueryException e) {
            throw new AssertionError(language + ": " + e.getMessage() + "\n" + text, e);
        }
    }
}
