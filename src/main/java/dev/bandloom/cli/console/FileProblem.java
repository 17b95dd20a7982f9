package dev.bandloom.cli.console;

import dev.bandloom.dataset.file.RecordFileException;
import java.io.IOException;
import java.nio.file.FileSystemException;

/** Why a file cannot be used, in words. */
public final class FileProblem {
    private FileProblem() {}

    /** One sentence or more. */
    public static String of(IOException e) {
        String told = String.valueOf(e.getMessage());
        if (!(e instanceof RecordFileException) && (e instanceof FileSystemException || e.getMessage() == null)) {
            told = "A file cannot be used: " + e;
        }
        return told.endsWith(".") ? told : told + ".";
    }
}
