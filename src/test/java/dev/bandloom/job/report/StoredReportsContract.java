package dev.bandloom.job.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.bandloom.job.ArmSummary;
import dev.bandloom.job.InvalidParameterException;
import dev.bandloom.job.JobId;
import dev.bandloom.job.NoSuchJobException;
import dev.bandloom.job.report.FullReport.Abstention;
import dev.bandloom.llm.Usage;
import dev.bandloom.recipe.ArmId;
import dev.bandloom.routing.ArmStatistics;
import dev.bandloom.store.Database;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The figures of a report, on any database. */
abstract class StoredReportsContract {
    private final ReportedJobs jobs;
    private final Reports reports;
    private JobId job;

    StoredReportsContract(Database database) {
        jobs = new ReportedJobs(database);
        reports = jobs.reports();
    }

    @BeforeEach
    void startJob() {
        job = jobs.large();
    }

    @Test
    void samples_areCountedAndTheQualityIsThatOfTheAcceptedOnes() {
        JobReport summary = reports.report(job, 0).summary();

        assertThat(summary.samples()).containsOnly(entry("ACCEPTED", 80L), entry("REJECTED", 20L));
        assertThat(summary.rejections()).containsOnly(entry("length", 10L), entry("deduplication", 10L));
        assertThat(summary.labels()).containsOnly(entry("label", 80L));
        assertThat(summary.cells()).containsOnly(entry("easy", 40L), entry("hard", 40L));
        // From 0.02 to 0.99; the fortieth is 0.49, the next 0.52.
        assertThat(summary.quality()).isNotNull().satisfies(quality -> {
            assertThat(quality.lowest()).isEqualTo(0.02);
            assertThat(quality.median()).isCloseTo(0.505, within(1e-12));
            assertThat(quality.mean()).isCloseTo(0.505, within(1e-12));
            assertThat(quality.highest()).isEqualTo(0.99);
        });
    }

    @Test
    void batchCommittedWhileTheReportIsMade_leavesTheJobNothingNegative() {
        var more = new Usage(900, 300, 0.5, 3, 2, 1);
        jobs.arms(List.of(ArmSummary.of(new ArmId("only"), ArmStatistics.NONE, 0, 0, more)));

        assertThat(reports.report(job, 0).summary().sharedUsage()).isEqualTo(Usage.NONE);
    }

    @Test
    void validators_areCountedByWhatTheySaidAndWhatCameOfIt() {
        var figures = reports.report(job, 0).validators();

        assertThat(figures)
                .extracting(FullReport.ValidatorFigures::validator)
                .containsExactly("length", "repetition", "toxicity", "deduplication", "language", "perplexity");
        assertThat(figures)
                .extracting(of -> List.of(of.accepted(), of.rejected(), of.flagged(), of.lowered(), of.abstained()))
                .containsExactly(
                        List.of(90L, 10L, 0L, 0L, 0L),
                        List.of(90L, 0L, 0L, 0L, 0L),
                        List.of(0L, 0L, 0L, 0L, 90L),
                        List.of(80L, 10L, 0L, 0L, 0L),
                        List.of(0L, 0L, 10L, 0L, 0L),
                        List.of(0L, 0L, 0L, 10L, 0L));
        assertThat(figures.getFirst().scores()).isNull();
        assertThat(figures.get(1).scores()).satisfies(scores -> {
            assertThat(scores.count()).isEqualTo(90);
            assertThat(scores.deciles().getFirst()).isEqualTo(0.01);
            assertThat(scores.deciles().get(5)).isEqualTo(0.49);
            assertThat(scores.deciles().getLast()).isEqualTo(0.99);
            assertThat(scores.histogram()).containsOnly(9L);
        });
    }

    @Test
    void deduplicationThatRejectedNothing_isToldAllTheSame() {
        for (String validators :
                List.of("{'check_field':'content'}", "{'check_field':'content','entities':['email']}")) {
            JobId plain = jobs.of(validators, List.of(ReportedJobs.accepted()));

            assertThat(reports.report(plain, 0).validators())
                    .extracting(FullReport.ValidatorFigures::validator, FullReport.ValidatorFigures::accepted)
                    .isEqualTo(validators.contains("entities") ? List.of() : List.of(tuple("deduplication", 1L)));
        }
    }

    @Test
    void scoresThatSamplesState_areRankedAgainstThoseThatWereMeasured() {
        String agreement = "{'first':'a','second':'b','score':'likeness','tolerance':0.35}";
        String measured = "{'source':{'name':'a'},'field':'b','threshold':0.0,'most':1.0}";
        String others = "{'source':{'name':'a'},'field':'c','threshold':0.0,'most':1.0}";

        assertThat(ofStating(agreement + "," + measured))
                .containsExactly(new FullReport.RankAgreement("score_agreement", 8, -1.0));
        assertThat(ofStating(agreement + "," + others)).isEmpty();
        assertThat(ofStating(agreement)).isEmpty();
        assertThat(reports.report(job, 0).rankAgreements()).isEmpty();
    }

    private List<FullReport.RankAgreement> ofStating(String validators) {
        return reports.report(jobs.of(validators, ReportedJobs.stating()), 0).rankAgreements();
    }

    @Test
    void abstentions_areCountedByWhy() {
        assertThat(reports.report(job, 0).abstentions())
                .containsExactly(new Abstention("toxicity", "no model for '…'", 90));
    }

    @Test
    void batchMeasures_areThoseOfPassedBatchesToo() {
        assertThat(reports.report(job, 0).batchMeasures()).singleElement().satisfies(measure -> {
            assertThat(measure.measure()).isEqualTo("diversity");
            assertThat(measure.threshold()).isEqualTo(0.35);
            assertThat(measure.failed()).isEqualTo(3);
            assertThat(measure.unjudged()).isEqualTo(1);
            assertThat(measure.scores()).isNotNull();
            assertThat(measure.scores().count()).isEqualTo(9);
            assertThat(measure.scores().mean()).isEqualTo(0.5);
        });
    }

    @Test
    void summary_countsLabelsAndCells() {
        var summary = reports.report(job, 0).summary();

        assertThat(summary.seed()).isEqualTo(7);
        assertThat(summary.accepted()).isEqualTo(80);
        assertThat(summary.labels()).isEqualTo(Map.of("label", 80L));
        assertThat(summary.cells()).isEqualTo(Map.of("easy", 40L, "hard", 40L));
    }

    @Test
    void jobWithoutSamples_hasAnEmptyReport() {
        FullReport report = reports.report(jobs.empty(), 3);

        assertThat(report.validators()).isEmpty();
        assertThat(report.reasons()).isEmpty();
        assertThat(report.qualitySamples()).isEmpty();
        assertThat(report.summary().quality()).isNull();
    }

    @Test
    void whatCannotBeAsked_isRefused() {
        assertThatExceptionOfType(NoSuchJobException.class).isThrownBy(() -> reports.report(new JobId("nobody"), 3));
        assertThatExceptionOfType(InvalidParameterException.class).isThrownBy(() -> reports.report(job, 21));
        assertThatExceptionOfType(InvalidParameterException.class).isThrownBy(() -> reports.report(job, -1));
    }
}
