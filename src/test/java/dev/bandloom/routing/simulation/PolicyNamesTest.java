package dev.bandloom.routing.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bandloom.recipe.PolicySpec;
import dev.bandloom.recipe.PolicySpec.PolicyOptions;
import dev.bandloom.routing.Policies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyNamesTest {
    @Test
    void everyName_isThatOfItsPolicy() {
        assertThat(PolicyNames.all()).hasSize(16);
        for (String name : PolicyNames.all().subList(0, 12)) {
            assertThat(PolicyNames.of(name).name()).isEqualTo(name);
        }
    }

    @Test
    void options_followTheName() {
        assertThat(PolicyNames.of("thompson+discount=0.98+budgeted+retire=0.99"))
                .isEqualTo(Policies.of(
                        new PolicySpec.Adjusted(new PolicySpec.Thompson(), new PolicyOptions(0.98, null, true, 0.99))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "best;No policy is named 'best'; choose from auto, uniform,",
                "ucb+fast;Option 'fast' is none of discount=NUMBER",
                "auto+budgeted=no;Option 'budgeted=no' is none of discount=NUMBER",
                "ucb+discount=2;Option 'discount=2' must be between 0.0 and 1.0",
                "ucb+window=x;Option 'window=x' needs a whole number",
                "ucb+window=0;Option 'window=0' must be at least 1",
                "ucb+window=9+discount=0.9;Options discount and window of 'ucb+window=9+discount=0.9' exclude each other",
                "ucb1+budgeted;Reference policy 'ucb1' takes no options"
            })
    void wrongNames_areRefused(String name, String message) {
        assertThatThrownBy(() -> PolicyNames.of(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }
}
