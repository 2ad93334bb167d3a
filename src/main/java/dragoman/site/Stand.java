package dragoman.site;

import dragoman.Verdict;
import dragoman.build.Row;
import dragoman.query.Evidence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What became of a rule in one place, as pages count it that gather rules: many rules have the same.
///
/// @param verified the word of the manifest
/// @param tables what the query reads, without what stands for all
/// @param needs what a tenant must have set up for it
/// @param commonNeeds what for all queries of its schema
/// @param causes why the verdict is what it is
record Stand(
        Verdict verdict,
        Evidence evidence,
        String verified,
        List<String> tables,
        List<String> needs,
        List<String> commonNeeds,
        List<Query.Cause> causes) {
    private static final String SEPARATOR = "\t";

    static Stand of(Row row, Remarks remarks) {
        Row.Account account = row.account().get();
        return new Stand(
                row.outcome().verdict(),
                row.outcome().evidence(),
                row.outcome().verified(),
                Query.tables(row),
                account.needs(),
                account.commonNeeds(),
                Query.causes(remarks));
    }

    /// What a tenant must have set up, the most specific first.
    List<String> allNeeds() {
        return Stream.concat(needs.stream(), commonNeeds.stream()).distinct().toList();
    }

    /// A line, as it is put away until the next run.
    String text() {
        var parts = new ArrayList<>(List.of(verdict.name(), evidence.name(), verified));
        for (List<String> list : List.of(tables, needs, commonNeeds)) {
            parts.add("" + list.size());
            parts.addAll(list);
        }
        causes.forEach(cause -> parts.addAll(List.of(cause.code(), cause.mark(), cause.message())));
        return parts.stream().map(Stand::escaped).collect(Collectors.joining(SEPARATOR));
    }

    private static String escaped(String part) {
        return part.replace("%", "%25").replace(SEPARATOR, "%09");
    }

    static Stand of(String text) {
        Iterator<String> parts = Arrays.stream(text.split(SEPARATOR, -1))
                .map(part -> part.replace("%09", SEPARATOR).replace("%25", "%"))
                .iterator();
        Verdict verdict = Verdict.valueOf(parts.next());
        Evidence evidence = Evidence.valueOf(parts.next());
        String verified = parts.next();
        List<String> tables = list(parts);
        List<String> needs = list(parts);
        List<String> commonNeeds = list(parts);
        var causes = new ArrayList<Query.Cause>();
        while (parts.hasNext()) {
            causes.add(new Query.Cause(parts.next(), parts.next(), parts.next()));
        }
        return new Stand(verdict, evidence, verified, tables, needs, commonNeeds, causes);
    }

    private static List<String> list(Iterator<String> parts) {
        var list = new ArrayList<String>();
        for (int size = Integer.parseInt(parts.next()); size > 0; size--) {
            list.add(parts.next());
        }
        return list;
    }
}
