package dev.bandloom.pipeline.judging;

import dev.bandloom.pipeline.JudgedSample;
import dev.bandloom.pipeline.planning.CellQuotas;
import dev.bandloom.pipeline.planning.LabelQuotas;
import dev.bandloom.pipeline.planning.RowQuotas;

/** Where accepted samples are counted into the dataset. */
public interface Intake {
    /** Whether the dataset has all its samples. */
    boolean complete();

    LabelQuotas labels();

    CellQuotas cells();

    RowQuotas rows();

    /** Counts one sample into the dataset. */
    void admit(JudgedSample sample);
}
