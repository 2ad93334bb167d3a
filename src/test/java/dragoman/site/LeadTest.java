package dragoman.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import freemarker.core.HTMLOutputFormat;
import freemarker.core.TemplateHTMLOutputModel;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What of a description is shown at once.
class LeadTest {
    private static List<String> texts(List<TemplateHTMLOutputModel> models) throws Exception {
        var texts = new java.util.ArrayList<String>();
        for (TemplateHTMLOutputModel model : models) {
            texts.add(HTMLOutputFormat.INSTANCE.getMarkupString(model));
        }
        return texts;
    }

    @Test
    void whatIsShortIsShownWhole() throws Exception {
        assertEquals(List.of("One. Two."), texts(Lead.of("One. Two.").shown()));
        assertEquals(List.of(), Lead.of("One. Two.").rest());
        assertEquals(Lead.NONE, Lead.of(" \n\n "));
    }

    @Test
    void whatIsLongEndsWithASentenceOrAWord() throws Exception {
        Lead sentences = Lead.of("It starts. " + "word ".repeat(40) + "\n\nNext.");
        assertEquals(List.of("It starts."), texts(sentences.shown()));
        assertEquals(List.of("word ".repeat(40).strip(), "Next."), texts(sentences.rest()));
        Lead words = Lead.of("word ".repeat(40));
        assertEquals(List.of("word ".repeat(31) + "word …"), texts(words.shown()));
        assertEquals(List.of("word ".repeat(8).strip()), texts(words.rest()));
    }

    @Test
    void abbreviationsEndNoSentence() throws Exception {
        Lead lead = Lead.of("It goes elsewhere. ex. there, i.e. by J. Doe, " + "word ".repeat(40));
        assertEquals(List.of("It goes elsewhere."), texts(lead.shown()));
        assertTrue(texts(lead.rest()).getFirst().startsWith("ex. there, "), texts(lead.rest())::toString);
    }

    @Test
    void codeAndCodePointsStayWhole() throws Exception {
        Lead code = Lead.of("See `a. " + "b ".repeat(90) + "` there.");
        assertEquals(List.of("See …"), texts(code.shown()));
        assertTrue(texts(code.rest()).getFirst().startsWith("<code>a. b"), texts(code.rest())::toString);
        Lead wide = Lead.of("x" + "\uD83D\uDE00".repeat(100));
        assertTrue(texts(wide.shown()).getFirst().endsWith("\uD83D\uDE00 …"), texts(wide.shown())::toString);
    }
}
