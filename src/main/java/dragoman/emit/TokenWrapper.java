package dragoman.emit;

import dragoman.query.Header;
import dragoman.query.Text;
import dragoman.query.Token;
import freemarker.template.DefaultObjectWrapper;
import freemarker.template.TemplateHashModel;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import freemarker.template.Version;
import java.util.List;

/// Hands tokens, and the texts of headers, to templates as fragments of the language.
final class TokenWrapper extends DefaultObjectWrapper {
    private final QueryLanguage language;

    TokenWrapper(Version version, QueryLanguage language) {
        super(version);
        this.language = language;
    }

    @Override
    public TemplateModel wrap(Object value) throws TemplateModelException {
        return switch (value) {
            case QueryLanguage.Fragment fragment -> fragment;
            case Token token -> language.spell(token);
            case Header header -> new Headings(header);
            case Number number -> language.fragment(number.toString());
            case null, default -> super.wrap(value);
        };
    }

    /// What a header says, each as somebody asks for it: most languages have no place for it.
    private final class Headings implements TemplateHashModel {
        private final Header header;

        Headings(Header header) {
            this.header = header;
        }

        /// What a rule may leave out comes as a list of none or one.
        @Override
        public TemplateModel get(String name) throws TemplateModelException {
            return wrap(
                    switch (name) {
                        case "ids" -> readable(header.id().isEmpty() ? List.of() : List.of(header.id()));
                        case "title" -> readable(header.title());
                        case "description" -> readable(header.description().strip());
                        case "author" -> readable(header.author());
                        case "levels" -> readable(header.level().isEmpty() ? List.of() : List.of(header.level()));
                        case "tags" -> readable(header.tags());
                        case "references" -> readable(header.references());
                        default -> null;
                    });
        }

        @Override
        public boolean isEmpty() {
            return false;
        }

        private List<Text> readable(List<String> texts) {
            return texts.stream().map(this::readable).toList();
        }

        /// Headers are for people, and no language can hold every control character.
        private Text readable(String text) {
            var plain = new StringBuilder(text);
            for (int i = 0; i < plain.length(); i++) {
                char c = plain.charAt(i);
                if (Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t') {
                    plain.setCharAt(i, ' ');
                }
            }
            return new Text(plain.toString());
        }
    }
}
