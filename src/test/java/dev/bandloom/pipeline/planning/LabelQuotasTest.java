package dev.bandloom.pipeline.planning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.recipe.TaskInput;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelQuotasTest {
    @ParameterizedTest
    @CsvSource({"10, 6, 4", "1, 1, 0", "7, 4, 3", "500, 300, 200", "3, 2, 1"})
    void sixtyToForty_roundsByLargestRemainder(int total, int positive, int negative) {
        var shares = new LinkedHashMap<String, Double>();
        shares.put("positive", 0.6);
        shares.put("negative", 0.4);
        assertThat(LabelQuotas.largestRemainder(shares, total))
                .containsExactlyInAnyOrderEntriesOf(Map.of("positive", positive, "negative", negative));
    }

    @Test
    void equalRemainders_goToTheFirstLabel() {
        var shares = new LinkedHashMap<String, Double>();
        shares.put("a", 1.0 / 3);
        shares.put("b", 1.0 / 3);
        shares.put("c", 1.0 / 3);
        assertThat(LabelQuotas.largestRemainder(shares, 4)).isEqualTo(Map.of("a", 2, "b", 1, "c", 1));
    }

    @Test
    void labelWithoutAShare_isNeverWanted() {
        var input = new TaskInput(
                "", List.of("a", "b", "other"), Map.of("a", 0.5, "b", 0.5), List.of("en"), null, List.of(), Map.of());
        var quotas = LabelQuotas.of(input, 4);
        assertThat(quotas.knows("other")).isTrue();
        assertThat(quotas.full("other")).isTrue();
        assertThat(quotas.full("a")).isFalse();
    }

    @Test
    void noShares_giveNoQuotas() {
        assertThat(LabelQuotas.largestRemainder(Map.of(), 4)).isEmpty();
    }
}
