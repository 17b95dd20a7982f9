package dev.bandloom.llm.offline.hops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.llm.offline.language.PassageReader;
import java.util.List;
import org.junit.jupiter.api.Test;

class HopsTest {
    private static final String BUILT = "The Oren Viaduct was built by the engineer Samuel Orde in 1858.";
    private static final String BORN = "Samuel Orde was born in Calder in 1821.";

    @Test
    void personOfOnePassage_isDescribedByTheOther() {
        assertThat(between(BUILT, BORN)).anySatisfy(hop -> {
            assertThat(hop.question())
                    .isEqualTo("When was the engineer who built the Oren Viaduct in 1858 born in Calder?");
            assertThat(hop.answer()).isEqualTo("1821");
            assertThat(hop.evidence()).isEqualTo(BUILT + " " + BORN);
        });
    }

    @Test
    void order_ofThePassagesDoesNotMatterToABridge() {
        assertThat(between(BORN, BUILT)).extracting(Hop::answer).contains("1821");
    }

    @Test
    void sameMeasureOfTwoThings_isCompared() {
        var hops = between("The Torven 80 holds 80 litres.", "The Torven 120 holds 120 litres.");

        assertThat(hops).singleElement().satisfies(hop -> {
            assertThat(hop.question()).isEqualTo("Which holds more litres, the Torven 120 or the Torven 80?");
            assertThat(hop.answer()).isEqualTo("The Torven 120");
        });
    }

    @Test
    void twoYears_tellWhichWasEarlier() {
        var hops = between(
                "The Harp School of Tarnwick was founded in 1906.", "The Law School of Calder was founded in 1871.");

        assertThat(hops).anySatisfy(hop -> {
            assertThat(hop.question()).startsWith("Which was founded earlier, ");
            assertThat(hop.answer()).isEqualTo("The Law School of Calder");
        });
    }

    @Test
    void differentUnits_areNotCompared() {
        assertThat(between("The Torven 80 is 83 centimetres high.", "The Torven 120 is 1 metre high."))
                .isEmpty();
    }

    @Test
    void passageThatSaysBoth_needsNoOther() {
        assertThat(between(BUILT, BUILT + " " + BORN)).isEmpty();
    }

    @Test
    void strangers_haveNothingInCommon() {
        assertThat(between("Smallpox disappeared from the island in 1809.", "Bees were brought to Mell in 1650."))
                .isEmpty();
    }

    private static List<Hop> between(String one, String other) {
        return Hops.between(
                Told.of(PassageReader.shared().read(one)),
                Told.of(PassageReader.shared().read(other)));
    }
}
