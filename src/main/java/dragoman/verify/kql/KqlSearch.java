package dragoman.verify.kql;

import dragoman.verify.kql.KqlTexts.Sought;
import dragoman.verify.kql.KqlValue.Cell;
import dragoman.verify.reading.Truth;

/// The terms of the search operator: https://learn.microsoft.com/kusto/query/search-operator .
final class KqlSearch {
    private KqlSearch() {}

    /// `billg` is `has`, `*billg` `hassuffix`, `billg*` `hasprefix`, `*billg*` `contains`, none with regard to case.
    static Truth term(Cell cell, String text) {
        boolean open = text.startsWith("*");
        boolean openEnd = text.endsWith("*") && text.length() > 1;
        String term = text.substring(open ? 1 : 0, text.length() - (openEnd ? 1 : 0));
        if (term.isEmpty() || term.contains("*")) {
            throw new IllegalArgumentException("this pattern of a search has no reading");
        }
        Sought sought = open ? openEnd ? Sought.INSIDE : Sought.TERM_END : openEnd ? Sought.TERM_START : Sought.TERM;
        return KqlTexts.test(cell, sought, false, term);
    }
}
