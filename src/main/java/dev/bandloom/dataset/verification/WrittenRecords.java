package dev.bandloom.dataset.verification;

import dev.bandloom.dataset.Sample;
import java.io.IOException;

/** The records that a job has accepted, in the order of acceptance. */
@FunctionalInterface
public interface WrittenRecords {
    void forEach(Visitor visitor) throws IOException;

    /** Takes one record. */
    @FunctionalInterface
    interface Visitor {
        void visit(Sample sample);
    }
}
