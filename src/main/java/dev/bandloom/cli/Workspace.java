package dev.bandloom.cli;

import dev.bandloom.cli.arms.MemoryHold;
import dev.bandloom.cli.decisions.DecisionDesk;
import dev.bandloom.cli.lineage.LineageDesk;
import dev.bandloom.cli.report.ReportDesk;
import dev.bandloom.cli.routing.ReplayPlace;
import dev.bandloom.feedback.ArmOrigin;
import dev.bandloom.job.JobId;
import dev.bandloom.job.Jobs;
import dev.bandloom.job.Recipes;
import dev.bandloom.pipeline.preview.Preview;
import dev.bandloom.recipe.ArmId;
import java.util.List;
import java.util.Map;

/** The data directory, held by this process for as long as it is open. */
interface Workspace extends DecisionDesk, LineageDesk, MemoryHold, ReplayPlace, ReportDesk {
    @Override
    Jobs jobs();

    Recipes recipes();

    Preview preview();

    /** Where the evidence came from that each arm of a job began with; empty when the job knew nothing. */
    Map<ArmId, List<ArmOrigin>> startedFrom(JobId job);
}
