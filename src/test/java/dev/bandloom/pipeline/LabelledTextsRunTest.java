package dev.bandloom.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.dataset.SampleJson;
import dev.bandloom.dataset.SeedRow;
import dev.bandloom.inference.ModelRegistry;
import dev.bandloom.llm.OfflineSession;
import dev.bandloom.quality.Facilities;
import dev.bandloom.recipe.LlmCatalogue;
import dev.bandloom.recipe.ReadResult;
import dev.bandloom.recipe.Recipe;
import dev.bandloom.recipe.RecipeReader;
import dev.bandloom.recipe.RecipeRoots;
import dev.bandloom.routing.RouterState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Labelled texts written by whole jobs from labelled texts, offline. */
class LabelledTextsRunTest {
    private static final ModelRegistry MODELS = ModelRegistry.load(Path.of("models"));
    private static final List<SeedRow> TABLE = table(
            "technical", "The app crashes whenever I open the settings page.",
            "technical", "The screen stays black after I press the power button.",
            "technical", "The sync stops before all of my files are copied.",
            "technical", "The sound cuts out while I am on a call.",
            "delivery", "My parcel was due last Friday. The tracking page has not changed since.",
            "delivery", "You sent the parcel to my old address. Please send it again.",
            "delivery", "I moved in May. How long does shipping to Norway take?",
            "delivery", "Where is my order? I placed it two weeks ago.");

    @AfterAll
    static void closeModels() {
        MODELS.close();
    }

    @Test
    void labelledRows_comeBackMixedWithTheirLabelAndNotRepeated() {
        List<JudgedSample> samples = accepted(run(recipe(8, "[technical, delivery]"), TABLE));

        assertThat(samples).hasSize(8).allSatisfy(judged -> {
            String text = judged.sample().response().path("text").stringValue();
            List<SeedRow> rows = TABLE.stream()
                    .filter(row -> judged.sample().trace().seedRows().contains(row.reference()))
                    .toList();
            assertThat(rows)
                    .hasSize(2)
                    .extracting(row -> row.values().get("label"))
                    .containsOnly(judged.sample().response().path("label").stringValue());
            assertThat(TABLE).extracting(row -> row.values().get("text")).doesNotContain(text);
        });
    }

    @Test
    void sameRecipe_givesTheSameTexts() {
        Recipe recipe = recipe(8, "[technical, delivery]");

        assertThat(responses(run(recipe, TABLE))).isEqualTo(responses(run(recipe, TABLE)));
    }

    @Test
    void labelOfOneRow_isNeverWrittenAndTheJobEnds() {
        List<SeedRow> table = new ArrayList<>(TABLE);
        table.addAll(table("billing", "I was charged twice for one order."));

        InMemoryLedger ledger = run(
                recipe(
                        5,
                        "[technical, delivery, billing], label_distribution: {technical: 0.4, delivery: 0.4, billing: 0.2}"),
                table);

        assertThat(accepted(ledger))
                .hasSize(4)
                .noneMatch(judged -> judged.sample().response().toString().contains("billing"));
        assertThat(ledger.committed)
                .extracting(CommittedBatch::failure)
                .anyMatch(failure ->
                        failure != null && failure.contains("no other row is known to carry its label 'billing'"));
    }

    @Test
    void specificationOfABatch_keepsThePeersOfItsRows() {
        BatchSpec spec = run(recipe(2, "[technical, delivery]"), TABLE)
                .committed
                .getFirst()
                .spec();
        String json = SampleJson.mapper().writeValueAsString(spec);

        assertThat(spec.order().briefs())
                .allSatisfy(brief -> assertThat(brief.peers())
                        .hasSize(3)
                        .doesNotContain(brief.row())
                        .allMatch(peer -> Objects.equals(peer.values().get("label"), brief.label())));
        assertThat(SampleJson.mapper().readValue(json, BatchSpec.class)).isEqualTo(spec);
    }

    private static InMemoryLedger run(Recipe recipe, List<SeedRow> table) {
        var ledger = new InMemoryLedger();
        new LoopFactory(MODELS.sentenceEncoder(), Facilities.of(MODELS), LoopHarness.CLOCK, LoopHarness.CLOCK)
                .loop(recipe, table, new OfflineSession(), ledger, (batch, progress) -> {})
                .run(RouterState.EMPTY);
        return ledger;
    }

    private static List<JudgedSample> accepted(InMemoryLedger ledger) {
        return ledger.samples().stream()
                .filter(sample -> sample.state() == SampleState.ACCEPTED)
                .toList();
    }

    private static List<String> responses(InMemoryLedger ledger) {
        return accepted(ledger).stream()
                .map(judged -> judged.sample().response().toString())
                .toList();
    }

    private static List<SeedRow> table(String... cells) {
        List<SeedRow> rows = new ArrayList<>();
        for (int i = 0; i < cells.length; i += 2) {
            rows.add(new SeedRow("rows.csv", rows.size() + 1, Map.of("label", cells[i], "text", cells[i + 1])));
        }
        return rows;
    }

    private static Recipe recipe(int samples, String labels) {
        String text = """
                job_id: texts
                num_samples: %d
                format: classification
                task_input: {description: Messages of customers., labels: %s}
                router_config: {policy: uniform, arms: [naive_balanced], batch_size: 3}
                """.formatted(samples, labels);
        return switch (new RecipeReader().read(text, RecipeRoots.of(Path.of("")), LlmCatalogue.OFFLINE)) {
            case ReadResult.Read read -> read.recipe();
            case ReadResult.Rejected rejected -> throw new AssertionError(rejected.problems());
        };
    }
}
