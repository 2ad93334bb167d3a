package dragoman.site;

import dragoman.Language;
import dragoman.build.Assignment;
import dragoman.build.Form;
import java.util.ArrayList;
import java.util.List;

/// Where queries go: a tab of each rule page.
///
/// @param place among all
/// @param name of the deployment
/// @param id as a part of addresses
/// @param label short, on the tab
/// @param product what runs the queries
/// @param query the assignment that has the bare queries
/// @param imports those that have what the product imports
public record Shelf(
        int place, String name, String id, String label, String product, Assignment query, List<Assignment> imports) {
    /// What stands behind the name of a deployment whose bare queries are made beside what it imports.
    public static final String TWIN = " (query)";

    /// The shelves of assignments, in their order.
    static List<Shelf> of(List<Assignment> assignments) {
        var shelves = new ArrayList<Shelf>();
        assignments.stream()
                .filter(one -> one.form() instanceof Form.Queries)
                .forEach(one -> shelves.add(of(shelves.size(), one, assignments)));
        return shelves;
    }

    private static Shelf of(int place, Assignment query, List<Assignment> all) {
        String name = query.name().endsWith(TWIN)
                ? query.name().substring(0, query.name().length() - TWIN.length())
                : query.name();
        String word = query.language().word();
        String title = query.language().title();
        return new Shelf(
                place,
                name,
                Links.slug(name),
                name.equals(word) ? title : name + " · " + title,
                query.language().product().name(),
                query,
                all.stream()
                        .filter(one -> one != query && one.name().equals(name))
                        .toList());
    }

    public Language language() {
        return query.language();
    }

    /// What pages show of it, and what its queries are made of; an assignment holds all rules besides.
    @Override
    public String toString() {
        return String.join(" ", name, label, product, query.key());
    }

    public String href() {
        return "products/" + id + ".html";
    }
}
