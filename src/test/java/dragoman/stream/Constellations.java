package dragoman.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Choices of events, one for each of some searches, that agree in their keys.
///
/// @param span how far they may lie apart
/// @param ordered whether they follow each other
/// @param different whether an event stands for one search only
record Constellations(List<Search> searches, long span, boolean ordered, boolean different) {
    List<Found> in(List<Map<String, Object>> records, String time) {
        var found = new ArrayList<Found>();
        choose(records, time, new ArrayList<>(), found);
        return found;
    }

    private void choose(
            List<Map<String, Object>> records, String time, List<Map<String, Object>> chosen, List<Found> found) {
        if (chosen.size() == searches.size()) {
            List<Long> times = chosen.stream()
                    .map(record -> Found.seconds(record.get(time)))
                    .toList();
            long from = times.stream().min(Long::compare).orElseThrow();
            long to = times.stream().max(Long::compare).orElseThrow();
            if (to - from <= span
                    && (!ordered || times.equals(times.stream().sorted().toList()))) {
                found.add(new Found(searches.getFirst().group(chosen.getFirst()), from, to));
            }
            return;
        }
        Search search = searches.get(chosen.size());
        for (Map<String, Object> record : records) {
            boolean fits = search.finds(record)
                    && search.hasKeys(record)
                    && (!different || chosen.stream().noneMatch(other -> other == record))
                    && (chosen.isEmpty()
                            || search.group(record).equals(searches.getFirst().group(chosen.getFirst())));
            if (fits) {
                chosen.add(record);
                choose(records, time, chosen, found);
                chosen.removeLast();
            }
        }
    }
}
