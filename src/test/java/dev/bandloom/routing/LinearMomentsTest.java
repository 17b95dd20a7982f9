package dev.bandloom.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bandloom.recipe.ArmId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class LinearMomentsTest {
    private static LinearMoments pull(double reward, Map<String, Double> features) {
        return LinearMoments.of(
                new Observation(new ArmId("a"), reward, 1, 1, 1, 1, new ContextVector(new TreeMap<>(features))));
    }

    @Test
    void sums_areOfProductsWithAConstant() {
        var sums = pull(0.5, Map.of("x", 2.0, "y", 3.0)).plus(pull(1, Map.of("x", 1.0, "y", 0.0)));

        assertThat(sums.features()).containsExactly("x", "y");
        assertThat(sums.gram()).containsExactly(2.0, 3.0, 5.0, 3.0, 6.0, 9.0);
        assertThat(sums.response()).containsExactly(1.5, 2.0, 1.5);
        assertThat(sums.rewardSquareSum()).isEqualTo(1.25);
        assertThat(sums.squaredDeviations()).isEqualTo(0.125);
    }

    @Test
    void featureThatOnePartLacks_countsAsZeroThere() {
        var sums = pull(1, Map.of("x", 2.0)).plus(pull(0.5, Map.of("y", 4.0)));

        assertThat(sums.features()).containsExactly("x", "y");
        assertThat(sums.gram(1, 1)).isEqualTo(4);
        assertThat(sums.gram(2, 2)).isEqualTo(16);
        assertThat(sums.gram(1, 2)).isZero();
        assertThat(sums.response()).containsExactly(1.5, 2.0, 2.0);
        assertThat(sums.over(List.of("y", "x")).response()).containsExactly(1.5, 2.0, 2.0);
        assertThat(sums.over(List.of("y", "x")).gram(1, 1)).isEqualTo(16);
    }

    @Test
    void json_roundTrips() {
        var mapper = JsonMapper.builder().build();
        var sums = pull(0.3, Map.of("x", 0.1));

        assertThat(mapper.readValue(mapper.writeValueAsString(sums), LinearMoments.class))
                .isEqualTo(sums);
    }

    @Test
    void sumsOfTheWrongSize_areRefused() {
        assertThatThrownBy(() -> new LinearMoments(List.of("x"), List.of(1.0), List.of(1.0, 2.0), 0))
                .hasMessage("1 features need 2 responses and 3 products, but 2 and 1 are given");
    }
}
