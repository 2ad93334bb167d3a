package dragoman.lint.sigma;

import dragoman.lint.LintRule;
import java.util.List;

/// The lint rules of the group `sigma`.
public final class SigmaRules {
    public static final List<LintRule> ALL = List.of(
            new MissingId(),
            new DuplicateId(),
            new DuplicateTitle(),
            new DuplicateFileName(),
            new UnknownLogSourceKey(),
            new MalformedTag(),
            new UnknownTagNamespace(),
            new UnknownAttackTag(),
            new RevokedAttackTag(),
            new UnknownD3fendTag(),
            new UnknownTlpTag(),
            new OldTlpTag(),
            new WrongTagValue(),
            new AllOfThem(),
            new ThemWithOneDetection(),
            new SpecificLogSource(),
            new RepeatedModifier(),
            new WindashWithAll(),
            new AllWithRegex(),
            new ContradictingModifiers(),
            new ControlCharacter(),
            new EscapedWildcard(),
            new UpperCaseLogSource(),
            new DeprecatedWithoutSuccessor(),
            new ShortScope(),
            new ShortFalsePositive(),
            new FilterWithLevel(),
            new FilterWithStatus());

    private SigmaRules() {}
}
