package dragoman.verify;

import dragoman.query.LoweredQuery;
import java.util.function.Function;

/// A fault that is seeded into how queries are written.
///
/// @param name says where and what, so that lists of survivors can be read
/// @param write the faulty way from a lowered query to its text
record Mutant(String name, Function<LoweredQuery, String> write) {}
