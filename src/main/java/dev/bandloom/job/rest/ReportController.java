package dev.bandloom.job.rest;

import dev.bandloom.job.JobId;
import dev.bandloom.job.report.FullReport;
import dev.bandloom.job.report.Reports;
import java.util.concurrent.Semaphore;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The report of a job over HTTP. */
@RestController
@RequestMapping("/api/v1/jobs")
public class ReportController {
    /** Reports that are made at a time, each of many queries; further requests wait. */
    private static final int AT_ONCE = 2;

    private final Reports reports;
    private final Semaphore places = new Semaphore(AT_ONCE, true);

    ReportController(Reports reports) {
        this.reports = reports;
    }

    /** @param examples most rejected samples shown for each reason */
    @GetMapping("/{id}/report")
    FullReport report(@PathVariable String id, @RequestParam(defaultValue = "" + Reports.EXAMPLES) int examples) {
        places.acquireUninterruptibly();
        try {
            return reports.report(new JobId(id), examples);
        } finally {
            places.release();
        }
    }
}
