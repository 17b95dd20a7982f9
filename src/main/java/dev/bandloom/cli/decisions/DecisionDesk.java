package dev.bandloom.cli.decisions;

import dev.bandloom.cli.console.DataDirectory;
import dev.bandloom.job.Jobs;
import dev.bandloom.job.late.LateRewards;

/** The jobs of the data directory and their late rewards, for as long as it is open. */
public interface DecisionDesk extends DataDirectory.Held {
    Jobs jobs();

    LateRewards lateRewards();
}
