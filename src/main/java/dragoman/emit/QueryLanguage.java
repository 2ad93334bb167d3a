package dragoman.emit;

import dragoman.query.Token;
import freemarker.core.CommonMarkupOutputFormat;
import freemarker.core.CommonTemplateMarkupOutputModel;
import java.io.Writer;

/// A query language as a FreeMarker output format. A template can print only what the lexicon has
/// spelled: a bare string is an error, so escaping cannot be forgotten.
final class QueryLanguage extends CommonMarkupOutputFormat<QueryLanguage.Fragment> {
    private final String name;
    private final Speller speller;

    QueryLanguage(String name, Speller speller) {
        this.name = name;
        this.speller = speller;
    }

    Fragment spell(Token token) {
        return new Fragment(spelled(token));
    }

    String spelled(Token token) {
        return speller.spell(token);
    }

    Fragment fragment(String query) {
        return new Fragment(query);
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
    public boolean isLegacyBuiltInBypassed(String builtIn) {
        return false;
    }

    @Override
    public void output(String text, Writer out) {
        throw new BareStringException(name, text);
    }

    @Override
    public String escapePlainText(String text) {
        throw new BareStringException(name, text);
    }

    @Override
    protected Fragment newTemplateMarkupOutputModel(String text, String query) {
        if (query == null) {
            throw new BareStringException(name, text);
        }
        return new Fragment(query);
    }

    /// Text that is valid in this language as it stands.
    final class Fragment extends CommonTemplateMarkupOutputModel<Fragment> {
        private final String written;

        private Fragment(String query) {
            super(null, query);
            this.written = query;
        }

        String text() {
            return written;
        }

        @Override
        public QueryLanguage getOutputFormat() {
            return QueryLanguage.this;
        }
    }

    /// A template tried to print text that no lexicon has seen.
    private static final class BareStringException extends IllegalStateException {
        BareStringException(String language, String text) {
            super(language + " prints the bare string \"" + text + "\"");
        }
    }
}
