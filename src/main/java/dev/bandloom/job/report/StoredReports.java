package dev.bandloom.job.report;

import dev.bandloom.job.InvalidParameterException;
import dev.bandloom.job.JobId;
import dev.bandloom.job.report.FullReport.Reason;
import dev.bandloom.job.report.FullReport.ValidatorFigures;
import dev.bandloom.pipeline.SampleState;
import dev.bandloom.store.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reports from what the store has of jobs. */
final class StoredReports implements Reports {
    /** Keeps no verdict of what it lets pass: all that is not rejected, and what is rejected after it. */
    private static final String DEDUPLICATION = "deduplication";

    private static final List<String> LATER = List.of("label", "cell");

    private final Database database;
    private final JobReports summaries;
    private final ValidatorQueries validators;
    private final RankQueries ranks;
    private final SampleExamples samples;

    StoredReports(Database database, JobReports summaries) {
        this.database = database;
        this.summaries = summaries;
        this.validators = new ValidatorQueries(database);
        this.ranks = new RankQueries(database);
        this.samples = new SampleExamples(database);
    }

    @Override
    public FullReport report(JobId id, int examples) {
        if (examples < 0 || examples > MOST_EXAMPLES) {
            throw new InvalidParameterException(
                    "examples", Integer.toString(examples), "a number from 0 to " + MOST_EXAMPLES);
        }
        JobReport summary = summaries.report(id);
        EnabledValidators enabled = EnabledValidators.of(database, id);
        List<Reason> reasons = samples.reasons(id, examples);
        long rejected = summary.samples().getOrDefault(SampleState.REJECTED.name(), 0L);
        return new FullReport(
                summary,
                figures(id, enabled, summary),
                reasons,
                Math.max(
                        0,
                        rejected - reasons.stream().mapToLong(Reason::samples).sum()),
                validators.abstentions(id),
                validators.measures(id),
                enabled.statedSimilarity()
                        .map(member -> ranks.agreements(id, member))
                        .orElse(List.of()),
                samples.byQuality(id));
    }

    private List<ValidatorFigures> figures(JobId id, EnabledValidators enabled, JobReport summary) {
        var found = new ArrayList<>(validators.validators(id));
        boolean silent = found.stream().noneMatch(figures -> figures.validator().equals(DEDUPLICATION));
        if (silent && enabled.deduplication() && !summary.samples().isEmpty()) {
            found.add(new ValidatorFigures(DEDUPLICATION, 0, 0, 0, 0, 0, null));
        }
        return found.stream().map(figures -> withPassed(figures, summary)).toList();
    }

    private static ValidatorFigures withPassed(ValidatorFigures figures, JobReport summary) {
        if (!figures.validator().equals(DEDUPLICATION)) {
            return figures;
        }
        long passed = summary.samples().entrySet().stream()
                .filter(state -> !state.getKey().equals(SampleState.REJECTED.name()))
                .mapToLong(Map.Entry::getValue)
                .sum();
        long later = LATER.stream()
                .mapToLong(reason -> summary.rejections().getOrDefault(reason, 0L))
                .sum();
        return new ValidatorFigures(
                figures.validator(),
                Math.max(0, passed + later - figures.flagged() - figures.lowered() - figures.abstained()),
                figures.rejected(),
                figures.flagged(),
                figures.lowered(),
                figures.abstained(),
                figures.scores());
    }
}
