package dev.bandloom.job;

import java.time.Instant;
import tools.jackson.databind.JsonNode;

/**
 * Something that happened to a job.
 *
 * @param sequence counts the events of the job from 1, without gaps
 * @param type {@code job_state}, {@code batch_opened}, {@code batch_committed}, {@code batch_voided},
 *     {@code batch_amended}, {@code arm_retired}, {@code arm_returned} or {@code dataset_written}
 */
public record JobEvent(long sequence, String type, JsonNode payload, Instant createdAt) {}
