package dev.bandloom.pipeline.judging;

import dev.bandloom.pipeline.JudgedSample;
import dev.bandloom.pipeline.planning.LabelQuotas;

/** Where accepted samples are counted into the dataset. */
public interface Intake {
    /** Whether the dataset has all its samples. */
    boolean complete();

    LabelQuotas labels();

    /** Counts one sample into the dataset. */
    void admit(JudgedSample sample);
}
