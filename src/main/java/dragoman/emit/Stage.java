package dragoman.emit;

import dragoman.query.Header;
import dragoman.query.LoweredCorrelation;
import dragoman.query.LoweredQuery;
import dragoman.query.Name;
import dragoman.query.Phrase;
import dragoman.query.Token;
import freemarker.cache.TemplateLoader;
import java.io.Writer;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Writes what one stage of a language holds. Each record is written by the macro of its name in the template of
/// its stage, which gets the record's components as arguments, sub-phrases already written.
final class Stage {
    private static final ClassValue<Form> FORMS = new ClassValue<>() {
        @Override
        protected Form computeValue(Class<?> type) {
            return Form.of(type);
        }
    };

    private final QueryLanguage language;
    private final Macros macros;
    private final Map<Class<?>, Optional<Wording>> wordings = new ConcurrentHashMap<>();
    private final Optional<Stage> residual;
    /// Writes columns that are shown, and tested nowhere.
    private final Stage frame;

    /// @param templates paths under `templates/`, of which a later one may use and replace macros of the earlier ones
    Stage(TemplateLoader loader, List<String> templates, Speller speller, Optional<Stage> residual) {
        this(loader, templates, speller, residual, speller.ofFrame());
    }

    private Stage(
            TemplateLoader loader, List<String> templates, Speller speller, Optional<Stage> residual, Speller shown) {
        this.language = new QueryLanguage(templates.getLast(), speller);
        this.macros = new Macros(loader, templates, language);
        this.residual = residual;
        this.frame = shown == speller ? this : new Stage(loader, templates, shown, residual, shown);
    }

    /// The text of a query, ended by one LF.
    String emit(LoweredQuery query) {
        var out = new StringBuilder();
        write(parts(query), out);
        int end = out.length();
        while (end > 0 && Character.isWhitespace(out.charAt(end - 1))) {
            end--;
        }
        int start = 0;
        while (start < end && Character.isWhitespace(out.charAt(start))) {
            start++;
        }
        out.setLength(end);
        return out.append('\n').substring(start);
    }

    /// The parts of a query, written, as its macro gets them.
    Map<String, Object> arguments(LoweredQuery query) {
        return arguments(parts(query));
    }

    private Query parts(LoweredQuery query) {
        Stage later = residual.orElse(this);
        return new Query(
                query.name(),
                query.header(),
                query.source(),
                query.derived(),
                query.filters(),
                quoted(query.residual(), later),
                quoted(listed(query.rated()), later),
                listed(query.order()),
                quoted(query.common(), later),
                quoted(listed(query.shown()), frame));
    }

    private static <T> List<T> listed(Optional<T> optional) {
        return optional.isPresent() ? List.of(optional.get()) : List.of();
    }

    /// What another stage says of them.
    private List<QueryLanguage.Fragment> quoted(List<?> nodes, Stage other) {
        if (nodes.isEmpty()) {
            return List.of();
        }
        var quoted = new ArrayList<QueryLanguage.Fragment>(nodes.size());
        for (Object node : nodes) {
            quoted.add(quote(other.write((Record) node)));
        }
        return quoted;
    }

    QueryLanguage.Fragment fragment(Object node) {
        return language.fragment(write((Record) node));
    }

    /// A text of this language, written by another stage of it.
    QueryLanguage.Fragment quote(String text) {
        return language.fragment(text);
    }

    String write(Record node) {
        var out = new StringBuilder();
        write(node, out);
        return out.toString();
    }

    private void write(Record node, StringBuilder out) {
        Optional<Wording> wording = wordings.get(node.getClass());
        if (wording == null) {
            Form form = FORMS.get(node.getClass());
            wording = Wording.of(macros.text(form.macro()), form.components());
            wordings.put(node.getClass(), wording);
        }
        if (wording.isPresent()) {
            write(wording.get(), node, null, out);
        } else {
            out.append(call(node));
        }
    }

    private void write(Wording wording, Record node, Object item, StringBuilder out) {
        List<Wording.Piece> pieces = wording.pieces();
        for (int i = 0; i < pieces.size(); i++) {
            switch (pieces.get(i)) {
                case Wording.Piece.Words(String text) -> out.append(text);
                case Wording.Piece.Component(Method accessor) -> value(valueOf(accessor, node), out);
                case Wording.Piece.Item() -> value(item, out);
                case Wording.Piece.Items(Method accessor, Wording each, Wording between, Wording none) -> {
                    List<?> items = (List<?>) valueOf(accessor, node);
                    if (items.isEmpty()) {
                        write(none, node, null, out);
                    }
                    for (int at = 0; at < items.size(); at++) {
                        write(each, node, items.get(at), out);
                        if (at < items.size() - 1) {
                            write(between, node, items.get(at), out);
                        }
                    }
                }
            }
        }
    }

    private void value(Object value, StringBuilder out) {
        switch (value) {
            case Token token -> out.append(language.spelled(token));
            case QueryLanguage.Fragment fragment -> out.append(fragment.text());
            case Number number -> out.append(number);
            case Phrase.Column(var field) -> out.append(language.spelled(field));
            case Record node when isWritten(node) -> write(node, out);
            default -> language.output(String.valueOf(value), Writer.nullWriter());
        }
    }

    private String call(Record node) {
        return call(FORMS.get(node.getClass()).macro(), arguments(node));
    }

    String call(String macro, Map<String, Object> arguments) {
        return macros.call(macro, arguments);
    }

    /// The records that this stage can express: those its template has a macro for.
    Set<String> macros() {
        return macros.names();
    }

    private Map<String, Object> arguments(Record node) {
        var arguments = new HashMap<String, Object>();
        FORMS.get(node.getClass())
                .components()
                .forEach((name, accessor) -> arguments.put(name, argument(valueOf(accessor, node))));
        return arguments;
    }

    private Object argument(Object value) {
        return switch (value) {
            case Token token -> token;
            case Phrase.Column(var field) -> field;
            case Record node when isWritten(node) -> fragment(node);
            case Optional<?> optional -> optional.map(this::argument).orElse(null);
            case List<?> items -> arguments(items);
            default -> value;
        };
    }

    /// Whether a component of a record is written by a macro of its own.
    private static boolean isWritten(Record node) {
        return switch (node) {
            case Phrase _,
                    Phrase.Operand _,
                    LoweredCorrelation.Score _,
                    LoweredQuery.Named _,
                    LoweredQuery.Held _,
                    LoweredQuery.Indicator _,
                    LoweredQuery.Source _,
                    LoweredQuery.Derived _,
                    LoweredQuery.Order _ -> true;
            default -> false;
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

    /// A query as its macro gets it: what other stages say is written already.
    private record Query(
            Name name,
            Header header,
            LoweredQuery.Source source,
            List<LoweredQuery.Derived> derived,
            List<Phrase> filters,
            List<QueryLanguage.Fragment> residual,
            List<QueryLanguage.Fragment> rated,
            List<LoweredQuery.Order> order,
            List<QueryLanguage.Fragment> common,
            List<QueryLanguage.Fragment> shown) {}

    /// The macro that writes the records of a class, and what these hold.
    private record Form(String macro, Map<String, Method> components) {
        static Form of(Class<?> type) {
            var components = new LinkedHashMap<String, Method>();
            for (RecordComponent component : type.getRecordComponents()) {
                Method accessor = component.getAccessor();
                // each call of it would else ask first who calls
                accessor.setAccessible(true);
                components.put(accessor.getName(), accessor);
            }
            return new Form(type.getSimpleName(), components);
        }
    }
}
