package dev.bandloom.cli.files;

import java.util.List;

/**
 * What was found in a dataset file.
 *
 * @param problems what is wrong with the bad records, a line for each; not all of them when there are many
 */
record CheckedFile(long records, long good, List<String> problems) {
    CheckedFile {
        problems = List.copyOf(problems);
    }

    long bad() {
        return records - good;
    }
}
