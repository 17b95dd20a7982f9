package dev.bandloom.job.arms;

import dev.bandloom.feedback.ArmDefinitions;
import dev.bandloom.feedback.ArmOrigin;
import dev.bandloom.job.JobId;
import dev.bandloom.job.JobState;
import dev.bandloom.recipe.ArmId;
import java.util.List;
import java.util.Map;

/**
 * What one job does with its arms.
 *
 * @param definitions how its arms are made
 * @param startedFrom where the evidence came from that an arm began with
 * @param pulls rewarded pulls of each arm
 * @param pending pulls of each arm whose reward is not known yet
 * @param retired arms that a running job does not pull at present, being worse with the confidence that was asked for
 */
public record JobActivity(
        JobId job,
        String name,
        JobState state,
        String contextKey,
        String policy,
        ArmDefinitions definitions,
        Map<ArmId, List<ArmOrigin>> startedFrom,
        Map<ArmId, Long> pulls,
        Map<ArmId, Long> pending,
        List<ArmId> retired) {}
