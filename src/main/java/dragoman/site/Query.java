package dragoman.site;

import dragoman.Verdict;
import dragoman.build.Row;
import dragoman.query.Evidence;
import dragoman.site.Links.Link;
import dragoman.site.Remarks.Remark;
import dragoman.source.Effect;
import dragoman.source.Problem;
import freemarker.core.TemplateHTMLOutputModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What became of a rule in one place, as its page shows it.
///
/// @param verdict the word
/// @param schema the mapping that was used in words, or empty
/// @param world its name
/// @param reads what the tables are, in a word
/// @param tables what it reads, without what stands for all
/// @param columns what it names of an event
/// @param evidence the word, or empty where there is no query
/// @param text the query, perhaps only its beginning
/// @param written whether there is a query
/// @param cut what the page does not show as it is, in words; empty if it shows all, which then can be copied
/// @param first whether it is the one that is shown first
/// @param file the address of the file with the whole, or empty
public record Query(
        Shelf shelf,
        String verdict,
        String meaning,
        String verified,
        String verification,
        String evidence,
        String names,
        String schema,
        String world,
        String reads,
        List<String> tables,
        List<String> columns,
        List<TemplateHTMLOutputModel> needs,
        List<Reason> reasons,
        TemplateHTMLOutputModel text,
        boolean written,
        String cut,
        String file,
        List<Import> imports,
        boolean first) {
    private static final int MOST_PLACES = 12;

    /// The event category of EQL that is none.
    private static final String EVERYTHING = "any";

    /// Marks in the order in which a reader wants to know.
    private static final List<String> ORDER = List.of(
            "",
            Effect.EITHER.word(),
            Effect.WIDER.word(),
            Effect.NARROWER.word(),
            Evidence.ASSUMED.word(),
            Wording.NOTE);

    /// Whether there is a query that is not exact, and reasons below it.
    public boolean explained() {
        return written && !verdict.equals(Verdict.EXACT.word()) && !reasons.isEmpty();
    }

    /// Why a verdict is what it is, and where.
    ///
    /// @param mark what it means for the query, in a word; may be empty
    /// @param lines of this rule, those in a row as one; none if it is about no place in it
    /// @param more how many further ones there are, in words; empty if there are none
    /// @param others places that other pages show, or none
    public record Reason(String code, String mark, String message, List<Link> lines, String more, List<Link> others) {
        public TemplateHTMLOutputModel sentence() {
            return Highlight.sentence(message);
        }
    }

    /// What a reason says, wherever it does.
    record Cause(String code, String mark, String message) {}

    /// What a product imports.
    ///
    /// @param state whether it takes it, in a word
    public record Import(String format, String state, List<String> files, List<Reason> reasons) {}

    /// @param text the query, or empty
    /// @param longest how many bytes of it are shown: the file has it all
    static Query of(
            Shelf shelf,
            Row row,
            Entry entry,
            boolean first,
            String text,
            int longest,
            Places places,
            Outcomes outcomes) {
        String root = Links.root(entry.page());
        Optional<String> file = row.paths().stream().findFirst();
        int end = end(text, longest);
        boolean none = row.outcome().verdict() == Verdict.PART || row.outcome().verdict() == Verdict.REFUSED;
        var imports = new ArrayList<Import>();
        shelf.imports()
                .forEach(one -> outcomes.in(one.name())
                        .ifPresent(made -> imports.add(imported(made, root, places, outcomes.remarks(made)))));
        return new Query(
                shelf,
                row.outcome().verdict().word(),
                Wording.verdict(row.outcome().verdict()),
                none ? "" : row.outcome().verified(),
                none
                        ? ""
                        : Wording.verified(
                                row.outcome().verified(), row.outcome().verdict()),
                none ? "" : row.outcome().evidence().word(),
                none ? "" : Wording.evidence(row.outcome().evidence()),
                row.account().get().schema(),
                row.account().get().world(),
                reads(shelf),
                tables(row),
                row.account().get().columns(),
                row.account().get().allNeeds().stream().map(Highlight::sentence).toList(),
                reasons(outcomes.remarks(row).reasons(), places),
                Highlight.query(text.substring(0, end)),
                !text.isEmpty(),
                text.length() != end
                        ? Wording.count(text.length() - end, "more character")
                        : Highlight.isWhole(text) ? "" : "signs stand for characters that pages cannot show",
                file.map(path -> root + Links.path(path)).orElse(""),
                imports,
                first);
    }

    /// What a product's tables are called, in a word.
    static String reads(Shelf shelf) {
        return shelf.language().product().tables().map(Wording::capital).orElse("Reads");
    }

    /// What a query reads, without what stands for all.
    static List<String> tables(Row row) {
        return row.account().get().tables().stream()
                .filter(table -> !table.equals(EVERYTHING))
                .toList();
    }

    /// Where a text is cut, between two code points.
    private static int end(String text, int bytes) {
        int end = 0;
        for (int left = bytes; end < text.length(); ) {
            int point = text.codePointAt(end);
            left -= point < 0x80 ? 1 : point < 0x800 ? 2 : 4;
            if (left < 0) {
                return end;
            }
            end += Character.charCount(point);
        }
        return end;
    }

    private static Import imported(Row row, String root, Places places, Remarks remarks) {
        return new Import(
                row.assignment().format(),
                row.outcome()
                        .deployable()
                        .map(state -> state.word())
                        .orElse(row.outcome().verdict().word()),
                row.paths().stream().map(path -> root + Links.path(path)).toList(),
                reasons(remarks.deployable(), places));
    }

    /// The reasons why a row is what it is, without those that say what a tenant needs.
    static List<Cause> causes(Remarks remarks) {
        return List.copyOf(said(remarks.reasons()).keySet());
    }

    private static List<Reason> reasons(List<Remark> list, Places places) {
        var reasons = new ArrayList<Reason>();
        said(list).forEach((cause, spots) -> {
            List<Link> lines = Places.lines(
                    spots.stream().filter(places::shows).map(Places.Spot::line).toList());
            reasons.add(new Reason(
                    cause.code(),
                    cause.mark(),
                    cause.message(),
                    lines.stream().limit(MOST_PLACES).toList(),
                    lines.size() <= MOST_PLACES ? "" : Wording.count(lines.size() - MOST_PLACES, "more line"),
                    places.links(spots.stream()
                            .filter(spot -> !places.shows(spot))
                            .limit(MOST_PLACES)
                            .toList())));
        });
        return reasons;
    }

    /// What a manifest says, in the order in which a reader wants to know, and where.
    private static Map<Cause, Set<Places.Spot>> said(List<Remark> list) {
        var said = new LinkedHashMap<Cause, Set<Places.Spot>>();
        for (Remark one : list) {
            if (Problem.of(one.code()).filter(Problem::isNeed).isEmpty()) {
                var cause =
                        new Cause(one.code(), Wording.mark(one.code(), one.effect()), Wording.reason(one.message()));
                Set<Places.Spot> spots = said.computeIfAbsent(cause, _ -> new TreeSet<>());
                if (one.line() > 0) {
                    spots.add(new Places.Spot(one.file(), one.line()));
                }
            }
        }
        var sorted = new LinkedHashMap<Cause, Set<Places.Spot>>();
        said.keySet().stream()
                .sorted(Comparator.comparingInt(cause -> ORDER.indexOf(cause.mark())))
                .forEach(cause -> sorted.put(cause, said.get(cause)));
        return sorted;
    }
}
