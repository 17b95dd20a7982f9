package dev.bandloom.cli.models.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.inference.TextPair;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SwapsTest {
    private static final List<String> SENTENCES = List.of(
            "In 1906 the station of Bremen was moved by 12 metres.",
            "The bridge to Lisbon could carry three trains at once.",
            "It was not known who built the tower in Carthage.",
            "Rain fell.");

    @ParameterizedTest
    @EnumSource(Swaps.Kind.class)
    void of_anyKind_changesSentencesTheSameWayEachTime(Swaps.Kind kind) {
        List<TextPair> pairs = new Swaps(SENTENCES).of(kind);

        assertThat(pairs).isNotEmpty().allSatisfy(pair -> {
            assertThat(SENTENCES).contains(pair.first());
            assertThat(pair.second()).isNotEqualTo(pair.first());
        });
        assertThat(new Swaps(SENTENCES).of(kind)).isEqualTo(pairs);
    }

    @Test
    void of_number_keepsTheWordsAround() {
        assertThat(new Swaps(SENTENCES).of(Swaps.Kind.NUMBER))
                .hasSize(2)
                .anySatisfy(pair -> assertThat(pair.second())
                        .matches("The bridge to Lisbon could carry (?!three)\\w+ trains at once\\."))
                .anySatisfy(pair -> assertThat(pair.second())
                        .matches("In \\d{4} the station of Bremen was moved by \\d\\d metres\\."));
    }

    @Test
    void of_negation_deniesOrTakesADenialBack() {
        assertThat(new Swaps(SENTENCES).of(Swaps.Kind.NEGATION))
                .extracting(TextPair::second)
                .containsExactlyInAnyOrder(
                        "In 1906 the station of Bremen was not moved by 12 metres.",
                        "The bridge to Lisbon could not carry three trains at once.",
                        "It was known who built the tower in Carthage.");
    }

    @Test
    void of_name_takesOneThatTheSentenceLacks() {
        assertThat(new Swaps(SENTENCES).of(Swaps.Kind.NAME))
                .hasSize(3)
                .allSatisfy(pair -> assertThat(pair.second()).containsPattern("Bremen|Lisbon|Carthage"));
    }
}
