package dev.bandloom.cli.plot;

import java.util.List;

/**
 * Strokes that people with any colour vision can tell apart: the palette of Okabe and Ito (Color Universal Design, 2008)
 * without its yellow, which is too pale for a line, and dashes once the colours are used up.
 */
final class Colours {
    private static final List<String> PALETTE =
            List.of("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000");

    private static final List<List<Integer>> DASHES =
            List.of(List.of(), List.of(7, 4), List.of(2, 3), List.of(9, 3, 2, 3));

    private static final double WIDTH = 2;

    private Colours() {}

    /** Each of the first 28 is different. */
    static Mark.Stroke stroke(int index) {
        return new Mark.Stroke(
                PALETTE.get(index % PALETTE.size()), WIDTH, DASHES.get(index / PALETTE.size() % DASHES.size()));
    }
}
