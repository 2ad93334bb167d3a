package dragoman.rule;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// The detection section: named searches and the conditions over them, of which each is an alternative.
public record Detection(SequencedMap<String, Search> searches, List<Condition> conditions) {
    public Detection {
        searches = java.util.Collections.unmodifiableSequencedMap(new LinkedHashMap<>(searches));
        conditions = List.copyOf(conditions);
    }
}
