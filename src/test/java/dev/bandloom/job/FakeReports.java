package dev.bandloom.job;

import dev.bandloom.job.report.FullReport;
import dev.bandloom.job.report.FullReport.Abstention;
import dev.bandloom.job.report.FullReport.BatchMeasure;
import dev.bandloom.job.report.FullReport.RankAgreement;
import dev.bandloom.job.report.FullReport.Reason;
import dev.bandloom.job.report.FullReport.ShownSample;
import dev.bandloom.job.report.FullReport.ValidatorFigures;
import dev.bandloom.job.report.JobReport;
import dev.bandloom.job.report.Reports;
import dev.bandloom.job.report.ScoreSpread;
import dev.bandloom.llm.Usage;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Tells much the same of every job. */
public final class FakeReports {
    private static final ScoreSpread SPREAD = new ScoreSpread(
            4,
            0.75,
            List.of(0.5, 0.5, 0.5, 0.6, 0.7, 0.8, 0.8, 0.9, 0.9, 0.95, 1.0),
            List.of(0L, 0L, 0L, 0L, 0L, 1L, 0L, 1L, 1L, 1L));

    private FakeReports() {}

    public static Reports of(Jobs jobs) {
        return (id, examples) -> {
            JobView job = jobs.find(id).orElseThrow(() -> new NoSuchJobException(id));
            if (examples > Reports.MOST_EXAMPLES) {
                throw new InvalidParameterException("examples", Integer.toString(examples), "a number from 0 to 20");
            }
            var summary = new JobReport(
                    id,
                    job.name(),
                    job.state(),
                    job.detail(),
                    "f",
                    42,
                    "thompson",
                    "botany",
                    job.target(),
                    job.accepted(),
                    10,
                    2,
                    Usage.NONE,
                    Usage.NONE,
                    1,
                    5,
                    Map.of("refused", 1L),
                    new TreeMap<>(Map.of("ACCEPTED", 4L, "REJECTED", 3L)),
                    new TreeMap<>(Map.of("length", 3L)),
                    new TreeMap<>(Map.of("positive", 4L)),
                    new TreeMap<>(Map.of("novice|hard", 4L)),
                    new JobReport.Quality(0.75, 0.5, 0.8, 1),
                    List.of(),
                    List.of(),
                    Map.of(),
                    "test");
            return new FullReport(
                    summary,
                    List.of(new ValidatorFigures("length", 4, 3, 0, 0, 1, SPREAD)),
                    List.of(new Reason(
                            "length: # characters are fewer than #",
                            3,
                            Collections.nCopies(
                                    Math.min(1, examples),
                                    new ShownSample(
                                            "000001-00", 0, "length: 2 are fewer than 3", "a | <b>\u001b[31m")))),
                    0,
                    List.of(new Abstention("toxicity", "no model for '…'", 1)),
                    List.of(new BatchMeasure("diversity", 0.1, 1, 2, SPREAD)),
                    List.of(new RankAgreement("score_agreement", 4, 0.9)),
                    List.of(new ShownSample("000001-01", 0.5, null, "A saguaro")));
        };
    }
}
