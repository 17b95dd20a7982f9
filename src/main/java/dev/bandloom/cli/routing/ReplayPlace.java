package dev.bandloom.cli.routing;

import dev.bandloom.cli.console.DataDirectory;
import dev.bandloom.job.replay.PolicyReplay;

/** The data directory whose jobs are replayed, held by this process for as long as it is open. */
public interface ReplayPlace extends DataDirectory.Held {
    PolicyReplay policyReplay();
}
