package dragoman.lint.told;

import dragoman.lint.LintRule;
import java.util.List;

/// The pages of problems that other tools call lint.
public final class ToldRules {
    public static final List<LintRule> ALL = List.of(
            new BadYaml(),
            new NotARule(),
            new MissingSection(),
            new MisspelledAttribute(),
            new RepeatedAttributeValue(),
            new WrongAttribute(),
            new EmptyDetection(),
            new EmptyList(),
            new NullInList(),
            new MissingCondition(),
            new UndefinedDetection(),
            new EmptyPattern(),
            new Aggregation(),
            new UnusedDetection(),
            new MisplacedModifier(),
            new AllOnOneValue(),
            new AllCannotMatch(),
            new Base64OffsetWithoutContains(),
            new WrongCorrelation(),
            new UnknownCorrelation(),
            new CorrelationOfNothing(),
            new UnknownRule(),
            new WrongTimespan(),
            new WrongCorrelationCondition(),
            new CorrelationField(),
            new UngroupedCorrelation(),
            new FilterOfNothing(),
            new ForgottenCidr(),
            new FilterWithoutRules(),
            new FilterWithoutCondition(),
            new FilterOfUnknownRule(),
            new UnknownLogSource(),
            new UnknownField(),
            new DoubtfulField());

    private ToldRules() {}
}
