package dev.bandloom.cli.lineage;

import dev.bandloom.cli.console.DataDirectory;
import dev.bandloom.job.Jobs;
import dev.bandloom.job.lineage.Lineages;

/** The jobs of the data directory and their lineage, for as long as it is open. */
public interface LineageDesk extends DataDirectory.Held {
    Jobs jobs();

    Lineages lineages();
}
