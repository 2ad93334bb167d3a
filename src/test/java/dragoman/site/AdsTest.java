package dragoman.site;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What strategies say of queries, in Markdown.
class AdsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            of `custom.risk`: a *value*   | of `custom.risk`: a \\*value\\*
            `a_b*` and `_c_` are `d       | `a_b*` and `_c_` are \\`d
            no mark of its own            | no mark of its own
            <b>`x`</b>                    | \\<b\\>`x`\\</b\\>
            - `x`                         | \\- `x`
            """)
    void whatStandsBetweenBackticksStaysCode(String reason, String markdown) {
        assertEquals(markdown.strip(), Ads.sentence(reason.strip()));
    }
}
