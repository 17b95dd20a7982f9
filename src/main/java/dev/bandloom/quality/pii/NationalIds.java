package dev.bandloom.quality.pii;

import static dev.bandloom.quality.pii.CheckDigits.digits;
import static dev.bandloom.quality.pii.CheckDigits.luhn;
import static dev.bandloom.quality.pii.CheckDigits.weighted;

import dev.bandloom.recipe.screening.PiiEntity;
import java.util.List;
import java.util.Locale;

/**
 * Numbers that states give to persons, by the rules that their issuers publish. Where a rule lets one number in ten pass,
 * only context makes a find of it.
 */
final class NationalIds {
    private static final String TAX = "tax|steuer|fiscal|imposto|";

    private NationalIds() {}

    static List<Recogniser> all() {
        return List.of(
                PatternRecogniser.of(
                        PiiEntity.US_SSN,
                        "\\d{3}-\\d{2}-\\d{4}",
                        NationalIds::usSsn,
                        0.6,
                        "ssn|social security|soc sec"),
                PatternRecogniser.of(
                        PiiEntity.US_SSN,
                        "\\d{3}[ ]?\\d{2}[ ]?\\d{4}",
                        NationalIds::usSsn,
                        0.1,
                        "ssn|social security|soc sec"),
                PatternRecogniser.of(
                        PiiEntity.UK_NINO,
                        "(?i)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\\d{2} ?\\d{2} ?\\d{2} ?[A-D]",
                        NationalIds::ukNino,
                        0.6,
                        "nino|ni number|national insurance|insurance n"),
                PatternRecogniser.of(
                        PiiEntity.UK_NHS, "\\d{3}[ -]?\\d{3}[ -]?\\d{4}", NationalIds::ukNhs, 0.2, "nhs|patient"),
                PatternRecogniser.of(
                        PiiEntity.DE_TAX_ID,
                        "[1-9]\\d(?: ?\\d{3}){3}",
                        NationalIds::deTaxId,
                        0.4,
                        TAX + "idnr|identifikationsnummer"),
                PatternRecogniser.of(
                        PiiEntity.FR_NIR,
                        "[12] ?\\d{2} ?\\d{2} ?(?:\\d{2}|2[AB]) ?\\d{3} ?\\d{3} ?\\d{2}",
                        NationalIds::frNir,
                        0.7,
                        "nir|sécurité|securite|sécu|insee|social"),
                PatternRecogniser.of(
                        PiiEntity.ES_NIF,
                        "(?i)(?:\\d{8}|[XYZ]-?\\d{7})[ -]?[A-HJ-NP-TV-Z]",
                        NationalIds::esNif,
                        0.6,
                        "dni|nie|nif|documento|identidad"),
                PatternRecogniser.of(
                        PiiEntity.IT_FISCAL_CODE,
                        "(?i)[A-Z]{6}[\\dLMNP-V]{2}[A-EHLMPRST][\\dLMNP-V]{2}[A-Z][\\dLMNP-V]{3}[A-Z]",
                        NationalIds::itFiscalCode,
                        0.9,
                        "codice|fiscale|cf"),
                PatternRecogniser.of(
                        PiiEntity.NL_BSN,
                        "\\d{3}\\.?\\d{3}\\.?\\d{3}|\\d{4}\\.\\d{2}\\.\\d{3}",
                        number -> elevenProof(digits(number)),
                        0.15,
                        "bsn|burgerservice|sofi|citizen service"),
                PatternRecogniser.of(
                        PiiEntity.BE_NN,
                        "\\d{2}\\.?\\d{2}\\.?\\d{2}-?\\d{3}\\.?\\d{2}",
                        NationalIds::beNational,
                        0.4,
                        "rijksregister|registre national|national number|nationaal nummer|numéro national"),
                PatternRecogniser.of(PiiEntity.PL_PESEL, "\\d{11}", NationalIds::plPesel, 0.4, "pesel"),
                PatternRecogniser.of(
                        PiiEntity.SE_PERSONNUMMER,
                        "(?:19|20)?\\d{6}[-+]\\d{4}|(?:19|20)\\d{10}",
                        NationalIds::sePersonnummer,
                        0.6,
                        "personnummer|personal identity|person nr"),
                PatternRecogniser.of(
                        PiiEntity.FI_HETU,
                        "(?i)\\d{6}[-+A-FU-Y]\\d{3}[\\dA-FHJ-NPR-Y]",
                        NationalIds::fiHetu,
                        0.7,
                        "hetu|henkilötunnus|personbeteckning|personal identity"),
                PatternRecogniser.of(
                        PiiEntity.PT_NIF,
                        "[1235689]\\d{2} ?\\d{3} ?\\d{3}",
                        NationalIds::ptNif,
                        0.15,
                        TAX + "nif|contribuinte"),
                PatternRecogniser.of(
                        PiiEntity.CH_AHV,
                        "756\\.?\\d{4}\\.?\\d{4}\\.?\\d{2}",
                        number -> ean13(digits(number)),
                        0.7,
                        "ahv|avs|oasi|sozialversicherung"),
                PatternRecogniser.of(
                        PiiEntity.BR_CPF, "\\d{3}\\.\\d{3}\\.\\d{3}-\\d{2}", NationalIds::brCpf, 0.9, "cpf"),
                PatternRecogniser.of(PiiEntity.BR_CPF, "\\d{11}", NationalIds::brCpf, 0.3, "cpf"),
                PatternRecogniser.of(
                        PiiEntity.IN_AADHAAR,
                        "[2-9]\\d{3}([ -]?)\\d{4}\\1\\d{4}",
                        number -> CheckDigits.verhoeff(digits(number)),
                        0.4,
                        "aadhaar|aadhar|uidai|आधार"),
                PatternRecogniser.of(
                        PiiEntity.CA_SIN,
                        "[1-79]\\d{2}([ -]?)\\d{3}\\1\\d{3}",
                        number -> luhn(digits(number)),
                        0.2,
                        "sin|social insurance|assurance sociale|nas"),
                PatternRecogniser.of(
                        PiiEntity.AU_TFN,
                        "\\d{3} ?\\d{3} ?\\d{3}",
                        number -> weighted(digits(number), 1, 4, 3, 7, 5, 8, 6, 9, 10) % 11 == 0,
                        0.15,
                        "tfn|tax file"),
                PatternRecogniser.of(
                        PiiEntity.CN_RIC,
                        "[1-9]\\d{5}(?:19|20)\\d{9}[\\dXx]",
                        NationalIds::cnResident,
                        0.8,
                        "resident|identity|身份证|身份"));
    }

    /** No area 000, 666 or 9xx, no group 00, no serial 0000 (Social Security Administration, 2011). */
    static boolean usSsn(String text) {
        String number = digits(text);
        String area = number.substring(0, 3);
        return !area.equals("000")
                && !area.equals("666")
                && area.charAt(0) != '9'
                && !number.startsWith("00", 3)
                && !number.endsWith("0000");
    }

    /** Prefixes that are not allocated (HMRC, NIM39110). */
    static boolean ukNino(String text) {
        return !List.of("BG", "GB", "KN", "NK", "NT", "TN", "ZZ")
                .contains(text.substring(0, 2).toUpperCase(Locale.ROOT));
    }

    /** Weights 10 to 2 modulo 11 (NHS Data Dictionary, NHS NUMBER). */
    static boolean ukNhs(String text) {
        String number = digits(text);
        int check = 11 - weighted(number, 10, 9, 8, 7, 6, 5, 4, 3, 2) % 11;
        return check % 11 == number.charAt(9) - '0' && check != 10;
    }

    /** ISO 7064 mod 11,10; of the first ten digits exactly one stands there twice or three times (§ 139b AO). */
    static boolean deTaxId(String text) {
        String number = digits(text);
        int[] counts = new int[10];
        number.substring(0, 10).chars().forEach(digit -> counts[digit - '0']++);
        int repeated = 0;
        for (int count : counts) {
            if (count > 3) {
                return false;
            }
            repeated += count > 1 ? 1 : 0;
        }
        return repeated == 1 && CheckDigits.mod11And10(number);
    }

    /** 97 minus the number modulo 97; Corsica's 2A and 2B count as 19 and 18 (INSEE). */
    static boolean frNir(String text) {
        String number = text.replace(" ", "").replace("2A", "19").replace("2B", "18");
        int month = Integer.parseInt(number.substring(3, 5));
        long body = Long.parseLong(number.substring(0, 13));
        return (month <= 12 && month > 0 || month >= 20) && 97 - body % 97 == Integer.parseInt(number.substring(13));
    }

    /** Letter number modulo 23; X, Y and Z of foreigners count as 0, 1 and 2 (Ministerio del Interior). */
    static boolean esNif(String text) {
        String nif = text.toUpperCase(Locale.ROOT).replaceAll("[ -]", "");
        String number = nif.substring(0, nif.length() - 1)
                .replace('X', '0')
                .replace('Y', '1')
                .replace('Z', '2');
        return "TRWAGMYFPDXBNJZSQVHLCKE".charAt(Integer.parseInt(number) % 23) == nif.charAt(nif.length() - 1);
    }

    /** Values by odd and even place modulo 26 (Decreto Ministeriale 23 December 1976). */
    static boolean itFiscalCode(String text) {
        int[] odd = {1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23};
        String code = text.toUpperCase(Locale.ROOT);
        int sum = 0;
        for (int i = 0; i < 15; i++) {
            char c = code.charAt(i);
            int value = c <= '9' ? c - '0' : c - 'A';
            sum += i % 2 == 0 ? odd[value] : value;
        }
        return 'A' + sum % 26 == code.charAt(15);
    }

    /** The eleven-proof: weights 9 to 2, and -1 for the last (Rijksdienst voor Identiteitsgegevens). */
    static boolean elevenProof(String number) {
        return !number.equals("000000000") && weighted(number, 9, 8, 7, 6, 5, 4, 3, 2, -1) % 11 == 0;
    }

    /** 97 minus the first nine digits modulo 97, after a 2 for who was born from 2000 on (Rijksregister). */
    static boolean beNational(String text) {
        String number = digits(text);
        int check = Integer.parseInt(number.substring(9));
        long body = Long.parseLong(number.substring(0, 9));
        return Integer.parseInt(number.substring(2, 4)) <= 12
                && (97 - body % 97 == check || 97 - (2_000_000_000L + body) % 97 == check);
    }

    /** Weights 1, 3, 7, 9 modulo 10, and a month that tells the century (Ministerstwo Cyfryzacji). */
    static boolean plPesel(String number) {
        int month = Integer.parseInt(number.substring(2, 4)) % 20;
        int day = Integer.parseInt(number.substring(4, 6));
        return month >= 1
                && month <= 12
                && day >= 1
                && day <= 31
                && weighted(number, 1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1) % 10 == 0;
    }

    /** Luhn over the last ten digits; a coordination number has 60 added to its day (Skatteverket). */
    static boolean sePersonnummer(String text) {
        String all = digits(text);
        String number = all.substring(all.length() - 10);
        int month = Integer.parseInt(number.substring(2, 4));
        int day = Integer.parseInt(number.substring(4, 6)) % 60;
        return month >= 1 && month <= 12 && day >= 1 && day <= 31 && luhn(number);
    }

    /** The first nine digits modulo 31 give a character (Digi- ja väestötietovirasto). */
    static boolean fiHetu(String text) {
        String code = text.toUpperCase(Locale.ROOT);
        int day = Integer.parseInt(code.substring(0, 2));
        int month = Integer.parseInt(code.substring(2, 4));
        int body = Integer.parseInt(code.substring(0, 6) + code.substring(7, 10));
        return day >= 1
                && day <= 31
                && month >= 1
                && month <= 12
                && "0123456789ABCDEFHJKLMNPRSTUVWXY".charAt(body % 31) == code.charAt(10);
    }

    /** Weights 9 to 2 modulo 11; a check of 10 or 11 is written 0 (Autoridade Tributária). */
    static boolean ptNif(String text) {
        String number = digits(text);
        int rest = weighted(number, 9, 8, 7, 6, 5, 4, 3, 2) % 11;
        return (rest < 2 ? 0 : 11 - rest) == number.charAt(8) - '0';
    }

    /** EAN-13: weights 1 and 3 modulo 10 (GS1). */
    static boolean ean13(String number) {
        return weighted(number, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1) % 10 == 0;
    }

    /** Two check digits modulo 11, weights from 10 and from 11 downwards (Receita Federal). */
    static boolean brCpf(String text) {
        String number = digits(text);
        int first = weighted(number, 10, 9, 8, 7, 6, 5, 4, 3, 2) * 10 % 11 % 10;
        int second = weighted(number, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2) * 10 % 11 % 10;
        return number.chars().distinct().count() > 1
                && first == number.charAt(9) - '0'
                && second == number.charAt(10) - '0';
    }

    /** ISO 7064 mod 11-2 (GB 11643-1999). */
    static boolean cnResident(String text) {
        int sum = weighted(text, 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2);
        return "10X98765432".charAt(sum % 11) == Character.toUpperCase(text.charAt(17));
    }
}
