package dragoman.cli;

/// Numbers of things, in English.
final class Amount {
    private Amount() {}

    /// Such as `1 rule` and `2 rules`, `1 query` and `2 queries`.
    static String of(long number, String thing) {
        String many = thing.endsWith("y") ? thing.substring(0, thing.length() - 1) + "ies" : thing + "s";
        return number + " " + (number == 1 ? thing : many);
    }
}
