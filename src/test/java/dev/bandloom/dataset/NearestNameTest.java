package dev.bandloom.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNameTest {
    @ParameterizedTest
    @CsvSource({"'',abc,3", "abc,abc,0", "abcd,acbd,1", "kitten,sitting,3", "ca,abc,3", "num_sample,num_samples,1"})
    void distance_countsEditsAndSwaps(String a, String b, int distance) {
        assertThat(NearestName.distance(a, b)).isEqualTo(distance);
        assertThat(NearestName.distance(b, a)).isEqualTo(distance);
    }

    @Test
    void hint_isGivenOnlyForCloseNames() {
        var known = List.of("task", "task_input", "seed");
        assertThat(NearestName.hint("taks_input", known)).isEqualTo(". Maybe task_input?");
        assertThat(NearestName.hint("Seed", known)).isEqualTo(". Maybe seed?");
        assertThat(NearestName.hint("grammar", known)).isEmpty();
    }
}
