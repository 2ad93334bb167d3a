package dragoman.map;

import dragoman.query.Expression;
import dragoman.query.Field;
import dragoman.query.MappingRow;
import dragoman.query.Text;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a field is called in a product, and how its values differ there.
///
/// @param leftOut values of the field for which the product has none
/// @param filler what the product writes where the event has no such field, if it writes something there
/// @param losses why tests of the column find more or fewer events than tests of the field
/// @param note what a tenant must have set up for the column, or empty
public record ColumnRow(
        Target target,
        Rewrite rewrite,
        LeftOut leftOut,
        Optional<String> filler,
        List<Loss> losses,
        String note,
        MappingRow row) {
    public ColumnRow {
        losses = List.copyOf(losses);
    }

    /// A row that loses nothing.
    public ColumnRow(Target target, Rewrite rewrite, MappingRow row) {
        this(target, rewrite, LeftOut.NONE, Optional.empty(), List.of(), "", row);
    }

    /// Where the field's values are.
    public sealed interface Target {
        /// One column, or several of which any may hold the value.
        record Columns(List<Field> columns) implements Target {
            public Columns {
                columns = List.copyOf(columns);
            }
        }

        /// A column of which only the name is known: what a test asks of it is what it holds.
        record Named(Field column) implements Target {}

        /// Numbered columns of a list's first members, of which any may hold the value.
        record Members(List<Field> columns) implements Target {
            public Members {
                columns = List.copyOf(columns);
            }
        }

        /// Several places with rewritings of their own, of which any may hold the value.
        record AnyOf(List<Place> places) implements Target {
            public AnyOf {
                places = List.copyOf(places);
            }
        }

        /// The concatenation of several columns.
        record Join(List<Field> columns, List<Text> separators) implements Target {
            public Join {
                columns = List.copyOf(columns);
                separators = List.copyOf(separators);
            }
        }

        /// Sysmon's `Hashes`, a column for each algorithm.
        record Hashes(Map<String, Field> columns) implements Target {
            public Hashes {
                columns = Map.copyOf(columns);
            }
        }

        /// `DOMAIN\name`, a column for each part.
        record Account(Field domain, Field name) implements Target {}

        /// Nowhere.
        record Absent(String reason) implements Target {}
    }

    /// One of several places.
    ///
    /// @param when which events keep the field there
    /// @param within whether its absence is not to be seen there, as within a longer text
    /// @param family 4 or 6 if only addresses of that version of IP stand there, else 0
    public record Place(Expression when, boolean within, int family, ColumnRow row) {}

    /// How values are written differently in the product.
    public sealed interface Rewrite {
        /// As in Sigma.
        record Same() implements Rewrite {}

        /// Each value has another word; the keys are all values there are.
        record Values(Map<String, String> words) implements Rewrite {
            public Values {
                words = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(words));
            }
        }

        /// Values start differently; the new start may have wildcards.
        record Prefixes(Map<String, String> starts) implements Rewrite {
            public Prefixes {
                starts = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(starts));
            }
        }

        /// Values are parts of a longer text.
        ///
        /// @param event whether it is that of the whole event, which is always there
        record Inside(boolean event) implements Rewrite {}

        /// Values are the texts of a list, which is looked at as one text of JSON.
        record Elements() implements Rewrite {}

        /// Only the file name of a path.
        record Basename() implements Rewrite {}

        /// Sysmon's `DWORD (0x00000001)` is a number, decimal or hexadecimal.
        ///
        /// @param kind what tells the kind of a value, by the word of Sysmon; or nothing
        record Dword(boolean decimal, Map<String, Expression> kind) implements Rewrite {
            public Dword {
                kind = Map.copyOf(kind);
            }
        }

        /// Values stand between quotes.
        record Quoted(String quote) implements Rewrite {}

        /// Hexadecimal numbers are written in decimal.
        record Decimal() implements Rewrite {}

        /// A part of a URL, of which the column holds the whole.
        record OfUrl(UrlPart part) implements Rewrite {}

        /// Parts of a URL that logs of the web tell apart.
        enum UrlPart {
            /// What stands between the host and `?`.
            PATH,
            /// What stands behind `?`.
            QUERY,
            /// What stands behind the host.
            TAIL
        }
    }

    /// All columns that hold something of the value.
    List<Field> columns() {
        return switch (target) {
            case Target.Columns(List<Field> columns) -> columns;
            case Target.Named(Field column) -> List.of(column);
            case Target.Members(List<Field> columns) -> columns;
            case Target.AnyOf(List<Place> places) ->
                places.stream().flatMap(place -> place.row().columns().stream()).toList();
            case Target.Join(List<Field> columns, var _) -> columns;
            case Target.Hashes(Map<String, Field> columns) ->
                new java.util.TreeMap<>(columns).values().stream().toList();
            case Target.Account(Field domain, Field name) -> List.of(domain, name);
            case Target.Absent _ -> List.of();
        };
    }

    /// The columns in which it can be seen whether the field is there.
    List<Field> presence() {
        return switch (target) {
            case Target.Columns(List<Field> columns) -> columns;
            case Target.Named(Field column) -> List.of(column);
            case Target.Members(List<Field> columns) -> columns;
            case Target.Join(List<Field> columns, var _) -> columns;
            case Target.Hashes(var columns) ->
                new java.util.TreeMap<>(columns).values().stream().toList();
            case Target.Account(var _, Field name) -> List.of(name);
            case Target.AnyOf(List<Place> places) ->
                places.stream()
                        .filter(place -> !place.within())
                        .flatMap(place -> place.row().presence().stream())
                        .toList();
            case Target.Absent _ -> List.of();
        };
    }

    /// Whether columns hold values as rules write them.
    boolean keepsValues() {
        return rewrite instanceof Rewrite.Same && !plainColumns().isEmpty();
    }

    /// The columns of which any may hold the value as it is, or none if it is not so simple.
    List<Field> plainColumns() {
        return switch (target) {
            case Target.Columns(List<Field> columns) -> columns;
            case Target.Named(Field column) -> List.of(column);
            case Target.AnyOf(List<Place> places)
            when places.stream().allMatch(ColumnRow::isPlain) ->
                places.stream()
                        .flatMap(place -> place.row().plainColumns().stream())
                        .toList();
            default -> List.of();
        };
    }

    private static boolean isPlain(Place place) {
        return place.when().equals(Expression.ALWAYS)
                && !place.within()
                && place.family() == 0
                && place.row().rewrite() instanceof Rewrite.Same
                && !place.row().plainColumns().isEmpty();
    }

    /// The row for a field of which no event has several values.
    ColumnRow ofSingle() {
        if (losses.isEmpty() && !(target instanceof Target.AnyOf)) {
            return this;
        }
        Target plain = target instanceof Target.AnyOf(List<Place> places)
                ? new Target.AnyOf(places.stream()
                        .map(place -> new Place(
                                place.when(),
                                place.within(),
                                place.family(),
                                place.row().ofSingle()))
                        .toList())
                : target;
        List<Loss> others =
                losses.stream().filter(loss -> loss.scope() != Loss.Scope.LISTS).toList();
        return new ColumnRow(plain, rewrite, leftOut, filler, others, note, row);
    }

    /// The row for one member of a family: the star of each column is what the key's star stood for.
    ColumnRow forMember(String member) {
        Target named = switch (target) {
            case Target.Columns(List<Field> columns) -> new Target.Columns(named(columns, member));
            case Target.Named(Field column) -> new Target.Named(forMember(column, member));
            case Target.Members(List<Field> columns) -> new Target.Members(named(columns, member));
            case Target.AnyOf(List<Place> places) ->
                new Target.AnyOf(places.stream()
                        .map(place -> new Place(
                                place.when(),
                                place.within(),
                                place.family(),
                                place.row().forMember(member)))
                        .toList());
            default -> target;
        };
        return new ColumnRow(named, rewrite, leftOut, filler, losses, note, row.forMember(member));
    }

    private static List<Field> named(List<Field> columns, String member) {
        return columns.stream().map(column -> forMember(column, member)).toList();
    }

    private static Field forMember(Field column, String member) {
        List<String> path = column.path().stream()
                .flatMap(part -> part.equals("*") && column.storage() != Field.Storage.RAW
                        ? Arrays.stream(member.split("\\."))
                        : java.util.stream.Stream.of(part.replace("*", member)))
                .toList();
        return new Field(column.name().replace("*", member), path, column.type(), column.storage());
    }
}
