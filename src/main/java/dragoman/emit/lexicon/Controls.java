package dragoman.emit.lexicon;

/// Finds control characters: each text that is spelled is looked through, so this goes without a stream.
final class Controls {
    private Controls() {}

    static boolean areIn(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }
}
