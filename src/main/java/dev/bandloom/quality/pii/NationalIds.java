package dev.bandloom.quality.pii;

import static dev.bandloom.quality.pii.PatternRecogniser.of;

import dev.bandloom.quality.pii.number.PersonNumbers;
import dev.bandloom.recipe.screening.PiiEntity;
import java.util.List;

/**
 * How numbers that states give to persons are written, and what is said beside them. Where a rule lets one number in ten
 * pass, only context makes a find of it.
 */
final class NationalIds {
    private static final String SSN = "ssn|social security|soc sec";
    private static final String TAX = "tax|taxpay*|taxid|steuer*|fiscal|imposto|";
    private static final String SWEDISH = "personnummer*|personal identity|person nr";

    private NationalIds() {}

    static List<Recogniser> all() {
        return List.of(
                of(PiiEntity.US_SSN, "\\d{3}-\\d{2}-\\d{4}", PersonNumbers::usSsn, 0.6, SSN),
                of(PiiEntity.US_SSN, "\\d{3}([ .]?)\\d{2}\\1\\d{4}", PersonNumbers::usSsn, 0.1, SSN),
                of(
                        PiiEntity.UK_NINO,
                        "(?i)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]([ -]?)\\d{2}\\1\\d{2}\\1\\d{2}[ -]?[A-D]",
                        PersonNumbers::ukNino,
                        0.6,
                        "nino|ni number|national insurance|insurance n*"),
                of(
                        PiiEntity.UK_NHS,
                        "\\d{3}[ -]?\\d{3}[ -]?\\d{4}",
                        PersonNumbers::ukNhs,
                        0.2,
                        "nhs|nhsnumber|patient"),
                of(
                        PiiEntity.DE_TAX_ID,
                        "[1-9]\\d(?: ?\\d{3}){3}",
                        PersonNumbers::deTaxId,
                        0.4,
                        TAX + "idnr|identifikationsnummer"),
                of(
                        PiiEntity.FR_NIR,
                        "[12] ?\\d{2} ?\\d{2} ?(?:\\d{2}|2[AB]) ?\\d{3} ?\\d{3} ?\\d{2}",
                        PersonNumbers::frNir,
                        0.7,
                        "nir|sécurité|securite|sécu|insee|social"),
                of(
                        PiiEntity.ES_NIF,
                        "(?i)(?:\\d{8}|\\d{2}\\.\\d{3}\\.\\d{3}|[XYZ]-?\\d{7})-?[A-HJ-NP-TV-Z]",
                        PersonNumbers::esNif,
                        0.6,
                        "dni|nie|nif|documento|identidad"),
                of(
                        PiiEntity.ES_NIF,
                        "(?i)(?:\\d{8}|[XYZ] \\d{7}) [A-HJ-NP-TV-Z]",
                        PersonNumbers::esNif,
                        0.3,
                        "dni|nif|documento|identidad"),
                of(
                        PiiEntity.IT_FISCAL_CODE,
                        "(?i)[A-Z]{3} ?[A-Z]{3} ?[\\dLMNP-V]{2}[A-EHLMPRST][\\dLMNP-V]{2} ?[A-Z][\\dLMNP-V]{3}[A-Z]",
                        PersonNumbers::itFiscalCode,
                        0.9,
                        "codice|fiscale|cf"),
                of(
                        PiiEntity.NL_BSN,
                        "\\d{3}\\.?\\d{3}\\.?\\d{3}|\\d{4}\\.\\d{2}\\.\\d{3}",
                        PersonNumbers::nlBsn,
                        0.15,
                        "bsn|burgerservice*|sofi*|citizen service"),
                of(
                        PiiEntity.BE_NN,
                        "\\d{2}\\.?\\d{2}\\.?\\d{2}-?\\d{3}\\.?\\d{2}",
                        PersonNumbers::beNational,
                        0.4,
                        "rijksregister*|registre national|national number|nationaal nummer|numéro national"),
                of(PiiEntity.PL_PESEL, "\\d{11}", PersonNumbers::plPesel, 0.4, "pesel"),
                of(
                        PiiEntity.SE_PERSONNUMMER,
                        "(?:19|20)?\\d{6}[-+]\\d{4}|(?:19|20)\\d{10}",
                        PersonNumbers::sePersonnummer,
                        0.6,
                        SWEDISH),
                of(PiiEntity.SE_PERSONNUMMER, "\\d{6} ?\\d{4}", PersonNumbers::sePersonnummer, 0.15, SWEDISH),
                of(
                        PiiEntity.FI_HETU,
                        "(?i)\\d{6}[-+A-FU-Y]\\d{3}[\\dA-FHJ-NPR-Y]",
                        PersonNumbers::fiHetu,
                        0.7,
                        "hetu|henkilötunnus*|personbeteckning*|personal identity"),
                of(
                        PiiEntity.PT_NIF,
                        "[1235689]\\d{2} ?\\d{3} ?\\d{3}",
                        PersonNumbers::ptNif,
                        0.15,
                        TAX + "nif|contribuinte"),
                of(
                        PiiEntity.CH_AHV,
                        "756\\.?\\d{4}\\.?\\d{4}\\.?\\d{2}",
                        PersonNumbers::chAhv,
                        0.7,
                        "ahv*|avs|oasi|sozialversicherung*"),
                of(PiiEntity.BR_CPF, "\\d{3}\\.\\d{3}\\.\\d{3}-\\d{2}", PersonNumbers::brCpf, 0.9, "cpf"),
                of(PiiEntity.BR_CPF, "\\d{3} ?\\d{3} ?\\d{3}[ -]?\\d{2}", PersonNumbers::brCpf, 0.3, "cpf"),
                of(
                        PiiEntity.IN_AADHAAR,
                        "[2-9]\\d{3}([ -]?)\\d{4}\\1\\d{4}",
                        PersonNumbers::inAadhaar,
                        0.4,
                        "aadhaar*|aadhar*|uidai|आधार"),
                of(
                        PiiEntity.CA_SIN,
                        "[1-79]\\d{2}([ -]?)\\d{3}\\1\\d{3}",
                        PersonNumbers::caSin,
                        0.2,
                        "sin|social insurance|assurance sociale|nas"),
                of(PiiEntity.AU_TFN, "\\d{3} ?\\d{3} ?\\d{3}", PersonNumbers::auTfn, 0.15, "tfn|tax file"),
                of(
                        PiiEntity.CN_RIC,
                        "[1-9]\\d{5}(?:19|20)\\d\\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])\\d{3}[\\dXx]",
                        PersonNumbers::cnResident,
                        0.8,
                        "resident|identity|身份证|身份"));
    }
}
