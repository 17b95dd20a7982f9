package dev.bandloom.pipeline.planning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.dataset.SeedRow;
import dev.bandloom.random.RandomStreams;
import dev.bandloom.recipe.LlmCatalogue;
import dev.bandloom.recipe.ReadResult;
import dev.bandloom.recipe.Recipe;
import dev.bandloom.recipe.RecipeReader;
import dev.bandloom.recipe.RecipeRoots;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LabelledRowsTest {
    private static final List<String> LABELS = List.of("lost", "pin", "rate");

    @Test
    void columnOfLabels_dealsRowsThatCarryTheLabel() {
        var rows = rows(table("pin", "lost", "pin", "pin", "rate", "lost"), "");
        for (int position = 0; position < 60; position++) {
            String label = LABELS.get(position % 3);
            assertThat(intent(rows.row(0, position, label))).isEqualTo(label);
        }
    }

    @Test
    void labelsInTurn_dealEachRowOfALabelAsOften() {
        var rows = rows(table("pin", "lost", "pin", "pin", "rate", "lost"), "");
        Map<Integer, Integer> dealt = new HashMap<>();
        for (int position = 1; position < 3 * 30; position += 3) {
            dealt.merge(number(rows.row(0, position, "pin")), 1, Integer::sum);
        }
        assertThat(dealt).containsOnly(Map.entry(1, 10), Map.entry(3, 10), Map.entry(4, 10));
    }

    @Test
    void labelWithALargerShare_goesThroughItsRowsAsOftenAsItIsAskedFor() {
        var rows = rows(
                table("pin", "pin", "pin", "pin", "lost", "rate"),
                ", label_distribution: {pin: 0.8, lost: 0.1, rate: 0.1}");
        Map<Integer, Integer> dealt = new HashMap<>();
        for (int position = 0; position < 50; position++) {
            if (position % 5 != 4) {
                dealt.merge(number(rows.row(0, position, "pin")), 1, Integer::sum);
            }
        }
        assertThat(dealt).containsOnlyKeys(1, 2, 3, 4);
        assertThat(dealt.values()).allSatisfy(times -> assertThat(times).isBetween(8, 12));
    }

    @Test
    void rowsWithoutALabel_areDealtToNoLabelThatOthersCarry() {
        var rows = rows(table("pin", "", "lost", " rate "), "");
        for (int position = 0; position < 12; position++) {
            assertThat(number(rows.row(0, position, "rate"))).isEqualTo(4);
        }
    }

    @Test
    void labelThatNoRowCarries_isDealtEveryRow() {
        var rows = rows(table("pin", "lost", "pin"), "");
        List<Integer> dealt = new ArrayList<>();
        for (int position = 0; position < 3; position++) {
            dealt.add(number(rows.row(0, position, "rate")));
        }
        assertThat(dealt).containsExactlyInAnyOrder(1, 2, 3);
    }

    @Test
    void columnWithAnythingElse_isNoColumnOfLabels() {
        var seed = table("pin", "other", "pin", "lost");
        var plain = new SeedRowRotation(seed, RandomStreams.of(5));
        var rows = rows(seed, "");
        for (int position = 0; position < 8; position++) {
            assertThat(rows.row(0, position, "pin")).isEqualTo(plain.row(position));
        }
    }

    @Test
    void rowThatIsKnown_isThatRow() {
        assertThat(number(rows(table("pin", "lost", "rate"), "").row(2, 0, "pin")))
                .isEqualTo(2);
    }

    private static LabelledRows rows(List<SeedRow> seed, String more) {
        return new LabelledRows(recipe(more), seed, RandomStreams.of(5));
    }

    private static List<SeedRow> table(String... intents) {
        var rows = new ArrayList<SeedRow>();
        for (String intent : intents) {
            int number = rows.size() + 1;
            rows.add(new SeedRow("t.csv", number, Map.of("utterance", "text " + number, "intent", intent)));
        }
        return rows;
    }

    private static @Nullable String intent(@Nullable SeedRow row) {
        return row == null ? null : row.values().get("intent");
    }

    private static int number(@Nullable SeedRow row) {
        return row == null ? 0 : row.number();
    }

    private static Recipe recipe(String more) {
        String text = """
                job_id: intents
                num_samples: 50
                format: classification
                task_input: {description: Requests to a bank, labels: [lost, pin, rate]%s}
                """.formatted(more);
        return switch (new RecipeReader().read(text, RecipeRoots.of(Path.of("")), LlmCatalogue.OFFLINE)) {
            case ReadResult.Read read -> read.recipe();
            case ReadResult.Rejected rejected -> throw new AssertionError(rejected.problems());
        };
    }
}
