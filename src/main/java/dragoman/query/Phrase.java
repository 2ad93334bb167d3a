package dragoman.query;

import java.util.List;

/// A condition as a language will say it: what `lower` makes of an expression.
///
/// Every record is written by the macro of its name in the language's template, with its components as arguments; a
/// language without that macro cannot say the phrase. Phrases compare without regard to case unless they are `…Cased`.
public sealed interface Phrase {
    record And(List<Phrase> operands) implements Phrase {}

    record Or(List<Phrase> operands) implements Phrase {}

    record Not(Phrase operand) implements Phrase {}

    /// Parentheses, so that no template needs to know precedence.
    record Group(Phrase operand) implements Phrase {}

    /// A condition in a line of its own; languages without it join their conditions by AND.
    record Filter(Phrase condition) implements Phrase {}

    record Equals(Operand field, Text value) implements Phrase {}

    record EqualsCased(Operand field, Text value) implements Phrase {}

    /// Compares with a text that is already in lower case: `lower(field) = value`.
    record EqualsFolded(Operand field, Text value) implements Phrase {}

    record In(Operand field, List<Text> values) implements Phrase {}

    record InCased(Operand field, List<Text> values) implements Phrase {}

    record InFolded(Operand field, List<Text> values) implements Phrase {}

    record StartsWith(Operand field, Text value) implements Phrase {}

    record StartsWithCased(Operand field, Text value) implements Phrase {}

    record EndsWith(Operand field, Text value) implements Phrase {}

    record EndsWithCased(Operand field, Text value) implements Phrase {}

    record Contains(Operand field, Text value) implements Phrase {}

    record ContainsCased(Operand field, Text value) implements Phrase {}

    /// The whole value matches a text with the language's own wildcards.
    record Like(Operand field, Glob pattern) implements Phrase {}

    record LikeCased(Operand field, Glob pattern) implements Phrase {}

    /// The same of a pattern that is already in lower case: `lower(field) LIKE pattern`.
    record LikeFolded(Operand field, Glob pattern) implements Phrase {}

    record LikeAny(Operand field, List<Glob> patterns) implements Phrase {}

    record LikeAnyCased(Operand field, List<Glob> patterns) implements Phrase {}

    /// A regular expression with its flags; as the language defines it, searched for or for the whole value.
    record Matches(Operand field, RegexToken pattern) implements Phrase {}

    /// A regular expression in languages that say "without regard to case" outside of it.
    record MatchesUncased(Operand field, RegexToken pattern) implements Phrase {}

    /// One of the values of a list is exactly this text.
    record Has(Operand field, Text value) implements Phrase {}

    record EqualsNumber(Operand field, NumberToken value) implements Phrase {}

    record InNumbers(Operand field, List<NumberToken> values) implements Phrase {}

    record Compare(Operand field, Comparison operator, NumberToken value) implements Phrase {}

    /// The number that a text writes compares to another.
    record CompareText(Operand field, Comparison operator, NumberToken value) implements Phrase {}

    record IsTrue(Operand field) implements Phrase {}

    record IsFalse(Operand field) implements Phrase {}

    record InNetwork(Operand field, List<Network> networks) implements Phrase {}

    /// For languages that compare with one network at a time.
    record InOneNetwork(Operand field, Network network) implements Phrase {}

    /// Networks of IPv6, for languages that keep them apart.
    record InNetwork6(Operand field, List<Network> networks) implements Phrase {}

    /// The field is there, with any value.
    record Exists(Operand field) implements Phrase {}

    /// The field is missing or null.
    record IsNull(Operand field) implements Phrase {}

    /// The field is the empty text.
    record IsEmpty(Operand field) implements Phrase {}

    /// Said before a predicate that is neither true nor false of a missing field, where it is negated.
    record Known(Operand field) implements Phrase {}

    /// The same of a column that is converted, in languages where nothing else is unknown.
    record KnownConverted(Operand field) implements Phrase {}

    record EqualsField(Operand field, Operand other) implements Phrase {}

    record EqualsFieldCased(Operand field, Operand other) implements Phrase {}

    record StartsWithField(Operand field, Operand other) implements Phrase {}

    record EndsWithField(Operand field, Operand other) implements Phrase {}

    record ContainsField(Operand field, Operand other) implements Phrase {}

    /// The value is in a list that the product keeps.
    record InList(Operand field, Name list) implements Phrase {}

    /// The value is in a list that the query names, and gives before all else.
    record InNamed(Operand field, Name list) implements Phrase {}

    /// Text that a pipeline gives, with the field's name in it.
    record Verbatim(List<Token> parts) implements Phrase {}

    /// The text stands somewhere in the event.
    record Keyword(Text value) implements Phrase {}

    record KeywordCased(Text value) implements Phrase {}

    record KeywordLike(Glob pattern) implements Phrase {}

    record KeywordMatches(RegexToken pattern) implements Phrase {}

    /// A regular expression over the whole event in languages that say "without regard to case" outside of it.
    record KeywordMatchesUncased(RegexToken pattern) implements Phrase {}

    /// A regular expression over one column after the other.
    record ColumnMatches(RegexToken pattern) implements Phrase {}

    record CompareTimePart(Operand field, TimeUnitToken unit, Comparison operator, NumberToken value)
            implements Phrase {}

    /// A computed value of a correlation compares to a number.
    record Holds(Name measure, Comparison operator, NumberToken value) implements Phrase {}

    /// At least so many events lie in the window that this one ends; `before` is one less.
    record Reached(Field time, List<Field> keys, NumberToken before, Timespan window) implements Phrase {}

    /// A step of a correlation was taken, and began within the window that this event ends.
    record Within(Field time, Name step, Timespan window, NumberToken seconds) implements Phrase {}

    record True() implements Phrase {}

    record False() implements Phrase {}

    /// What stands at the left of an operator.
    sealed interface Operand {}

    /// A column.
    record Column(Field field) implements Operand {}

    /// What is no column of a table, or one of several of a name, shown under a name of its own.
    record Aliased(Field field, Name name) implements Operand {}

    /// A column that is not text, as text.
    record AsText(Field field) implements Operand {}

    /// A member of a document that is not text, as the text that the document has.
    record MemberAsText(Field field) implements Operand {}

    /// A column of text where that writes a decimal number, and else nothing.
    record Decimals(Field field) implements Operand {}

    /// A column of IP addresses, as the text that the product keeps.
    record AddressAsText(Field field) implements Operand {}

    /// A column of any number of IP addresses, as the texts that the product keeps.
    record AddressesAsText(Field field) implements Operand {}

    /// A list as one text: its values, each between line breaks.
    record ListAsText(Field field) implements Operand {}

    /// A column of texts, as an address.
    record AsAddress(Field field) implements Operand {}

    /// Several columns as one text.
    record Joined(List<Token> parts) implements Operand {}
}
