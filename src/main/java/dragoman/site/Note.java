package dragoman.site;

import dragoman.site.Proof.Tried;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What the page of a rule found out, for lists.
///
/// @param cases how many tests it has
/// @param failed how many of them fail
/// @param ads whether somebody wrote a document for those who answer its alerts
/// @param falsePositives what looks like its hits, but is none
/// @param demands what its log must have
/// @param tests those that its page shows
public record Note(
        int cases, int failed, boolean ads, List<String> falsePositives, List<String> demands, List<Tried> tests) {
    static final Note NONE = new Note(0, 0, false, List.of(), List.of(), List.of());

    public Note {
        falsePositives = List.copyOf(falsePositives);
        demands = List.copyOf(demands);
        tests = List.copyOf(tests);
    }

    boolean isTested() {
        return cases > 0 && failed == 0;
    }

    /// A line for each thing, as it is put away until the next run.
    String text() {
        var lines = new ArrayList<String>();
        lines.add(line("" + cases, "" + failed, "" + ads));
        falsePositives.forEach(one -> lines.add(line("looks", one)));
        demands.forEach(one -> lines.add(line("demands", one)));
        tests.forEach(one -> lines.add(line(
                "test",
                one.name(),
                one.expectation(),
                "" + one.passed(),
                one.message(),
                one.signal(),
                one.atomic(),
                one.technique(),
                one.guid(),
                "" + one.generated())));
        return String.join("\n", lines);
    }

    private static String line(String... parts) {
        return String.join(
                "\t",
                Arrays.stream(parts)
                        .map(part -> part.strip().replaceAll("\\s+", " "))
                        .toList());
    }

    static Note of(String text) {
        List<String> lines = text.lines().toList();
        var falsePositives = new ArrayList<String>();
        var demands = new ArrayList<String>();
        var tests = new ArrayList<Tried>();
        for (String line : lines.subList(1, lines.size())) {
            String[] parts = line.split("\t", -1);
            switch (parts[0]) {
                case "looks" -> falsePositives.add(parts[1]);
                case "demands" -> demands.add(parts[1]);
                case "test" ->
                    tests.add(new Tried(
                            parts[1],
                            parts[2],
                            Boolean.parseBoolean(parts[3]),
                            parts[4],
                            parts[5],
                            parts[6],
                            parts[7],
                            parts[8],
                            Boolean.parseBoolean(parts[9])));
                default -> throw new IllegalArgumentException(line);
            }
        }
        String[] parts = lines.getFirst().split("\t", -1);
        return new Note(
                Integer.parseInt(parts[0]),
                Integer.parseInt(parts[1]),
                Boolean.parseBoolean(parts[2]),
                falsePositives,
                demands,
                tests);
    }
}
