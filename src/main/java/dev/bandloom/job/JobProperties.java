package dev.bandloom.job;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the jobs of this process.
 *
 * @param install folder of the program, whose sample data any recipe may name
 * @param workingDirectory below which commands write datasets; relative to that of the process
 * @param dataRoots further folders that recipes sent to the server may read from
 * @param jobsAtOnce most jobs of the server that run at the same time, at least 1
 * @param version of the program, for reports
 */
@ConfigurationProperties("bandloom")
record JobProperties(
        @DefaultValue(".") String install,
        @DefaultValue("") String workingDirectory,
        @DefaultValue List<String> dataRoots,
        @DefaultValue("4") int jobsAtOnce,
        @DefaultValue("development") String version) {
    JobProperties {
        dataRoots = List.copyOf(dataRoots);
        if (jobsAtOnce < 1) {
            throw new IllegalArgumentException("bandloom.jobs-at-once must be at least 1, but is " + jobsAtOnce);
        }
    }
}
