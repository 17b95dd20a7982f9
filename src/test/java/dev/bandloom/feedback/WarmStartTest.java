package dev.bandloom.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bandloom.recipe.AdaptationSpec;
import dev.bandloom.recipe.ArmId;
import dev.bandloom.recipe.ArmSpec;
import dev.bandloom.recipe.ModelRef;
import dev.bandloom.recipe.PolicySpec;
import dev.bandloom.recipe.RouterSpec;
import dev.bandloom.routing.ArmStatistics;
import dev.bandloom.routing.RouterState;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WarmStartTest {
    private static final ArmId FEW = new ArmId("few");
    private static final ArmId MANY = new ArmId("many");
    private static final ArmId NEW = new ArmId("new");
    private static final ArmId GONE = new ArmId("gone");
    private static final RouterSpec ROUTER = new RouterSpec(
            new PolicySpec.Thompson(), List.of(arm(FEW), arm(MANY), arm(NEW)), 5, true, 0.3, AdaptationSpec.DEFAULT);
    private static final RouterState REMEMBERED = new RouterState(
            RouterState.VERSION,
            Map.of(
                    FEW, new ArmStatistics(8, 6, 4.8, 40, 40, 32),
                    MANY, new ArmStatistics(1000, 250, 80, 5000, 5000, 1300),
                    NEW, ArmStatistics.NONE,
                    GONE, new ArmStatistics(5, 5, 5, 25, 25, 25)));

    private static ArmSpec arm(ArmId id) {
        return new ArmSpec.Template(id, ModelRef.OFFLINE, 0.7, false, 10);
    }

    @Test
    void rememberedEvidence_isHalved() {
        assertThat(WarmStart.from(REMEMBERED, ROUTER).arm(FEW)).isEqualTo(new ArmStatistics(4, 3, 2.4, 20, 20, 16));
    }

    @Test
    void muchEvidence_countsForTwentyPullsWithTheSameMeans() {
        var kept = WarmStart.from(REMEMBERED, ROUTER).arm(MANY);

        assertThat(kept.pulls()).isCloseTo(20, within(1e-9));
        assertThat(kept.mean()).isCloseTo(0.25, within(1e-9));
        assertThat(kept.passRate()).isCloseTo(0.26, within(1e-9));
    }

    @Test
    void armsOfOtherRecipesAndArmsWithoutPulls_areDropped() {
        assertThat(WarmStart.from(REMEMBERED, ROUTER).arms()).containsOnlyKeys(FEW, MANY);
        assertThat(WarmStart.from(RouterState.EMPTY, ROUTER)).isEqualTo(RouterState.EMPTY);
    }
}
