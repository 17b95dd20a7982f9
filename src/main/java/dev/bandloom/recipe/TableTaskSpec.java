package dev.bandloom.recipe;

/**
 * The seed table as a batch: so many samples are written from each of its rows, and the table comes back with them.
 *
 * @param inputColumn whose text a sample is written from; the other columns are facts
 * @param outputColumn that the table gets, and does not have
 * @param variants samples wanted of each row, at least 1
 * @param rows of the table
 */
public record TableTaskSpec(String inputColumn, String outputColumn, int variants, int rows) {
    /** Samples wanted of all rows. */
    public long samples() {
        return (long) rows * variants;
    }
}
