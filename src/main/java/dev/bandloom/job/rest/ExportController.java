package dev.bandloom.job.rest;

import dev.bandloom.dataset.file.FileKind;
import dev.bandloom.dataset.file.RecordFileException;
import dev.bandloom.dataset.file.RecordFiles;
import dev.bandloom.dataset.file.RecordSource;
import dev.bandloom.dataset.layout.LaidOut;
import dev.bandloom.dataset.layout.Layout;
import dev.bandloom.dataset.layout.LayoutException;
import dev.bandloom.dataset.layout.Layouts;
import dev.bandloom.job.InvalidParameterException;
import dev.bandloom.job.JobId;
import dev.bandloom.job.JobState;
import dev.bandloom.job.JobStateConflictException;
import dev.bandloom.job.JobView;
import dev.bandloom.job.Jobs;
import dev.bandloom.job.NoSuchJobException;
import dev.bandloom.job.OutputFiles;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Finished datasets as files. */
@RestController
@RequestMapping("/api/v1/jobs")
public class ExportController {
    private static final String TABLE = "table";

    /** Files that are made at a time, each in tens of megabytes of memory; further requests wait. */
    private static final int AT_ONCE = 2;

    private final Jobs jobs;
    private final Semaphore places = new Semaphore(AT_ONCE, true);

    ExportController(Jobs jobs) {
        this.jobs = jobs;
    }

    /** The dataset as a file of this kind, made for the answer when the job has not written one; or the table that it filled. */
    @GetMapping("/{id}/export")
    void export(
            @PathVariable String id,
            @RequestParam(defaultValue = "jsonl") String format,
            @RequestParam(defaultValue = "plain") String layout,
            HttpServletResponse response)
            throws IOException {
        var job = new JobId(id);
        if (format.equals(TABLE)) {
            Path table = table(dataset(jobs.find(job).orElseThrow(() -> new NoSuchJobException(job))), job);
            send(table, table, FileKind.of(table), response);
            return;
        }
        FileKind kind = FileKind.named(format);
        if (kind == null) {
            throw new InvalidParameterException("format", format, "jsonl, csv, parquet or table");
        }
        Layout chosen = layout(layout);
        OutputFiles files = dataset(jobs.find(job).orElseThrow(() -> new NoSuchJobException(job)));
        Path file = files.dataset(kind);
        if (chosen.equals(Layouts.PLAIN) && upToDate(file, files.dataset())) {
            send(file, file, kind, response);
            return;
        }
        Path folder = Files.createTempDirectory("export");
        Path made = folder.resolve(String.valueOf(file.getFileName()));
        try {
            make(LaidOut.of(RecordFiles.source(files.dataset()), chosen), made, kind);
            send(made, file, kind, response);
        } catch (LayoutException misfit) {
            throw new ExportRefusedException("The dataset of job " + job + " cannot be laid out as " + chosen.name()
                    + ". " + misfit.getMessage() + " Maybe take layout=plain.");
        } catch (RecordFileException unusable) {
            throw new JobStateConflictException(
                    "The dataset of job " + job + " cannot become a file of this kind. " + unusable.getMessage() + ".");
        } finally {
            Files.deleteIfExists(made);
            Files.deleteIfExists(folder);
        }
    }

    private void make(RecordSource records, Path made, FileKind kind) throws IOException {
        try {
            places.acquire();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("The server stops").initCause(stopped);
        }
        try {
            RecordFiles.write(records, made, kind);
        } finally {
            places.release();
        }
    }

    private static Layout layout(String name) {
        try {
            return Layouts.named(name);
        } catch (IllegalArgumentException unknown) {
            throw new InvalidParameterException(
                    "layout", name, Layouts.all().stream().map(Layout::name).collect(Collectors.joining(", ")));
        }
    }

    private static OutputFiles dataset(JobView job) {
        if (!job.state().ended() || job.state() == JobState.FAILED) {
            throw new JobStateConflictException("Job " + job.id() + " is " + job.state()
                    + " and has no finished dataset. Maybe read its samples at /api/v1/jobs/" + job.id() + "/samples");
        }
        OutputFiles files = OutputFiles.of(Path.of(job.output()));
        if (!Files.isRegularFile(files.dataset())) {
            throw new JobStateConflictException("The dataset of job " + job.id() + " is no longer at " + files.dataset()
                    + ". Maybe read its samples at /api/v1/jobs/" + job.id() + "/samples");
        }
        return files;
    }

    /** The table that the job filled. */
    private static Path table(OutputFiles files, JobId job) {
        return Stream.of(files.table(".csv"), files.table(".jsonl"))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(
                        () -> new JobStateConflictException(
                                "Job " + job
                                        + " filled no table: its recipe has no task_input.input_file. Take format jsonl, csv or parquet"));
    }

    private static boolean upToDate(Path file, Path dataset) throws IOException {
        return Files.isRegularFile(file)
                && Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(dataset)) >= 0;
    }

    private static void send(Path file, Path name, FileKind kind, HttpServletResponse response) throws IOException {
        response.setContentType(kind.mediaType());
        if (kind == FileKind.CSV) {
            response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        }
        response.setContentLengthLong(Files.size(file));
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                attachment(String.valueOf(name.getFileName())).toString());
        Files.copy(file, response.getOutputStream());
    }

    private static ContentDisposition attachment(String name) {
        var disposition = ContentDisposition.attachment();
        return StandardCharsets.US_ASCII.newEncoder().canEncode(name)
                ? disposition.filename(name).build()
                : disposition.filename(name, StandardCharsets.UTF_8).build();
    }
}
