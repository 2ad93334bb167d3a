package dragoman.site;

import freemarker.template.DefaultObjectWrapper;
import freemarker.template.SimpleScalar;
import freemarker.template.TemplateHashModel;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import freemarker.template.Version;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.Map;

/// Shows values to templates: of records what their methods give, which is nearly all that pages ask for.
final class RecordWrapper extends DefaultObjectWrapper {
    private static final ClassValue<Map<String, Method>> METHODS = new ClassValue<>() {
        @Override
        protected Map<String, Method> computeValue(Class<?> type) {
            var methods = new HashMap<String, Method>();
            for (Method method : type.getDeclaredMethods()) {
                if (Modifier.isPublic(method.getModifiers()) && method.getParameterCount() == 0) {
                    // else each call would ask anew whether it is allowed
                    method.setAccessible(true);
                    methods.put(method.getName(), method);
                }
            }
            return methods;
        }
    };

    RecordWrapper(Version version) {
        super(version);
    }

    @Override
    public TemplateModel wrap(Object value) throws TemplateModelException {
        return switch (value) {
            case String text -> new SimpleScalar(text);
            case Record one -> new Shown(one, METHODS.get(one.getClass()));
            case null, default -> super.wrap(value);
        };
    }

    /// A record as templates see it.
    private final class Shown implements TemplateHashModel {
        private final Record one;
        private final Map<String, Method> methods;

        Shown(Record one, Map<String, Method> methods) {
            this.one = one;
            this.methods = methods;
        }

        @Override
        public TemplateModel get(String name) throws TemplateModelException {
            Method method = methods.get(name);
            try {
                return method == null ? null : wrap(method.invoke(one));
            } catch (ReflectiveOperationException e) {
                throw new TemplateModelException("cannot show " + name, e);
            }
        }

        @Override
        public boolean isEmpty() {
            return false;
        }
    }
}
