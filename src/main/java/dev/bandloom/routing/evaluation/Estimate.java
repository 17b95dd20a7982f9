package dev.bandloom.routing.evaluation;

/** A mean reward for each pull, with a 95 % interval. */
public record Estimate(double value, double lower, double upper) {}
