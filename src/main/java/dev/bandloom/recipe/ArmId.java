package dev.bandloom.recipe;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The name of an arm. */
public record ArmId(@JsonValue String value) implements Comparable<ArmId> {
    @JsonCreator
    public ArmId {}

    @Override
    public int compareTo(ArmId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
