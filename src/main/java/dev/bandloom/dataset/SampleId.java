package dev.bandloom.dataset;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Names a sample within its run: the sequence number of its batch and its place in that batch, {@code 000012-03}. */
public record SampleId(@JsonValue String value) implements Comparable<SampleId> {
    @JsonCreator
    public SampleId {}

    /** {@code batch} counts from 1, {@code index} from 0. */
    public static SampleId of(long batch, int index) {
        return new SampleId(String.format(Locale.ROOT, "%06d-%02d", batch, index));
    }

    /** The place of the sample in its batch, from 0. */
    public int index() {
        return Integer.parseInt(value.substring(value.lastIndexOf('-') + 1));
    }

    @Override
    public int compareTo(SampleId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
