package dev.bandloom.quality.pii;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.recipe.screening.PiiEntity;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TreatmentTest {
    @ParameterizedTest
    @CsvSource({
        "CARD, 4111 1111 1111 1111, 4111–1111–1111–1111, true",
        "IBAN, DE89 3704 0044 0532 0130 00, de89370400440532013000, true",
        "PHONE, +1 (415) 555-2671, +14155552671, true",
        "IP, 1.23.4.5, 12.3.4.5, false",
        "DATE_OF_BIRTH, 1/11/1990, 11/1/1990, false",
        "PERSON, Jane  Doe, jane doe, true",
        "EMAIL, j.doe@example.com, jdoe@example.com, false"
    })
    void normal_otherWriting_isTheSameValueOnlyWhereTheSameIsMeant(
            PiiEntity type, String one, String other, boolean same) {
        var hit = new Hit(type, 0, one.length(), 1);

        assertThat(Treatment.normal(hit, one).equals(Treatment.normal(hit, other)))
                .isEqualTo(same);
    }
}
