package dragoman.deploy;

import freemarker.cache.ClassTemplateLoader;
import freemarker.core.CommonMarkupOutputFormat;
import freemarker.core.CommonTemplateMarkupOutputModel;
import freemarker.template.Configuration;
import freemarker.template.DefaultObjectWrapper;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.util.Map;
import java.util.function.UnaryOperator;

/// A text form that no library writes: a template of `templates/deploy`, with its own spelling for every value, so that
/// escaping cannot be forgotten.
final class Sheet {
    private final String name;
    private final UnaryOperator<String> spelling;

    /// Read when it is first written with: most runs need none of the forms that there are.
    private Template template;

    /// @param name of the template, without the ending
    /// @param spelling makes a value what the form can hold
    Sheet(String name, UnaryOperator<String> spelling) {
        this.name = name;
        this.spelling = spelling;
    }

    private synchronized Template template() {
        if (template == null) {
            template = read();
        }
        return template;
    }

    private Template read() {
        var configuration = new Configuration(Configuration.VERSION_2_3_34);
        configuration.setTemplateLoader(new ClassTemplateLoader(Sheet.class, "/templates/deploy"));
        var form = new Form(name, spelling);
        configuration.setOutputFormat(form);
        configuration.setObjectWrapper(new DefaultObjectWrapper(Configuration.VERSION_2_3_34) {
            @Override
            public TemplateModel wrap(Object value) throws TemplateModelException {
                return value instanceof Number || value instanceof Bare
                        ? form.newTemplateMarkupOutputModel(null, value.toString())
                        : super.wrap(value);
            }
        });
        configuration.setAutoEscapingPolicy(Configuration.FORCE_AUTO_ESCAPING_POLICY);
        configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        configuration.setLogTemplateExceptions(false);
        configuration.setLocalizedLookup(false);
        try {
            return configuration.getTemplate(name + ".ftl");
        } catch (IOException e) {
            throw new IllegalStateException("cannot read the template " + name, e);
        }
    }

    /// @param values texts, which are spelled; numbers and bare words, which are not; lists and maps of them
    String write(Map<String, ?> values) {
        var out = new StringWriter();
        try {
            template().process(values, out);
        } catch (TemplateException | IOException e) {
            throw new IllegalStateException("cannot write with " + name, e);
        }
        return out.toString();
    }

    /// A word of the form itself.
    record Bare(String word) {
        @Override
        public String toString() {
            return word;
        }
    }

    /// The form as FreeMarker knows it.
    private static final class Form extends CommonMarkupOutputFormat<Form.Spelt> {
        private final String name;
        private final UnaryOperator<String> spelling;

        Form(String name, UnaryOperator<String> spelling) {
            this.name = name;
            this.spelling = spelling;
        }

        @Override
        public String getName() {
            return name;
        }

        @Override
        public String getMimeType() {
            return "text/plain";
        }

        @Override
        public void output(String text, Writer out) throws IOException {
            out.write(spelling.apply(text));
        }

        @Override
        public String escapePlainText(String text) {
            return spelling.apply(text);
        }

        @Override
        public boolean isLegacyBuiltInBypassed(String builtIn) {
            return false;
        }

        @Override
        protected Spelt newTemplateMarkupOutputModel(String plain, String markup) {
            return new Spelt(this, plain, markup);
        }

        /// A value that is spelled already.
        static final class Spelt extends CommonTemplateMarkupOutputModel<Spelt> {
            private final Form form;

            private Spelt(Form form, String plain, String markup) {
                super(plain, markup);
                this.form = form;
            }

            @Override
            public CommonMarkupOutputFormat<Spelt> getOutputFormat() {
                return form;
            }
        }
    }
}
