package dev.bandloom.dataset.file;

import java.util.Locale;

/** A kind of dataset file. */
public enum FileKind {
    JSONL,
    CSV,
    PARQUET;

    /** Without a dot: {@code jsonl}. */
    public String extension() {
        return name().toLowerCase(Locale.ROOT);
    }
}
