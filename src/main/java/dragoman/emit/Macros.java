package dragoman.emit;

import dragoman.source.Lazy;
import freemarker.cache.TemplateLoader;
import freemarker.core.Environment;
import freemarker.template.Configuration;
import freemarker.template.ObjectWrapper;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import freemarker.template.TemplateHashModel;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateScalarModel;
import freemarker.template.Version;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The macros of a stage's templates, as FreeMarker defines and calls them.
final class Macros {
    private static final Version FREEMARKER = Configuration.VERSION_2_3_34;

    private final String template;
    private final Configuration configuration;
    private final Map<Call, Template> calls = new ConcurrentHashMap<>();
    /// Defining the macros anew for every record would cost more than writing it.
    private final ThreadLocal<Environment> libraries = ThreadLocal.withInitial(this::library);
    private final Lazy<Set<String>> names = Lazy.of(this::defined);
    /// The templates as FreeMarker writes them, those first that replace macros of others.
    private final Lazy<List<String>> sources;

    /// @param templates paths under `templates/`, of which a later one may use and replace macros of the earlier ones
    Macros(TemplateLoader loader, List<String> templates, QueryLanguage language) {
        this.template = templates.getLast();
        this.configuration = configuration(loader, templates, language);
        this.sources =
                Lazy.of(() -> templates.reversed().stream().map(this::written).toList());
    }

    private static Configuration configuration(TemplateLoader loader, List<String> templates, QueryLanguage language) {
        var configuration = new Configuration(FREEMARKER);
        configuration.setTemplateLoader(loader);
        configuration.setAutoIncludes(
                templates.stream().map(name -> name + ".ftl").toList());
        configuration.setOutputFormat(language);
        configuration.setAutoEscapingPolicy(Configuration.FORCE_AUTO_ESCAPING_POLICY);
        configuration.setObjectWrapper(new TokenWrapper(FREEMARKER, language));
        configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        configuration.setLogTemplateExceptions(false);
        configuration.setWrapUncheckedExceptions(true);
        configuration.setLocalizedLookup(false);
        configuration.setTemplateUpdateDelayMilliseconds(Long.MAX_VALUE);
        return configuration;
    }

    /// Their names.
    Set<String> names() {
        return names.get();
    }

    private Set<String> defined() {
        try {
            var names = new HashSet<String>();
            for (var keys = library().getMainNamespace().keys().iterator(); keys.hasNext(); ) {
                names.add(((TemplateScalarModel) keys.next()).getAsString());
            }
            return Set.copyOf(names);
        } catch (TemplateException e) {
            throw new IllegalStateException("cannot read the template " + template, e);
        }
    }

    /// An environment in which the macros of the templates are defined.
    private Environment library() {
        try {
            var empty = new Template("library", "", configuration);
            Environment library = empty.createProcessingEnvironment(Map.of(), Writer.nullWriter());
            library.process();
            return library;
        } catch (TemplateException | IOException e) {
            throw new IllegalStateException("cannot read the template " + template, e);
        }
    }

    /// What stands in a macro, as FreeMarker writes it.
    String text(String macro) {
        for (String source : sources.get()) {
            Matcher found = Pattern.compile("<#macro " + macro + "\\b[^<>]*>(.*?)</#macro>", Pattern.DOTALL)
                    .matcher(source);
            if (found.find()) {
                return found.group(1);
            }
        }
        throw new IllegalStateException("no " + macro + " in " + template + ".ftl");
    }

    private String written(String name) {
        try {
            return configuration.getTemplate(name + ".ftl").toString();
        } catch (IOException e) {
            throw new IllegalStateException("cannot read the template " + name, e);
        }
    }

    /// What a macro writes of its arguments.
    String call(String macro, Map<String, Object> arguments) {
        var out = new StringWriter();
        try {
            Environment library = libraries.get();
            library.setOut(out);
            library.setVariable(Call.ARGUMENTS, new Arguments(arguments, library.getObjectWrapper()));
            library.include(template(new Call(macro, arguments.keySet())));
        } catch (TemplateException | IOException e) {
            throw new IllegalStateException("cannot write " + macro + " with " + template + ".ftl", e);
        }
        return out.toString();
    }

    private Template template(Call call) {
        Template known = calls.get(call);
        if (known == null) {
            try {
                known = new Template("call", call.text(), configuration);
            } catch (IOException e) {
                throw new IllegalStateException("cannot call " + call.macro() + " of " + template + ".ftl", e);
            }
            calls.put(new Call(call.macro(), Set.copyOf(call.names())), known);
        }
        return known;
    }

    /// What a macro is called with: each argument is wrapped when its turn comes.
    private record Arguments(Map<String, Object> values, ObjectWrapper wrapper) implements TemplateHashModel {
        @Override
        public TemplateModel get(String name) throws TemplateModelException {
            return wrapper.wrap(values.get(name));
        }

        @Override
        public boolean isEmpty() {
            return values.isEmpty();
        }
    }

    /// A macro with the names of its arguments, spelled out: `?with_args` would need all that FreeMarker has built in,
    /// which takes longer to load than a short run takes to write.
    private record Call(String macro, Set<String> names) {
        private static final String ARGUMENTS = "arguments";

        private String text() {
            return names.stream()
                    .map(name -> " " + name + "=" + ARGUMENTS + "." + name)
                    .collect(Collectors.joining("", "<@" + macro, "/>"));
        }
    }
}
