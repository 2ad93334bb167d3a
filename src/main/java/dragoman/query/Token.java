package dragoman.query;

/// A leaf of a written query: only the lexicon of a language knows how to spell it.
public sealed interface Token
        permits Field,
                Text,
                ListEntry,
                Glob,
                RegexToken,
                Network,
                Comparison,
                NumberToken,
                OneValue,
                Name,
                TimeUnitToken,
                Timespan,
                Words {}
