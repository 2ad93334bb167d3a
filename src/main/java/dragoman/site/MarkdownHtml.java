package dragoman.site;

import freemarker.core.HTMLOutputFormat;
import freemarker.core.TemplateHTMLOutputModel;
import freemarker.template.TemplateModelException;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/// Makes HTML of what authors write in Markdown: tags in it are shown as text, and links lead to the web only.
final class MarkdownHtml {
    private static final Parser PARSER = Parser.builder().build();
    private static final HtmlRenderer RENDERER = HtmlRenderer.builder()
            .escapeHtml(true)
            .sanitizeUrls(true)
            .attributeProviderFactory(_ -> (_, tag, attributes) -> {
                if (tag.equals("pre")) {
                    attributes.put("tabindex", "0");
                }
                if (tag.equals("img")) {
                    // a page asks nobody for anything
                    attributes.remove("src");
                }
            })
            .build();

    private MarkdownHtml() {}

    static TemplateHTMLOutputModel of(String markdown) {
        try {
            return HTMLOutputFormat.INSTANCE.fromMarkup(RENDERER.render(PARSER.parse(markdown)));
        } catch (TemplateModelException e) {
            throw new IllegalStateException(e);
        }
    }
}
