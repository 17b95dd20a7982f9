package dev.bandloom.cli.files;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What became of a file that was to be imported.
 *
 * @param file where it is kept now; null when it is not
 */
record Imported(
        long records,
        long good,
        long bad,
        List<String> problems,
        @Nullable Path file) {
    /** For people. */
    List<String> lines() {
        var lines = new ArrayList<>(problems);
        if (bad > problems.size()) {
            lines.add(String.format(Locale.ROOT, "… and %,d more", bad - problems.size()));
        }
        lines.add(String.format(
                Locale.ROOT, "%,d %s, %,d good, %,d bad", records, records == 1 ? "record" : "records", good, bad));
        if (file != null) {
            lines.add("kept as " + file + "; a recipe names it " + file.getFileName());
        } else if (bad > 0) {
            lines.add("Nothing was kept. Maybe mend the bad records, or leave them out with --skip-bad.");
        }
        return lines;
    }
}
