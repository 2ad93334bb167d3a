package dragoman.emit.lexicon;

/// Escapes the slash inside of regular expressions that stand between slashes.
final class Slashes {
    private Slashes() {}

    static String escape(String regex) {
        return regex.replace("/", "\\/");
    }
}
