package dev.bandloom.quality.pii;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.inference.Models.Found;
import dev.bandloom.recipe.screening.PiiEntity;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers that their issuers, or the standards, give as examples, and the same with one digit wrong. */
class CheckDigitRulesTest {
    @ParameterizedTest
    @CsvSource({
        "CARD, card, 4111111111111111, 4111111111111112",
        "CARD, card, 5500-0000-0000-0004, 5500-0000-0000-0005",
        "CARD, card, 3782 822463 10005, 3782 822463 10006",
        "IBAN, to, DE89 3704 0044 0532 0130 00, DE88 3704 0044 0532 0130 00",
        "IBAN, to, GB82WEST12345698765432, GB82WEST12345698765431",
        "IBAN, to, NO9386011117947, NO9386011117948",
        "US_SSN, ssn, 536-90-4399, 000-90-4399",
        "UK_NINO, nino, AB 12 34 56 C, BG 12 34 56 C",
        "UK_NHS, nhs, 943 476 5919, 943 476 5918",
        "DE_TAX_ID, Steuer-ID, 86095742719, 86095742718",
        "FR_NIR, sécurité sociale, 2 55 08 14 168 025 38, 2 55 08 14 168 025 39",
        "ES_NIF, DNI, 12345678Z, 12345678A",
        "ES_NIF, NIE, X1234567L, X1234567M",
        "IT_FISCAL_CODE, codice fiscale, RSSMRA85T10A562S, RSSMRA85T10A562T",
        "NL_BSN, bsn, 111222333, 111222334",
        "BE_NN, national number, 85.07.30-033.28, 85.07.30-033.29",
        "PL_PESEL, pesel, 44051401359, 44051401358",
        "SE_PERSONNUMMER, personnummer, 811228-9874, 811228-9875",
        "FI_HETU, hetu, 131052-308T, 131052-308U",
        "PT_NIF, nif, 123456789, 123456780",
        "CH_AHV, ahv, 756.9217.0769.85, 756.9217.0769.86",
        "BR_CPF, cpf, 529.982.247-25, 529.982.247-26",
        "IN_AADHAAR, aadhaar, 2341 2341 2346, 2341 2341 2347",
        "CA_SIN, sin, 130 692 544, 130 692 545",
        "AU_TFN, tfn, 123 456 782, 123 456 783",
        "CN_RIC, resident, 11010519491231002X, 110105194912310021",
    })
    void scan_validAndInvalid_findsTheValidOneOnly(PiiEntity entity, String context, String valid, String invalid) {
        var scanner = new PiiScanner(Set.of(entity), 0.5, Recognisers.of(new Found.Missing<>(""), "en"));

        assertThat(scanner.scan("My " + context + ": " + valid + ".", ""))
                .singleElement()
                .satisfies(hit -> {
                    assertThat(hit.type()).isEqualTo(entity);
                    assertThat(hit.length()).isEqualTo(valid.length());
                });
        assertThat(scanner.scan("My " + context + ": " + invalid + ".", "")).isEmpty();
    }
}
