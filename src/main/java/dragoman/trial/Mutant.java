package dragoman.trial;

import dragoman.query.Meaning;
import dragoman.source.Span;

/// A rule with a small fault in it.
///
/// @param fault what is wrong with it, in words
/// @param group what a case is about that shows the fault: cases of one group are one
/// @param span the place of the rule that is faulty
public record Mutant(String fault, String group, Span span, Meaning meaning) {}
