package dragoman.taxonomy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dragoman.Compilation.Compiled;
import dragoman.EachLanguage;
import dragoman.Language;
import dragoman.TaxonomyFiles;
import dragoman.query.LogSource;
import dragoman.source.Span;
import dragoman.taxonomy.Taxonomy.Finding;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Events of Entra have members that begin with a small letter. Rules name them as the tables of Sentinel do, too: what
/// keeps the events as they came has no column of such a name, and a query for it would find nothing.
class MembersOfAzureTest {
    private static final Pattern COLUMN_OF_TABLE =
            Pattern.compile("(?m)Vendor\\.[A-Z]|(^|[ (])(?!Vendor)[A-Z]\\w*(\\.\\w+)*=\"abc");

    @ParameterizedTest
    @ValueSource(strings = {"signinlogs", "auditlogs"})
    void noQueryNamesAColumnOfSentinel(String service) {
        var wrong = new TreeSet<String>();
        for (String name : names(service)) {
            String rule = "title: t\nlogsource: {product: azure, service: " + service + "}\ndetection:\n  selection: {"
                    + name + ": abc}\n  condition: selection\n";
            EachLanguage.compile(rule).forEach((language, result) -> {
                if (Set.of(Language.SPL, Language.LOGSCALE).contains(language)
                        && result instanceof Compiled compiled
                        && COLUMN_OF_TABLE.matcher(compiled.text()).find()) {
                    wrong.add(language.word() + " " + name + ": " + compiled.text());
                }
            });
        }
        assertEquals(Set.of(), wrong);
    }

    private static List<String> names(String service) {
        var source = (Finding.Known) TaxonomyFiles.taxonomy().find(new LogSource(null, "azure", service, Span.NONE));
        return source.events().names(EventContext.ANY).stream()
                .map(name -> name.replace("*", "member"))
                // the one name that the log itself writes with a capital letter
                .filter(name -> !name.equals("Level"))
                .toList();
    }
}
