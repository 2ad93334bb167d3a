package dragoman.lower;

import dragoman.query.Phrase;
import dragoman.query.Phrase.Operand;
import java.util.List;

/// Finds the operands of a phrase that may be missing.
final class Operands {
    private Operands() {}

    static List<Operand> of(Phrase phrase) {
        return switch (phrase) {
            case Phrase.And(List<Phrase> operands) ->
                operands.stream()
                        .flatMap(operand -> of(operand).stream())
                        .distinct()
                        .toList();
            case Phrase.Or(List<Phrase> operands) ->
                operands.stream()
                        .flatMap(operand -> of(operand).stream())
                        .distinct()
                        .toList();
            case Phrase.Group(Phrase inner) -> of(inner);
            case Phrase.Filter(Phrase inner) -> of(inner);
            case Phrase.Not(Phrase inner) -> of(inner);
            case Phrase.Equals(Operand field, var _) -> List.of(field);
            case Phrase.EqualsCased(Operand field, var _) -> List.of(field);
            case Phrase.EqualsFolded(Operand field, var _) -> List.of(field);
            case Phrase.In(Operand field, var _) -> List.of(field);
            case Phrase.InCased(Operand field, var _) -> List.of(field);
            case Phrase.InFolded(Operand field, var _) -> List.of(field);
            case Phrase.StartsWith(Operand field, var _) -> List.of(field);
            case Phrase.StartsWithCased(Operand field, var _) -> List.of(field);
            case Phrase.EndsWith(Operand field, var _) -> List.of(field);
            case Phrase.EndsWithCased(Operand field, var _) -> List.of(field);
            case Phrase.Contains(Operand field, var _) -> List.of(field);
            case Phrase.ContainsCased(Operand field, var _) -> List.of(field);
            case Phrase.Like(Operand field, var _) -> List.of(field);
            case Phrase.LikeCased(Operand field, var _) -> List.of(field);
            case Phrase.LikeFolded(Operand field, var _) -> List.of(field);
            case Phrase.LikeAny(Operand field, var _) -> List.of(field);
            case Phrase.LikeAnyCased(Operand field, var _) -> List.of(field);
            case Phrase.Matches(Operand field, var _) -> List.of(field);
            case Phrase.MatchesUncased(Operand field, var _) -> List.of(field);
            case Phrase.EqualsNumber(Operand field, var _) -> List.of(field);
            case Phrase.InNumbers(Operand field, var _) -> List.of(field);
            case Phrase.Compare(Operand field, var _, var _) -> List.of(field);
            case Phrase.CompareText(Operand field, var _, var _) -> List.of(field);
            case Phrase.IsTrue(Operand field) -> List.of(field);
            case Phrase.IsFalse(Operand field) -> List.of(field);
            case Phrase.InNetwork(Operand field, var _) -> List.of(field);
            case Phrase.InOneNetwork(Operand field, var _) -> List.of(field);
            case Phrase.InNetwork6(Operand field, var _) -> List.of(field);
            case Phrase.IsEmpty(Operand field) -> List.of(field);
            case Phrase.InList(Operand field, var _) -> List.of(field);
            case Phrase.InNamed(Operand field, var _) -> List.of(field);
            case Phrase.EqualsField(Operand field, Operand other) -> List.of(field, other);
            case Phrase.EqualsFieldCased(Operand field, Operand other) -> List.of(field, other);
            case Phrase.StartsWithField(Operand field, Operand other) -> List.of(field, other);
            case Phrase.EndsWithField(Operand field, Operand other) -> List.of(field, other);
            case Phrase.ContainsField(Operand field, Operand other) -> List.of(field, other);
            case Phrase.CompareTimePart(Operand field, var _, var _, var _) -> List.of(field);
            case Phrase.Exists _,
                    Phrase.Has _,
                    Phrase.IsNull _,
                    Phrase.Known _,
                    Phrase.KnownConverted _,
                    Phrase.Verbatim _,
                    Phrase.Keyword _,
                    Phrase.KeywordCased _,
                    Phrase.ColumnMatches _,
                    Phrase.KeywordLike _,
                    Phrase.KeywordMatches _,
                    Phrase.Holds _,
                    Phrase.Reached _,
                    Phrase.Within _,
                    Phrase.KeywordMatchesUncased _,
                    Phrase.True _,
                    Phrase.False _ -> List.of();
        };
    }
}
