package dev.bandloom.pipeline.planning;

import dev.bandloom.generation.SampleBrief;
import dev.bandloom.recipe.Recipe;
import dev.bandloom.recipe.TableTaskSpec;
import java.util.BitSet;
import java.util.List;
import java.util.TreeMap;

/**
 * How many accepted samples each row of a table has that is filled by the job, and which row to write from next: of the
 * rows that lack samples, those first that were asked for least often, in the order of the table. Without such a table no
 * row is ever asked for, and none is full.
 */
public final class RowQuotas {
    private final int variants;
    private final int[] accepted;
    private final int[] open;
    private final int[] settled;

    /** Rows that lack more than is in flight, and other rows that are not full, by how often they were asked for. */
    private final TreeMap<Integer, BitSet> lacking = new TreeMap<>();

    private final TreeMap<Integer, BitSet> covered = new TreeMap<>();

    private RowQuotas(int rows, int variants) {
        this.variants = variants;
        this.accepted = new int[rows];
        this.open = new int[rows];
        this.settled = new int[rows];
        if (rows > 0) {
            var all = new BitSet(rows);
            all.set(0, rows);
            lacking.put(0, all);
        }
    }

    public static RowQuotas of(Recipe recipe) {
        TableTaskSpec table = recipe.taskInput().tableTask();
        return table == null ? new RowQuotas(0, 1) : of(table.rows(), table.variants());
    }

    static RowQuotas of(int rows, int variants) {
        return new RowQuotas(rows, variants);
    }

    /** The number of the row to write the next candidate from, from 1; 0 when rows have no quota. */
    public int next() {
        var first = lacking.isEmpty() ? covered.firstEntry() : lacking.firstEntry();
        if (first != null) {
            return first.getValue().nextSetBit(0) + 1;
        }
        return accepted.length == 0 ? 0 : 1;
    }

    public void opened(SampleBrief brief) {
        change(number(brief), open, 1);
    }

    public void closed(SampleBrief brief) {
        change(number(brief), open, -1);
    }

    /** Counts a candidate that was judged as asked for. */
    public void settled(SampleBrief brief) {
        change(number(brief), settled, 1);
    }

    /** @param seedRows that the sample was written from */
    public void accepted(List<String> seedRows) {
        change(number(seedRows), accepted, 1);
    }

    /** Whether the row of this sample has all its samples. */
    public boolean full(List<String> seedRows) {
        int row = number(seedRows);
        return row > 0 && accepted[row - 1] >= variants;
    }

    /** Whether a sample has to be of a row and is of none. */
    public boolean stray(List<String> seedRows) {
        return accepted.length > 0 && number(seedRows) == 0;
    }

    private int number(SampleBrief brief) {
        return brief.row() == null || brief.row().number() > accepted.length
                ? 0
                : brief.row().number();
    }

    /** The row of {@code table#row}; 0 when it is none of the table's. */
    private int number(List<String> seedRows) {
        if (accepted.length == 0 || seedRows.isEmpty()) {
            return 0;
        }
        String row = seedRows.getFirst();
        String digits = row.substring(row.lastIndexOf('#') + 1);
        if (!digits.matches("[1-9][0-9]{0,8}") || Integer.parseInt(digits) > accepted.length) {
            return 0;
        }
        return Integer.parseInt(digits);
    }

    private void change(int number, int[] counts, int by) {
        if (number == 0) {
            return;
        }
        int row = number - 1;
        place(row, false);
        counts[row] += by;
        place(row, true);
    }

    private void place(int row, boolean in) {
        if (accepted[row] >= variants) {
            return;
        }
        var levels = accepted[row] + open[row] < variants ? lacking : covered;
        int asked = settled[row] + open[row];
        BitSet level = levels.computeIfAbsent(asked, key -> new BitSet());
        level.set(row, in);
        if (level.isEmpty()) {
            levels.remove(asked);
        }
    }
}
