package dev.bandloom.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bandloom.feedback.ArmOrigin.Level;
import dev.bandloom.recipe.AdaptationSpec;
import dev.bandloom.recipe.ArmId;
import dev.bandloom.recipe.ArmSpec;
import dev.bandloom.recipe.ModelRef;
import dev.bandloom.recipe.PolicySpec;
import dev.bandloom.recipe.RouterSpec;
import dev.bandloom.routing.ArmStatistics;
import dev.bandloom.routing.LinearMoments;
import dev.bandloom.routing.RouterState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WarmStartTest {
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final String HERE = "botany/qa/qa/en/no_kb";
    private static final String NEAR = "botany/qa/qa/de/no_kb";
    private static final String NEARER = "botany/labels/qa/en/no_kb";
    private static final String FAR = "law/qa/qa/en/no_kb";
    private static final ArmId FEW = new ArmId("few");
    private static final ArmId MANY = new ArmId("many");
    private static final ArmId NEW = new ArmId("new");
    private static final ArmId GONE = new ArmId("gone");
    private static final RouterSpec ROUTER = router(new PolicySpec.Thompson());

    private static RouterSpec router(PolicySpec policy) {
        return new RouterSpec(policy, List.of(arm(FEW), arm(MANY), arm(NEW)), 5, true, 0.3, AdaptationSpec.DEFAULT);
    }

    private static ArmSpec arm(ArmId id) {
        return new ArmSpec.Template(id, ModelRef.OFFLINE, 0.7, false, 10);
    }

    private static ArmRecord known(String context, ArmId arm, double pulls, double mean) {
        return known(context, arm, ArmDefinitions.of(ROUTER).of(arm), NOW, pulls, mean);
    }

    private static ArmRecord known(
            String context, ArmId arm, String definition, Instant updated, double pulls, double mean) {
        double sum = pulls * mean;
        var statistics = new ArmStatistics(pulls, sum, sum * mean, 5 * pulls, 5 * pulls, 4 * pulls);
        return new ArmRecord(context, "thompson", arm, definition, updated, statistics);
    }

    private static WarmStart.Start start(ArmRecord... known) {
        return WarmStart.from(new MemoryContents(NOW, List.of(known), List.of(), List.of()), HERE, ROUTER);
    }

    private static WarmStart.Start start(RouterSpec router, List<ArmRecord> arms, double modelPulls) {
        var moments = new LinearMoments(
                List.of("x"), List.of(modelPulls, 0.0, 0.0), List.of(modelPulls / 2, 0.0), modelPulls / 4);
        var model = new ModelRecord(
                router.policy().name(), FEW, ArmDefinitions.of(router).of(FEW), NOW, moments);
        return WarmStart.from(new MemoryContents(NOW, arms, List.of(model), List.of()), HERE, router);
    }

    @Test
    void evidenceOfTheContext_isHalved() {
        var start = start(known(HERE, FEW, 8, 0.75));

        assertThat(start.state().arm(FEW)).isEqualTo(new ArmStatistics(4, 3, 2.25, 20, 20, 16));
        assertThat(start.origins()).isEqualTo(Map.of(FEW, List.of(new ArmOrigin(Level.CONTEXT, 1, 8, 4))));
    }

    @Test
    void muchEvidence_countsForTwentyPullsWithTheSameMeans() {
        var kept = start(known(HERE, MANY, 1000, 0.25)).state().arm(MANY);

        assertThat(kept.pulls()).isCloseTo(20, within(1e-9));
        assertThat(kept.mean()).isCloseTo(0.25, within(1e-9));
        assertThat(kept.passRate()).isCloseTo(0.8, within(1e-9));
    }

    @Test
    void armsOfOtherRecipesAndArmsWithoutPulls_areDropped() {
        var start = start(known(HERE, GONE, 5, 1), known(HERE, NEW, 0, 0), known(HERE, FEW, 2, 1));

        assertThat(start.state().arms()).containsOnlyKeys(FEW);
        assertThat(start()).isEqualTo(WarmStart.Start.COLD);
        assertThat(start().state()).isEqualTo(RouterState.EMPTY);
    }

    @Test
    void broaderLevels_countForLess() {
        var start = start(known(NEAR, FEW, 8, 0.5), known(FAR, MANY, 8, 0.5));

        assertThat(start.state().arm(FEW).pulls()).isEqualTo(2);
        assertThat(start.state().arm(MANY).pulls()).isEqualTo(1);
        assertThat(start.origins())
                .containsEntry(FEW, List.of(new ArmOrigin(Level.DOMAIN, 1, 8, 2)))
                .containsEntry(MANY, List.of(new ArmOrigin(Level.GLOBAL, 1, 8, 1)));
    }

    @Test
    void broaderLevels_fillOnlyWhatNarrowerOnesLack() {
        var start = start(
                known(HERE, FEW, 4, 0.9),
                known(NEAR, FEW, 100, 0.2),
                known(NEARER, FEW, 100, 0.2),
                known(FAR, FEW, 100, 0.1),
                known(HERE, MANY, 20, 0.9),
                known(NEAR, MANY, 100, 0.1));

        assertThat(start.origins().get(FEW))
                .containsExactly(new ArmOrigin(Level.CONTEXT, 1, 4, 2), new ArmOrigin(Level.DOMAIN, 2, 200, 8));
        assertThat(start.state().arm(FEW).pulls()).isEqualTo(10);
        assertThat(start.state().arm(FEW).mean()).isCloseTo((2 * 0.9 + 8 * 0.2) / 10, within(1e-9));
        assertThat(start.origins().get(MANY)).containsExactly(new ArmOrigin(Level.CONTEXT, 1, 20, 10));
    }

    @Test
    void oneLargeContext_doesNotSpeakForItsDomain() {
        var start = start(known(NEAR, FEW, 10_000, 1), known(NEARER, FEW, 20, 0));

        assertThat(start.state().arm(FEW).mean()).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void evidence_halvesInNinetyDays() {
        String definition = ArmDefinitions.of(ROUTER).of(FEW);
        var old = known(HERE, FEW, definition, NOW.minus(Duration.ofDays(90)), 8, 0.75);
        var today = known(HERE, FEW, definition, NOW.minus(Duration.ofHours(23)), 8, 0.75);
        var ahead = known(HERE, FEW, definition, NOW.plus(Duration.ofDays(90)), 8, 0.75);

        assertThat(start(old).state().arm(FEW).pulls()).isEqualTo(2);
        assertThat(start(old).state().arm(FEW).mean()).isEqualTo(0.75);
        assertThat(start(today).state().arm(FEW).pulls()).isEqualTo(4);
        assertThat(start(ahead).state().arm(FEW).pulls()).isEqualTo(4);
    }

    @Test
    void armDefinedOtherwise_inheritsNothing() {
        var other = known(HERE, FEW, "template openai/gpt-4o {}", NOW, 8, 1);
        var unknown = known(HERE, MANY, ArmDefinitions.UNKNOWN, NOW, 8, 1);

        assertThat(start(other, unknown).state().arms()).containsOnlyKeys(MANY);
    }

    @Test
    void otherPolicies_doNotCount() {
        var known = known(HERE, FEW, 8, 1);
        var other = new ArmRecord(HERE, "ucb", FEW, known.definition(), known.updatedAt(), known.statistics());

        assertThat(start(other)).isEqualTo(WarmStart.Start.COLD);
    }

    @Test
    void linearModel_comesWholeFromOtherContexts() {
        var start = start(router(new PolicySpec.LinThompson()), List.of(), 400);

        assertThat(start.state().moments(FEW).pulls()).isCloseTo(20, within(1e-9));
        assertThat(start.origins()).isEqualTo(Map.of(FEW, List.of(new ArmOrigin(Level.MODEL, 0, 400, 20))));
    }

    @Test
    void linearModelOfAnotherPolicy_weighsNoMoreThanTheArmsEvidence() {
        var start = start(ROUTER, List.of(known(HERE, FEW, 8, 0.5)), 400);

        assertThat(start.state().arm(FEW).pulls()).isEqualTo(4);
        assertThat(start.state().moments(FEW).pulls()).isCloseTo(4, within(1e-9));
        assertThat(start(ROUTER, List.of(), 400)).isEqualTo(WarmStart.Start.COLD);
    }
}
