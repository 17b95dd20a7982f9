package dev.bandloom.cli.files;

import dev.bandloom.dataset.file.RecordFileException;
import java.io.IOException;

/** Why a file cannot be used, in words. */
final class FileProblem {
    private FileProblem() {}

    static String of(IOException e) {
        return e instanceof RecordFileException told ? told.getMessage() + "." : "A file cannot be used: " + e + ".";
    }
}
