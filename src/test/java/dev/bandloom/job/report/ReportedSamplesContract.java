package dev.bandloom.job.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.bandloom.job.JobId;
import dev.bandloom.job.report.FullReport.Reason;
import dev.bandloom.job.report.FullReport.ShownSample;
import dev.bandloom.store.Database;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The samples that a report shows, on any database. */
abstract class ReportedSamplesContract {
    private final ReportedJobs jobs;
    private final Reports reports;
    private JobId job;

    ReportedSamplesContract(Database database) {
        jobs = new ReportedJobs(database);
        reports = jobs.reports();
    }

    @BeforeEach
    void startJob() {
        job = jobs.large();
    }

    @Test
    void reasons_areCountedWithoutTheirNumbersAndShownByTheFirstSamples() {
        FullReport report = reports.report(job, 2);

        assertThat(report.reasons())
                .extracting(Reason::reason, Reason::samples)
                .containsExactlyInAnyOrder(
                        tuple("length: # characters are fewer than #", 10L), tuple("deduplication: equal to '…'", 10L));
        assertThat(report.otherRejections()).isZero();
        assertThat(report.reasons())
                .allSatisfy(reason -> assertThat(reason.examples()).hasSize(2));
        assertThat(report.reasons().getFirst().examples().getFirst().text())
                .startsWith("sample 1.")
                .endsWith("…")
                .hasSize(301);
        assertThat(report.reasons().getFirst().examples())
                .extracting(sample -> sample.id().substring(0, 6))
                .containsExactly("000001", "000002");
        assertThat(reports.report(job, 0).reasons())
                .allSatisfy(reason -> assertThat(reason.examples()).isEmpty());
    }

    @Test
    void reasonOfPersonalData_showsTheShapeOfTheSampleOnly() {
        JobId disclosing = jobs.of(
                "",
                List.of(ReportedJobs.rejected(
                        "Write to Ann at ann.lee7@mail.example.", "pii: personal data: email at 16-36 (1.0)")));

        assertThat(reports.report(disclosing, 1).reasons().getFirst().examples())
                .extracting(FullReport.ShownSample::text)
                .containsExactly("Xxxxx xx Xxx xx xxx.xxx0@xxxx.xxxxxxx.");
    }

    @Test
    void acceptedSamples_areShownFromLowestQualityToHighest() {
        List<ShownSample> samples = reports.report(job, 0).qualitySamples();

        assertThat(samples).hasSize(11);
        assertThat(samples).extracting(ShownSample::quality).isSorted().doesNotHaveDuplicates();
        assertThat(samples.getFirst().id()).isEqualTo("000001-02");
        assertThat(samples.getLast().id()).isEqualTo("000010-09");
    }
}
