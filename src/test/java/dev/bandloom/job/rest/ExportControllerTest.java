package dev.bandloom.job.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.bandloom.dataset.file.RecordFiles;
import dev.bandloom.job.InvalidParameterException;
import dev.bandloom.job.JobId;
import dev.bandloom.job.JobOwner;
import dev.bandloom.job.JobState;
import dev.bandloom.job.JobStateConflictException;
import dev.bandloom.job.JobView;
import dev.bandloom.job.Jobs;
import dev.bandloom.job.NoSuchJobException;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.web.MockHttpServletResponse;

class ExportControllerTest {
    private static final String RECORD = "{\"id\":\"a\",\"response\":{\"text\":\"caf\u00E9, =1\",\"n\":1}}";

    @TempDir
    Path folder;

    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @BeforeEach
    void dataset() throws IOException {
        Files.writeString(folder.resolve("mine.jsonl"), RECORD + "\n");
    }

    private ExportController controller(JobState state) {
        var job = new JobView(
                new JobId("job-1"),
                "mine",
                state,
                null,
                false,
                null,
                JobOwner.SERVER,
                1,
                1,
                1,
                1,
                0,
                0,
                0,
                0,
                0,
                folder.resolve("mine.jsonl").toString(),
                Instant.EPOCH,
                null,
                null);
        // Only find is asked of it.
        var jobs = (Jobs) Proxy.newProxyInstance(
                Jobs.class.getClassLoader(),
                new Class<?>[] {Jobs.class},
                (proxy, method, arguments) -> arguments[0].equals(job.id()) ? Optional.of(job) : Optional.empty());
        return new ExportController(jobs);
    }

    @Test
    void jsonLines_areTheFileItself() throws IOException {
        controller(JobState.COMPLETED).export("job-1", "jsonl", "plain", response);

        assertThat(response.getContentAsByteArray()).isEqualTo(Files.readAllBytes(folder.resolve("mine.jsonl")));
        assertThat(response.getContentType()).isEqualTo("application/x-ndjson");
        assertThat(response.getHeader("Content-Disposition")).isEqualTo("attachment; filename=\"mine.jsonl\"");
    }

    @Test
    void csv_isMadeForTheAnswerAndLeavesNothingBehind() throws IOException {
        controller(JobState.EXHAUSTED).export("job-1", "csv", "plain", response);

        assertThat(response.getContentAsString()).isEqualTo("id,response.text,response.n\r\na,\"caf\u00E9, =1\",1\r\n");
        assertThat(response.getContentType()).isEqualTo("text/csv;charset=UTF-8");
        assertThat(response.getHeader("Content-Disposition")).contains("mine.csv");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("mine.jsonl"));
        }
    }

    @Test
    void parquet_readsBackAsTheDataset() throws IOException {
        controller(JobState.COMPLETED).export("job-1", "parquet", "plain", response);

        Path copy = Files.write(folder.resolve("copy.parquet"), response.getContentAsByteArray());
        try (var records = RecordFiles.source(copy).open()) {
            assertThat(records.next()).hasToString(RECORD);
            assertThat(records.next()).isNull();
        }
        assertThat(response.getContentType()).isEqualTo("application/vnd.apache.parquet");
    }

    @Test
    void filledTable_isTheFileItself() throws IOException {
        assertThatExceptionOfType(JobStateConflictException.class)
                .isThrownBy(() -> controller(JobState.COMPLETED).export("job-1", "table", "plain", response))
                .withMessageContaining("filled no table");
        Files.writeString(folder.resolve("mine.table.csv"), "note,reworded\r\na,b\r\n");

        controller(JobState.COMPLETED).export("job-1", "table", "plain", response);

        assertThat(response.getContentAsString()).isEqualTo("note,reworded\r\na,b\r\n");
        assertThat(response.getContentType()).isEqualTo("text/csv;charset=UTF-8");
        assertThat(response.getHeader("Content-Disposition")).contains("mine.table.csv");
    }

    @Test
    void jobThatRuns_hasNothingToExportYet() {
        assertThatExceptionOfType(JobStateConflictException.class)
                .isThrownBy(() -> controller(JobState.RUNNING).export("job-1", "jsonl", "plain", response))
                .withMessageContaining("/api/v1/jobs/job-1/samples");
    }

    @Test
    void datasetThatIsGone_isSaid() throws IOException {
        Files.delete(folder.resolve("mine.jsonl"));

        assertThatExceptionOfType(JobStateConflictException.class)
                .isThrownBy(() -> controller(JobState.COMPLETED).export("job-1", "csv", "plain", response))
                .withMessageContaining("no longer at");
    }

    @Test
    void layoutThatDoesNotFit_isRefusedWithTheRecordAndWhatItLacks() {
        assertThatExceptionOfType(ExportRefusedException.class)
                .isThrownBy(() -> controller(JobState.COMPLETED).export("job-1", "jsonl", "alpaca", response))
                .withMessageContaining("cannot be laid out as alpaca. Record 1: ")
                .withMessageEndingWith("Maybe take layout=plain.");
        assertThat(response.getContentAsByteArray()).isEmpty();
    }

    @Test
    void datasetThatWasBroken_isSaidWithItsLine() throws IOException {
        Files.writeString(folder.resolve("mine.jsonl"), RECORD + "\n{\n");

        assertThatExceptionOfType(JobStateConflictException.class)
                .isThrownBy(() -> controller(JobState.COMPLETED).export("job-1", "csv", "plain", response))
                .withMessageContaining("mine.jsonl line 2: is no JSON");
        assertThat(response.getContentAsByteArray()).isEmpty();
    }

    @Test
    void unknownKindOrJob_isRefused() {
        assertThatExceptionOfType(InvalidParameterException.class)
                .isThrownBy(() -> controller(JobState.COMPLETED).export("job-1", "xlsx", "plain", response));
        assertThatExceptionOfType(NoSuchJobException.class)
                .isThrownBy(() -> controller(JobState.COMPLETED).export("job-2", "csv", "plain", response));
    }
}
