package dev.bandloom.cli.files;

import java.nio.file.Path;
import java.util.Locale;

/** A file that has become another one. */
record Conversion(Path from, Path to, long records, long bytesRead, long bytesWritten, double seconds) {
    private static final double MEGABYTE = 1e6;

    /** {@code 1,000 records, 2.1 MB → out.parquet, 0.4 MB, 0.21 s (10.0 MB/s)}. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%,d %s, %.1f MB → %s, %.1f MB, %.2f s (%.1f MB/s)",
                records,
                records == 1 ? "record" : "records",
                bytesRead / MEGABYTE,
                to,
                bytesWritten / MEGABYTE,
                seconds,
                bytesRead / MEGABYTE / seconds);
    }
}
