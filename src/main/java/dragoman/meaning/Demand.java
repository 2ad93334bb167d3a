package dragoman.meaning;

import dragoman.query.Expression.Test;

/// What a conjunction demands of every event: that a test holds, or that it does not.
record Demand(Test test, boolean holds) {}
