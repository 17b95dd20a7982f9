package dev.bandloom.quality.pii;

import dev.bandloom.recipe.screening.PiiEntity;
import java.util.List;
import java.util.Set;

/** Finds personal data of some kinds. Safe for many threads. */
interface Recogniser {
    /** What it can find. */
    Set<PiiEntity> entities();

    /** What it finds, in any order; stretches may overlap. */
    List<Hit> find(Passage passage);
}
