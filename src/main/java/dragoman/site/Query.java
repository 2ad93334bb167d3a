package dragoman.site;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dragoman.Verdict;
import dragoman.build.Pages;
import dragoman.build.Row;
import freemarker.core.TemplateHTMLOutputModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What became of a rule in one place, as its page shows it.
///
/// @param verdict the word
/// @param schema the mapping that was used, or empty
/// @param evidence the word, or empty where there is no query
/// @param text the query, perhaps only its beginning
/// @param written whether there is a query
/// @param cut how many characters are left out, in words; empty if none are
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
        List<String> tables,
        List<String> needs,
        List<Reason> reasons,
        TemplateHTMLOutputModel text,
        boolean written,
        String cut,
        String file,
        List<Import> imports,
        boolean first) {
    /// A longer text is cut, so that pages stay small: the file has it all.
    private static final int LONGEST = 8_000;

    private static final ObjectMapper JSON = new ObjectMapper();

    /// Why a verdict is what it is, and where in the rule.
    ///
    /// @param line 0 if it is about no place in this rule
    /// @param file another rule file that the place is in, or empty
    public record Reason(String code, String message, int line, String file) {}

    /// What a product imports.
    ///
    /// @param state whether it takes it, in a word
    public record Import(String format, String state, List<String> files, List<Reason> reasons) {}

    static Query of(Shelf shelf, Row row, Entry entry, boolean first, Pages pages) throws IOException {
        JsonNode head = head(row);
        String root = Links.root(entry.page());
        Optional<String> file = row.paths().stream().findFirst();
        String text = file.isEmpty() ? "" : pages.text(file.get()).orElse("").stripTrailing();
        boolean none = row.outcome().verdict() == Verdict.PART || row.outcome().verdict() == Verdict.REFUSED;
        var imports = new ArrayList<Import>();
        shelf.imports().forEach(one -> entry.row(one.name()).ifPresent(made -> imports.add(imported(made, root))));
        return new Query(
                shelf,
                row.outcome().verdict().word(),
                Wording.verdict(row.outcome().verdict()),
                none ? "" : row.outcome().verified(),
                none ? "" : Wording.verified(row.outcome().verified()),
                none ? "" : row.outcome().evidence().word(),
                none ? "" : Wording.evidence(row.outcome().evidence()),
                row.outcome().world(),
                row.outcome().tables(),
                row.outcome().needs(),
                reasons(head.path("reasons")).stream()
                        .filter(reason -> !row.outcome().needs().contains(reason.message()))
                        .toList(),
                Highlight.query(text.substring(0, end(text))),
                !text.isEmpty(),
                text.length() == end(text) ? "" : Wording.count(text.length() - end(text), "more character"),
                file.map(path -> root + Links.path(path)).orElse(""),
                imports,
                first);
    }

    private static int end(String text) {
        if (text.length() <= LONGEST) {
            return text.length();
        }
        return Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    }

    private static Import imported(Row row, String root) {
        return new Import(
                row.assignment().format(),
                row.outcome().deployable().map(state -> state.word()).orElse(row.outcome().verdict().word()),
                row.paths().stream()
                        .map(path -> root + Links.path(path))
                        .toList(),
                reasons(head(row).path("deployable_reasons")));
    }

    /// The row of the manifest.
    private static JsonNode head(Row row) {
        byte[] head = row.head();
        byte[] whole = java.util.Arrays.copyOf(head, head.length + 1);
        whole[head.length] = '}';
        try {
            return JSON.readTree(whole);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Reason> reasons(JsonNode list) {
        var reasons = new ArrayList<Reason>();
        list.forEach(one -> reasons.add(new Reason(
                one.path("code").asText(),
                one.path("message").asText(),
                one.path("line").asInt(),
                one.path("file").asText())));
        return reasons.stream().distinct().toList();
    }

    /// The reasons why a row is what it is, without those that say what a tenant needs.
    static List<Reason> reasons(Row row) {
        return reasons(head(row).path("reasons")).stream()
                .filter(reason -> !row.outcome().needs().contains(reason.message()))
                .toList();
    }
}
