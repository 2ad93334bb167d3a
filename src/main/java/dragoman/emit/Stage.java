package dragoman.emit;

import dragoman.query.LoweredCorrelation;
import dragoman.query.LoweredQuery;
import dragoman.query.Phrase;
import dragoman.query.Token;
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
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// Writes what one stage of a language holds. Each record is written by the macro of its name in the template of
/// its stage, which gets the record's components as arguments, sub-phrases already written.
final class Stage {
    private static final Version FREEMARKER = Configuration.VERSION_2_3_34;
    private static final ClassValue<Form> FORMS = new ClassValue<>() {
        @Override
        protected Form computeValue(Class<?> type) {
            return Form.of(type);
        }
    };

    private final String template;
    private final List<String> templates;
    private final QueryLanguage language;
    private final Configuration configuration;
    private final Map<Call, Template> calls = new ConcurrentHashMap<>();
    private final Map<Class<?>, Template> forms = new ConcurrentHashMap<>();
    private final Optional<Stage> residual;
    /// Writes columns that are shown, and tested nowhere.
    private final Stage frame;
    /// Defining the macros anew for every record would cost more than writing it.
    private final ThreadLocal<Environment> libraries = ThreadLocal.withInitial(this::library);
    private volatile Set<String> macros;

    /// @param templates paths under `templates/`, of which a later one may use and replace macros of the earlier ones
    Stage(TemplateLoader loader, List<String> templates, Speller speller, Optional<Stage> residual) {
        this(loader, templates, speller, residual, speller.ofFrame());
    }

    private Stage(
            TemplateLoader loader, List<String> templates, Speller speller, Optional<Stage> residual, Speller shown) {
        this.templates = List.copyOf(templates);
        this.template = templates.getLast();
        this.language = new QueryLanguage(template, speller);
        this.residual = residual;
        this.frame = shown == speller ? this : new Stage(loader, templates, shown, residual, shown);
        this.configuration = configuration(loader);
    }

    private Configuration configuration(TemplateLoader loader) {
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

    /// The text of a query, ended by one LF.
    String emit(LoweredQuery query) {
        return call("Query", arguments(query)).strip() + "\n";
    }

    /// The parts of a query, written, as its macro gets them.
    Map<String, Object> arguments(LoweredQuery query) {
        var arguments = new HashMap<String, Object>();
        arguments.put("name", query.name());
        arguments.put("header", query.header());
        arguments.put("source", fragment(query.source()));
        arguments.put("derived", fragments(query.derived()));
        arguments.put("filters", fragments(query.filters()));
        arguments.put(
                "residual",
                query.residual().stream()
                        .map(phrase -> quote(residual.orElseThrow().write((Record) phrase)))
                        .toList());
        arguments.put(
                "rated",
                query.rated().stream()
                        .map(risk -> quote(residual.orElse(this).write(risk)))
                        .toList());
        arguments.put("order", query.order().stream().map(this::fragment).toList());
        arguments.put(
                "common",
                query.common().stream()
                        .map(column -> quote(residual.orElse(this).write(column)))
                        .toList());
        arguments.put(
                "shown",
                query.shown().stream()
                        .map(columns -> quote(frame.write(columns)))
                        .toList());
        return arguments;
    }

    private List<QueryLanguage.Fragment> fragments(List<?> nodes) {
        var fragments = new ArrayList<QueryLanguage.Fragment>(nodes.size());
        for (Object node : nodes) {
            fragments.add(fragment(node));
        }
        return fragments;
    }

    QueryLanguage.Fragment fragment(Object node) {
        return language.fragment(write((Record) node));
    }

    /// A text of this language, written by another stage of it.
    QueryLanguage.Fragment quote(String text) {
        return language.fragment(text);
    }

    String write(Record node) {
        Form form = FORMS.get(node.getClass());
        var arguments = new HashMap<String, Object>();
        for (Method component : form.components()) {
            arguments.put(component.getName(), argument(valueOf(component, node)));
        }
        Template template = forms.get(node.getClass());
        if (template == null) {
            template = template(new Call(form.macro(), arguments.keySet()));
            forms.put(node.getClass(), template);
        }
        return call(template, form.macro(), arguments);
    }

    String call(String macro, Map<String, Object> arguments) {
        return call(template(new Call(macro, arguments.keySet())), macro, arguments);
    }

    private String call(Template call, String macro, Map<String, Object> arguments) {
        var out = new StringWriter();
        try {
            Environment library = libraries.get();
            library.setOut(out);
            library.setVariable(Call.ARGUMENTS, new Arguments(arguments, library.getObjectWrapper()));
            library.include(call);
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

    private Object argument(Object value) {
        return switch (value) {
            case Token token -> token;
            case Phrase.Column(var field) -> field;
            case Phrase child -> fragment(child);
            case Phrase.Operand operand -> fragment(operand);
            case LoweredCorrelation.Score score -> fragment(score);
            case LoweredQuery.Named named -> fragment(named);
            case LoweredQuery.Held held -> fragment(held);
            case LoweredQuery.Indicator indicator -> fragment(indicator);
            case Optional<?> optional -> optional.map(this::argument).orElse(null);
            case List<?> items -> arguments(items);
            default -> value;
        };
    }

    private List<Object> arguments(List<?> items) {
        var arguments = new ArrayList<>(items.size());
        for (Object item : items) {
            arguments.add(argument(item));
        }
        return arguments;
    }

    private static Object valueOf(Method component, Record node) {
        try {
            return component.invoke(node);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The records that this stage can express: those its template has a macro for.
    Set<String> macros() {
        if (macros == null) {
            macros = Set.copyOf(defined());
        }
        return macros;
    }

    private Set<String> defined() {
        try {
            var names = new HashSet<String>();
            for (var keys = library().getMainNamespace().keys().iterator(); keys.hasNext(); ) {
                names.add(((TemplateScalarModel) keys.next()).getAsString());
            }
            return names;
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

    /// The macro that writes the records of a class, and what these hold.
    private record Form(String macro, List<Method> components) {
        static Form of(Class<?> type) {
            var components = new ArrayList<Method>();
            for (RecordComponent component : type.getRecordComponents()) {
                Method accessor = component.getAccessor();
                // each call of it would else ask first who calls
                accessor.setAccessible(true);
                components.add(accessor);
            }
            return new Form(type.getSimpleName(), List.copyOf(components));
        }
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
