package dev.bandloom.job.rest;

import dev.bandloom.dataset.SampleJson;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/** Writes one JSON value on each line. */
final class JsonLines {
    private final OutputStream out;

    JsonLines(OutputStream out) {
        this.out = out;
    }

    /** Throws {@link UncheckedIOException} when the reader has gone. */
    void write(Object value) {
        try {
            out.write(SampleJson.mapper().writeValueAsBytes(value));
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
