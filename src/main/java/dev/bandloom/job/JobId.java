package dev.bandloom.job;

import com.fasterxml.jackson.annotation.JsonValue;

/** Names one run of a recipe. */
public record JobId(@JsonValue String value) {
    @Override
    public String toString() {
        return value;
    }
}
