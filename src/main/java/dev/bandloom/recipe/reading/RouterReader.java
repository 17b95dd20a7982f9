package dev.bandloom.recipe.reading;

import dev.bandloom.recipe.AdaptationSpec;
import dev.bandloom.recipe.ArmSpec;
import dev.bandloom.recipe.ExecutionSpec.Ordering;
import dev.bandloom.recipe.PolicySpec;
import dev.bandloom.recipe.RouterSpec;
import dev.bandloom.recipe.reading.yaml.Bounds;
import dev.bandloom.recipe.reading.yaml.Described;
import dev.bandloom.recipe.reading.yaml.Section;
import java.util.List;

/** {@code router_config}. */
final class RouterReader {
    private static final int BATCH_SIZE = 5;
    private static final int LARGEST_BATCH = 100;
    private static final double NOVELTY_WEIGHT = 0.3;
    private static final Bounds UNIT = Bounds.between(0, 1);

    private final Section router;
    private final AdaptationSpec adaptation;
    private final List<ArmSpec> arms;

    private RouterReader(Section router, AdaptationSpec adaptation, List<ArmSpec> arms) {
        this.router = router;
        this.adaptation = adaptation;
        this.arms = arms;
    }

    /** Reads the arms. */
    static RouterReader open(Section recipe, ArmSettings.Surroundings around) {
        Section router = recipe.section("router_config");
        AdaptationSpec adaptation = adaptation(router.section("adaptation"));
        return new RouterReader(
                router, adaptation, ArmReader.read(router, new ArmSettings(around, adaptation.temperatureStart())));
    }

    /** At least one, unless problems were noted. */
    List<ArmSpec> arms() {
        return arms;
    }

    /** Reads the rest, some of which depends on the order in which batches commit. */
    RouterSpec read(Ordering ordering) {
        PolicySpec policy = PolicyReader.read(router, arms);
        int batchSize = router.whole("batch_size", Bounds.between(1, LARGEST_BATCH), BATCH_SIZE);
        boolean warmStart = router.flag("warm_start", ordering == Ordering.FREE);
        Section reward = router.section("reward");
        double noveltyWeight = reward.number("novelty_weight", UNIT, NOVELTY_WEIGHT);
        reward.rejectRest();
        router.rejectRest();
        return new RouterSpec(policy, arms, batchSize, warmStart, noveltyWeight, adaptation);
    }

    private static AdaptationSpec adaptation(Section section) {
        AdaptationSpec standard = AdaptationSpec.DEFAULT;
        double min = section.number("temperature_min", LlmReader.TEMPERATURE, standard.temperatureMin());
        double max = section.number("temperature_max", LlmReader.TEMPERATURE, standard.temperatureMax());
        if (min > max) {
            section.problem(
                    section.has("temperature_min") ? "temperature_min" : "temperature_max",
                    "temperature_min, " + Described.number(min) + ", must be at most temperature_max, "
                            + Described.number(max));
        }
        double between = min > max ? min : Math.clamp(standard.temperatureStart(), min, max);
        double start = section.number("temperature_start", LlmReader.TEMPERATURE, between);
        if (min <= max && (start < min || start > max)) {
            section.problem(
                    "temperature_start",
                    "must be between temperature_min, " + Described.number(min) + ", and temperature_max, "
                            + Described.number(max) + ", but is " + Described.number(start));
        }
        double down = section.number("temperature_step_down", UNIT, standard.temperatureStepDown());
        double up = section.number("temperature_step_up", UNIT, standard.temperatureStepUp());
        section.rejectRest();
        return new AdaptationSpec(start, min, max, down, up);
    }
}
