package dragoman.meaning;

import dragoman.query.Expression.Test;

/// Two demands on one value that no value fulfils.
///
/// @param first a test that must hold
/// @param second a test that must hold as well, or must not
/// @param secondHolds which of the two
public record Clash(Test first, Test second, boolean secondHolds) {}
