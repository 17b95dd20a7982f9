package dev.bandloom.feedback;

import dev.bandloom.recipe.ArmId;
import dev.bandloom.recipe.ArmSpec;
import dev.bandloom.recipe.RouterSpec;
import java.util.Map;
import java.util.TreeMap;

/** The temperature of each arm as the results so far have moved it. Immutable. */
public final class ArmTemperatures {
    private final RouterSpec router;
    private final Map<ArmId, Double> adapted;

    private ArmTemperatures(RouterSpec router, Map<ArmId, Double> adapted) {
        this.router = router;
        this.adapted = adapted;
    }

    /** Before any result: what the recipe says, within the limits of the adaptation for arms that adapt. */
    public static ArmTemperatures of(RouterSpec router) {
        var adaptation = new TemperatureAdaptation(router.adaptation());
        var adapted = new TreeMap<ArmId, Double>();
        for (ArmSpec arm : router.arms()) {
            if (arm.adaptive()) {
                adapted.put(arm.id(), adaptation.clamped(arm.temperature()));
            }
        }
        return new ArmTemperatures(router, adapted);
    }

    /** The temperature of the next batch of an arm of the recipe. */
    public double temperature(ArmId arm) {
        Double temperature = adapted.get(arm);
        return temperature == null ? router.arm(arm).temperature() : temperature;
    }

    /** After one more batch of an arm; the same when the arm does not adapt. */
    public ArmTemperatures after(ArmId arm, BatchOutcome outcome) {
        Double current = adapted.get(arm);
        if (current == null) {
            return this;
        }
        var moved = new TreeMap<>(adapted);
        moved.put(arm, new TemperatureAdaptation(router.adaptation()).next(current, outcome));
        return new ArmTemperatures(router, moved);
    }
}
