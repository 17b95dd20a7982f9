package dev.bandloom.job.rest;

import dev.bandloom.job.JobId;
import dev.bandloom.job.report.FullReport;
import dev.bandloom.job.report.Reports;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The report of a job over HTTP. */
@RestController
@RequestMapping("/api/v1/jobs")
public class ReportController {
    private final Reports reports;

    ReportController(Reports reports) {
        this.reports = reports;
    }

    /** @param examples most rejected samples shown for each reason */
    @GetMapping("/{id}/report")
    FullReport report(@PathVariable String id, @RequestParam(defaultValue = "" + Reports.EXAMPLES) int examples) {
        return reports.report(new JobId(id), examples);
    }
}
