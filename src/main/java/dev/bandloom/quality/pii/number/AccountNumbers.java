package dev.bandloom.quality.pii.number;

import static java.util.Map.entry;

import java.util.Locale;
import java.util.Map;

/** The rules of payment cards and bank accounts. */
public final class AccountNumbers {
    /** Lengths by country: SWIFT IBAN Registry, release 98, and countries whose banks use the form without being in it. */
    private static final Map<String, Integer> LENGTHS = Map.<String, Integer>ofEntries(
            entry("AD", 24),
            entry("AE", 23),
            entry("AL", 28),
            entry("AT", 20),
            entry("AZ", 28),
            entry("BA", 20),
            entry("BE", 16),
            entry("BG", 22),
            entry("BH", 22),
            entry("BI", 27),
            entry("BR", 29),
            entry("BY", 28),
            entry("CH", 21),
            entry("CR", 22),
            entry("CY", 28),
            entry("CZ", 24),
            entry("DE", 22),
            entry("DJ", 27),
            entry("DK", 18),
            entry("DO", 28),
            entry("EE", 20),
            entry("EG", 29),
            entry("ES", 24),
            entry("FI", 18),
            entry("FK", 18),
            entry("FO", 18),
            entry("FR", 27),
            entry("GB", 22),
            entry("GE", 22),
            entry("GI", 23),
            entry("GL", 18),
            entry("GR", 27),
            entry("GT", 28),
            entry("HN", 28),
            entry("HR", 21),
            entry("HU", 28),
            entry("IE", 22),
            entry("IL", 23),
            entry("IQ", 23),
            entry("IS", 26),
            entry("IT", 27),
            entry("JO", 30),
            entry("KW", 30),
            entry("KZ", 20),
            entry("LB", 28),
            entry("LC", 32),
            entry("LI", 21),
            entry("LT", 20),
            entry("LU", 20),
            entry("LV", 21),
            entry("LY", 25),
            entry("MC", 27),
            entry("MD", 24),
            entry("ME", 22),
            entry("MK", 19),
            entry("MN", 20),
            entry("MR", 27),
            entry("MT", 31),
            entry("MU", 30),
            entry("NI", 28),
            entry("NL", 18),
            entry("NO", 15),
            entry("OM", 23),
            entry("PK", 24),
            entry("PL", 28),
            entry("PS", 29),
            entry("PT", 25),
            entry("QA", 29),
            entry("RO", 24),
            entry("RS", 22),
            entry("RU", 33),
            entry("SA", 24),
            entry("SC", 31),
            entry("SD", 18),
            entry("SE", 24),
            entry("SI", 19),
            entry("SK", 24),
            entry("SM", 27),
            entry("SO", 23),
            entry("ST", 25),
            entry("SV", 28),
            entry("TL", 23),
            entry("TN", 24),
            entry("TR", 26),
            entry("UA", 29),
            entry("VA", 22),
            entry("VG", 24),
            entry("XK", 20),
            entry("YE", 30),
            entry("AO", 25),
            entry("BF", 28),
            entry("BJ", 28),
            entry("CF", 27),
            entry("CG", 27),
            entry("CI", 28),
            entry("CM", 27),
            entry("CV", 25),
            entry("DZ", 26),
            entry("GA", 27),
            entry("GQ", 27),
            entry("GW", 25),
            entry("IR", 26),
            entry("KM", 27),
            entry("MA", 28),
            entry("MG", 27),
            entry("ML", 28),
            entry("MZ", 25),
            entry("NE", 28),
            entry("SN", 28),
            entry("TD", 27),
            entry("TG", 28));

    private AccountNumbers() {}

    /** Luhn, and an issuer number of one of the schemes with the length that goes with it (ISO/IEC 7812). */
    public static boolean card(String text) {
        String number = CheckDigits.digits(text);
        return CheckDigits.luhn(number) && (scheme(number) || maestro(number));
    }

    /** A card of a scheme whose numbers have one of few lengths, which few other numbers are. */
    public static boolean widelyIssued(String text) {
        String number = CheckDigits.digits(text);
        return number.length() >= 14 && CheckDigits.luhn(number) && scheme(number);
    }

    private static boolean scheme(String number) {
        int length = number.length();
        int four = Integer.parseInt(number.substring(0, 4));
        int two = four / 100;
        return two / 10 == 4 && (length == 13 || length == 16 || length == 19)
                || (two >= 51 && two <= 55 || four >= 2221 && four <= 2720 || four >= 2200 && four <= 2204)
                        && length == 16
                || (two == 34 || two == 37 || four == 1800 || four == 2131) && length == 15
                || (two == 36 || two == 38 || two == 39 || four / 10 >= 300 && four / 10 <= 305 || four / 10 == 309)
                        && length >= 14
                || (four == 6011 || two == 65 || two == 62 || four / 10 >= 644 && four / 10 <= 649) && length >= 16
                || four >= 3528 && four <= 3589 && length >= 16;
    }

    private static boolean maestro(String number) {
        int two = Integer.parseInt(number.substring(0, 2));
        return two == 50 || two >= 56 && two <= 58 || two / 10 == 6;
    }

    /** ISO 13616: the country's length, and 1 modulo 97 with the first four characters at the end. */
    public static boolean iban(String text) {
        String iban = text.replaceAll("[ .-]", "").toUpperCase(Locale.ROOT);
        Integer length = LENGTHS.get(iban.substring(0, 2));
        return length != null
                && iban.length() == length
                && CheckDigits.mod97(iban.substring(4) + iban.substring(0, 4)) == 1;
    }

    /** Characters of an account of this country; 0 when the country has none. */
    public static int ibanLength(String country) {
        return LENGTHS.getOrDefault(country.toUpperCase(Locale.ROOT), 0);
    }
}
