package dev.bandloom.cli.remote;

import dev.bandloom.job.JobState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a command needs to know of a server's job. */
public record RemoteJob(
        String id,
        String name,
        JobState state,
        @Nullable String detail,
        boolean providerFault,
        @Nullable String waiting,
        int target,
        int accepted,
        long candidates,
        long batches,
        long tokens,
        double costUsd,
        long calls,
        long retries,
        long cached,
        String output) {
    /** A page of jobs. */
    public record Listing(List<RemoteJob> items, @Nullable String next) {}
}
