package dragoman.query;

import dragoman.regex.Regex;

/// A regular expression as a word of a query.
public record RegexToken(Regex regex) implements Token {}
