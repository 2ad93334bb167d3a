package dragoman.taxonomy;

import java.util.Set;

/// The form of some fields in events of a log.
///
/// @param numbers of these events; none if it is so in all
public record WrittenForm(Form form, Set<Integer> numbers, Set<String> fields) {
    public WrittenForm {
        numbers = Set.copyOf(numbers);
        fields = Set.copyOf(fields);
    }

    boolean isOf(String field, int number) {
        return fields.contains(field) && (numbers.isEmpty() || numbers.contains(number));
    }
}
