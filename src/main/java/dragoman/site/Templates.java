package dragoman.site;

import freemarker.core.HTMLOutputFormat;
import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// Fills the templates of pages; what stands in them is escaped.
final class Templates {
    private static final String FOLDER = "/templates/site";

    private static final Configuration CONFIGURATION = configuration();

    private Templates() {}

    private static Configuration configuration() {
        var configuration = new Configuration(Configuration.VERSION_2_3_34);
        configuration.setObjectWrapper(new RecordWrapper(Configuration.VERSION_2_3_34));
        configuration.setClassForTemplateLoading(Templates.class, FOLDER);
        configuration.setOutputFormat(HTMLOutputFormat.INSTANCE);
        configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        configuration.setLocale(Locale.ROOT);
        configuration.setNumberFormat("computer");
        configuration.setLogTemplateExceptions(false);
        configuration.setTemplateUpdateDelayMilliseconds(Long.MAX_VALUE);
        return configuration;
    }

    /// A page.
    ///
    /// @param page its path below the site
    /// @param values what the template asks for
    static String write(String template, String page, Frame frame, Map<String, ?> values) {
        var all = new HashMap<String, Object>(values);
        all.put("root", Links.root(page));
        all.put("frame", frame);
        var out = new StringWriter(1 << 16);
        try {
            CONFIGURATION.getTemplate(template + ".ftl").process(all, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (TemplateException e) {
            throw new IllegalStateException(e);
        }
        return out.toString();
    }

    /// What all pages of a site have in common.
    ///
    /// @param site the title of the site
    /// @param version that of Dragoman
    /// @param changes whether there is a page of changes
    public record Frame(String site, String version, boolean changes) {}

    /// A file that goes into the site as it is.
    static String asset(String name) {
        try (InputStream in = Templates.class.getResourceAsStream(FOLDER + "/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the built-in file " + name + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
