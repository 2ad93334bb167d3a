package dragoman.meaning;

import dragoman.match.Event;

/// An event that people know, such as one of a rule's tests.
///
/// @param name what they call it
public record Sample(String name, Event event) {}
