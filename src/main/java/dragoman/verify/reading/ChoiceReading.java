package dragoman.verify.reading;

import dragoman.query.Expression;

/// How the conditions by which a text chooses numbers or words are read.
///
/// @param <T> a condition in the grammar of the language
public interface ChoiceReading<T> {
    Expression read(T condition) throws UnreadableQueryException;
}
