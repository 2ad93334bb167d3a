package dragoman.lint.sigmahq;

import dragoman.lint.LintRule;
import java.util.List;

/// The lint rules of the group `sigmahq`.
public final class SigmaHqRules {
    public static final List<LintRule> ALL = List.of(
            new MissingAuthor(),
            new MissingDate(),
            new MissingDescription(),
            new MissingLevel(),
            new MissingStatus(),
            new ModifiedBeforeDate(),
            new ModifiedWithoutDate(),
            new ModifiedOnItsDate(),
            new ShortDescription(),
            new LinkInDescription(),
            new EventIdBesideCategory(),
            new ProviderBesideCategory(),
            new LowerCaseFalsePositive(),
            new BannedFalsePositive(),
            new MisspelledFalsePositive(),
            new BlankInFieldName(),
            new CustomAttribute(),
            new LocalizedUser(),
            new MalformedHash(),
            new RedundantField(),
            new FieldsList(),
            new FileNameConvention(),
            new FileNamePrefix(),
            new CorrelationFileNamePrefix(),
            new FileNameLength(),
            new StatusOutsideItsFolder(),
            new EarlyStatus(),
            new SysmonWithoutEventId(),
            new GithubBranchLink(),
            new MitreLink(),
            new SeveralDetectionTags(),
            new FolderWithoutItsTag(),
            new SeveralTlpTags(),
            new RestrictedTlp(),
            new TechniqueWithoutTactic(),
            new LongTitle(),
            new TitleStartsWithDetects(),
            new TitleEndsWithDot(),
            new LowerCaseTitle(),
            new PatternOfOneDetection(),
            new PatternWithoutAsterisk(),
            new TemporalWithOneRule());

    private SigmaHqRules() {}
}
