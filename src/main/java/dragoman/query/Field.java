package dragoman.query;

import java.util.List;

/// A field of an event: before `map` under Sigma's name, after it a column of the product.
///
/// @param path members inside the column, outermost first; empty for the column itself
public record Field(String name, List<String> path, FieldType type, Storage storage) implements Subject, Token {
    public Field {
        path = List.copyOf(path);
    }

    /// A plain text field.
    public Field(String name) {
        this(name, List.of(), FieldType.TEXT, Storage.COLUMN);
    }

    /// The same where events, or the places that keep them, may lack the column.
    public Field optional() {
        return storage == Storage.COLUMN ? new Field(name, path, type, Storage.OPTIONAL) : this;
    }

    public Field with(FieldType other) {
        return new Field(name, path, other, storage);
    }

    @Override
    public List<Field> columns() {
        return List.of(this);
    }

    /// Fields are keys of maps everywhere, and the generated methods are many times slower.
    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof Field(String theirs, List<String> members, FieldType kind, Storage place)
                        && type == kind
                        && storage == place
                        && name.equals(theirs)
                        && path.equals(members);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + path.hashCode();
    }

    /// How a product keeps a field.
    public enum Storage {
        /// A column of its own.
        COLUMN,
        /// The original field of the event, beside the normalised columns.
        RAW,
        /// Inside a column that holds JSON as text.
        JSON_TEXT,
        /// A column that holds JSON, as the text of all of it.
        JSON,
        /// A column that not every place of such events has.
        OPTIONAL
    }

    /// The name with its path, for messages.
    public String label() {
        return path.isEmpty() ? name : name + "." + String.join(".", path);
    }
}
