package dev.bandloom.routing.option;

import dev.bandloom.routing.LinearMoments;
import dev.bandloom.routing.RouterState;

/** What of the past still counts. */
public interface Recollection {
    /** The state with the evidence that still counts, of which no order is known. */
    RouterState recall(RouterState state);

    /** What linear moments keep when one more pull of any arm is rewarded. */
    default LinearMoments fade(LinearMoments moments) {
        return moments;
    }
}
