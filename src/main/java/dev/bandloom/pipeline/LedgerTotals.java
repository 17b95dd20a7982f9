package dev.bandloom.pipeline;

import dev.bandloom.llm.Usage;
import java.time.Duration;

/**
 * What a job has come to so far.
 *
 * @param accepted samples that the committed batches have brought to the dataset
 * @param decided sequence number of the last batch, voided ones included; 0 before the first
 * @param planned candidates asked for by all batches, voided and pending ones included
 * @param usage of all calls, those of voided batches and of the preparation included
 * @param active how long the job has been run, all processes together
 */
public record LedgerTotals(long accepted, long decided, long planned, Usage usage, Duration active) {}
