package dev.bandloom.dataset.file;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A dataset file that cannot be read or written. The message names the file, the record and the cure. */
public final class RecordFileException extends IOException {
    private static final long serialVersionUID = 1L;

    private final boolean passable;

    RecordFileException(String message) {
        this(message, null, false);
    }

    RecordFileException(String message, Throwable cause) {
        this(message, cause, false);
    }

    private RecordFileException(String message, @Nullable Throwable cause, boolean passable) {
        super(message, cause);
        this.passable = passable;
    }

    /** About one record, counted from 1. */
    static RecordFileException at(Object file, long record, String what) {
        return new RecordFileException(file + " record " + record + ": " + what);
    }

    /** Records were not the same when they were read for a second time. */
    public static RecordFileException changed() {
        return new RecordFileException("The records have changed while they were being written."
                + " Maybe try again once nothing writes to their file");
    }

    /** A folder that is to be a dataset has no files of one. */
    public static RecordFileException noParts(Path folder) {
        return new RecordFileException(
                folder + " is a folder without data/train-*.parquet, data/validation-*.parquet or"
                        + " data/test-*.parquet. Maybe name a file");
    }

    /** The same about a record that can be passed over. */
    RecordFileException passing() {
        return new RecordFileException(String.valueOf(getMessage()), getCause(), true);
    }

    /** Whether the stream goes on behind the record that this is about. */
    public boolean passable() {
        return passable;
    }
}
