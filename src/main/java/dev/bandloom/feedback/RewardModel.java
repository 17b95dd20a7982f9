package dev.bandloom.feedback;

/** Turns the outcome of a batch into what the router learns from. */
public interface RewardModel {
    Reward reward(BatchOutcome outcome);
}
