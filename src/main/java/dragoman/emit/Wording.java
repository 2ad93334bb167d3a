package dragoman.emit;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a macro says that only puts the components of its record between words, as nearly all do: FreeMarker takes
/// longer to be called than such a phrase to be written.
///
/// @param pieces one after the other
record Wording(List<Piece> pieces) {
    private static final Pattern INSERTED =
            Pattern.compile("\\$\\{(\\w+)}|<#list (\\w+) as (\\w+)>(.*?)</#list>", Pattern.DOTALL);

    /// Between the items of a list; FreeMarker's own writing of a template ends it.
    private static final Pattern SEPARATED = Pattern.compile("(.*?)<#sep>(.*)</#sep>", Pattern.DOTALL);

    /// What is left of it where a macro does more.
    private static final Pattern MORE = Pattern.compile("[$#]\\{|</?[#@]");

    /// A part of what is said.
    sealed interface Piece {
        /// Text of the template.
        record Words(String text) implements Piece {}

        /// What a component of the record holds.
        record Component(Method accessor) implements Piece {}

        /// The item of the list that it stands in.
        record Item() implements Piece {}

        /// The same for each item of a component, or something else where there is none.
        record Items(Method accessor, Wording each, Wording between, Wording none) implements Piece {}
    }

    /// That of a macro, or nothing if it does more.
    ///
    /// @param accessors those of its record's components, by name
    static Optional<Wording> of(String macro, Map<String, Method> accessors) {
        return of(macro, accessors, "");
    }

    private static Optional<Wording> of(String text, Map<String, Method> accessors, String item) {
        var pieces = new ArrayList<Piece>();
        Matcher inserted = INSERTED.matcher(text);
        int from = 0;
        while (inserted.find()) {
            Optional<Piece> piece = inserted.group(1) == null
                    ? items(inserted, accessors)
                    : inserted.group(1).equals(item)
                            ? Optional.of(new Piece.Item())
                            : component(inserted.group(1), accessors);
            if (piece.isEmpty() || !addWords(text.substring(from, inserted.start()), pieces)) {
                return Optional.empty();
            }
            pieces.add(piece.get());
            from = inserted.end();
        }
        return addWords(text.substring(from), pieces) ? Optional.of(new Wording(pieces)) : Optional.empty();
    }

    /// Whether they are nothing but words.
    private static boolean addWords(String text, List<Piece> pieces) {
        if (!text.isEmpty()) {
            pieces.add(new Piece.Words(text));
        }
        return !MORE.matcher(text).find();
    }

    private static Optional<Piece> component(String name, Map<String, Method> accessors) {
        return Optional.ofNullable(accessors.get(name))
                .filter(accessor -> accessor.getReturnType() != Optional.class)
                .map(Piece.Component::new);
    }

    private static Optional<Piece> items(Matcher list, Map<String, Method> accessors) {
        Method accessor = accessors.get(list.group(2));
        if (accessor == null || accessor.getReturnType() != List.class) {
            return Optional.empty();
        }
        String[] cases = list.group(4).split("<#else>", 2);
        Matcher separated = SEPARATED.matcher(cases[0]);
        boolean separates = separated.matches();
        Optional<Wording> each = of(separates ? separated.group(1) : cases[0], accessors, list.group(3));
        Optional<Wording> between = of(separates ? separated.group(2) : "", accessors, list.group(3));
        Optional<Wording> none = of(cases.length > 1 ? cases[1] : "", accessors, "");
        return each.isPresent() && between.isPresent() && none.isPresent()
                ? Optional.of(new Piece.Items(accessor, each.get(), between.get(), none.get()))
                : Optional.empty();
    }
}
