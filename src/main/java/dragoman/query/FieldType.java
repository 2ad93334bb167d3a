package dragoman.query;

/// What a column holds, as far as it decides which operators may touch it.
public enum FieldType {
    TEXT,
    NUMBER,
    BOOLEAN,
    IP,
    TIME,
    GUID,
    /// A text out of a fixed list, compared exactly.
    ENUM,
    /// Several texts.
    LIST
}
