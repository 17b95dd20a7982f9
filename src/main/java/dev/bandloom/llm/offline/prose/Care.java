package dev.bandloom.llm.offline.prose;

import java.util.random.RandomGenerator;

/** How much care goes into a draft; less care makes drafts that rank lower because they are worse. */
enum Care {
    FULL,
    SPARING,
    VAGUE,
    TERSE,
    CARELESS;

    /** The care of draft {@code index}: over half get all of it. */
    static Care of(int index, int drafts) {
        double place = (double) index / drafts;
        if (place < 0.62) {
            return FULL;
        }
        return place < 0.78 ? SPARING : place < 0.86 ? VAGUE : place < 0.92 ? TERSE : CARELESS;
    }

    boolean heedsWishes() {
        return this == FULL || this == SPARING;
    }

    boolean blurs(RandomGenerator random) {
        return this == VAGUE && random.nextInt(3) > 0;
    }
}
