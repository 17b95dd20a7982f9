package dev.bandloom.generation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.dataset.SampleJson;
import dev.bandloom.dataset.SeedRow;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QuotedRowsTest {
    private static final SeedRow CRASH = row(1, "The app crashes whenever I open the settings page.");
    private static final SeedRow BLACK = row(2, "The screen stays black after I press the power button.");
    private static final SeedRow MUTE = row(3, "There is no sound after I press the power switch.");

    private static SeedRow row(int number, String text) {
        return new SeedRow("rows.csv", number, Map.of("text", text, "label", "technical"));
    }

    private static List<String> rows(String text) {
        var item = SampleJson.mapper().createObjectNode().put("text", text).put("label", "technical");
        return QuotedRows.of(CRASH, List.of(MUTE, BLACK), item).seedRows();
    }

    @Test
    void sampleOfTwoRows_comesFromThemAndFromNoneThatSaysLessOfTheSame() {
        assertThat(rows("The app crashes after I press the power button.")).containsExactly("rows.csv#1", "rows.csv#2");
    }

    @Test
    void shortestPartOfAPeer_isTold() {
        assertThat(rows("The app crashes, the power switch.")).containsExactly("rows.csv#1", "rows.csv#3");
    }

    @Test
    void sampleThatQuotesNoPeer_comesFromItsOwnRow() {
        assertThat(rows("The app closes on its own.")).containsExactly("rows.csv#1");
    }
}
