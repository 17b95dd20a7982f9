package dev.bandloom.quality.pii.number;

import static dev.bandloom.quality.pii.number.CheckDigits.digits;
import static dev.bandloom.quality.pii.number.CheckDigits.luhn;
import static dev.bandloom.quality.pii.number.CheckDigits.weighted;

import java.util.List;
import java.util.Locale;

/** What numbers that states give to persons fulfil, by the rules that their issuers publish. */
public final class PersonNumbers {
    private PersonNumbers() {}

    /** No area 000, 666 or 9xx, no group 00, no serial 0000 (Social Security Administration, 2011). */
    public static boolean usSsn(String text) {
        String number = digits(text);
        String area = number.substring(0, 3);
        return !area.equals("000")
                && !area.equals("666")
                && area.charAt(0) != '9'
                && !number.startsWith("00", 3)
                && !number.endsWith("0000");
    }

    /** Prefixes that are not allocated (HMRC, NIM39110). */
    public static boolean ukNino(String text) {
        return !List.of("BG", "GB", "KN", "NK", "NT", "TN", "ZZ")
                .contains(text.substring(0, 2).toUpperCase(Locale.ROOT));
    }

    /** Weights 10 to 2 modulo 11 (NHS Data Dictionary, NHS NUMBER). */
    public static boolean ukNhs(String text) {
        String number = digits(text);
        int check = 11 - weighted(number, 10, 9, 8, 7, 6, 5, 4, 3, 2) % 11;
        return check % 11 == number.charAt(9) - '0' && check != 10;
    }

    /** ISO 7064 mod 11,10; of the first ten digits exactly one stands there twice or three times (§ 139b AO). */
    public static boolean deTaxId(String text) {
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
    public static boolean frNir(String text) {
        String number = text.replace(" ", "").replace("2A", "19").replace("2B", "18");
        int month = Integer.parseInt(number.substring(3, 5));
        long body = Long.parseLong(number.substring(0, 13));
        return (month <= 12 && month > 0 || month >= 20) && 97 - body % 97 == Integer.parseInt(number.substring(13));
    }

    /** Letter number modulo 23; X, Y and Z of foreigners count as 0, 1 and 2 (Ministerio del Interior). */
    public static boolean esNif(String text) {
        String nif = text.toUpperCase(Locale.ROOT).replaceAll("[ .-]", "");
        String number = nif.substring(0, nif.length() - 1)
                .replace('X', '0')
                .replace('Y', '1')
                .replace('Z', '2');
        return "TRWAGMYFPDXBNJZSQVHLCKE".charAt(Integer.parseInt(number) % 23) == nif.charAt(nif.length() - 1);
    }

    /** Values by odd and even place modulo 26 (Decreto Ministeriale 23 December 1976). */
    public static boolean itFiscalCode(String text) {
        int[] odd = {1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23};
        String code = text.toUpperCase(Locale.ROOT).replace(" ", "");
        int sum = 0;
        for (int i = 0; i < 15; i++) {
            char c = code.charAt(i);
            int value = c <= '9' ? c - '0' : c - 'A';
            sum += i % 2 == 0 ? odd[value] : value;
        }
        return 'A' + sum % 26 == code.charAt(15);
    }

    /** The eleven-proof: weights 9 to 2, and -1 for the last (Rijksdienst voor Identiteitsgegevens). */
    public static boolean nlBsn(String text) {
        String number = digits(text);
        return !number.equals("000000000") && weighted(number, 9, 8, 7, 6, 5, 4, 3, 2, -1) % 11 == 0;
    }

    /**
     * 97 minus the first nine digits modulo 97, after a 2 for who was born from 2000 on; 20 or 40 are added to the
     * month of who is not registered (Rijksregister).
     */
    public static boolean beNational(String text) {
        String number = digits(text);
        int check = Integer.parseInt(number.substring(9));
        long body = Long.parseLong(number.substring(0, 9));
        return Integer.parseInt(number.substring(2, 4)) % 20 <= 12
                && (97 - body % 97 == check || 97 - (2_000_000_000L + body) % 97 == check);
    }

    /** Weights 1, 3, 7, 9 modulo 10, and a month that tells the century (Ministerstwo Cyfryzacji). */
    public static boolean plPesel(String number) {
        int month = Integer.parseInt(number.substring(2, 4)) % 20;
        int day = Integer.parseInt(number.substring(4, 6));
        return month >= 1
                && month <= 12
                && day >= 1
                && day <= 31
                && weighted(number, 1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1) % 10 == 0;
    }

    /** Luhn over the last ten digits; a coordination number has 60 added to its day (Skatteverket). */
    public static boolean sePersonnummer(String text) {
        String all = digits(text);
        String number = all.substring(all.length() - 10);
        int month = Integer.parseInt(number.substring(2, 4));
        int day = Integer.parseInt(number.substring(4, 6)) % 60;
        return month >= 1 && month <= 12 && day >= 1 && day <= 31 && luhn(number);
    }

    /** The first nine digits modulo 31 give a character (Digi- ja väestötietovirasto). */
    public static boolean fiHetu(String text) {
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
    public static boolean ptNif(String text) {
        String number = digits(text);
        int rest = weighted(number, 9, 8, 7, 6, 5, 4, 3, 2) % 11;
        return (rest < 2 ? 0 : 11 - rest) == number.charAt(8) - '0';
    }

    /** EAN-13: weights 1 and 3 modulo 10 (GS1). */
    public static boolean chAhv(String text) {
        return weighted(digits(text), 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1) % 10 == 0;
    }

    /** Two check digits modulo 11, weights from 10 and from 11 downwards (Receita Federal). */
    public static boolean brCpf(String text) {
        String number = digits(text);
        int first = weighted(number, 10, 9, 8, 7, 6, 5, 4, 3, 2) * 10 % 11 % 10;
        int second = weighted(number, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2) * 10 % 11 % 10;
        return number.chars().distinct().count() > 1
                && first == number.charAt(9) - '0'
                && second == number.charAt(10) - '0';
    }

    /** Verhoeff (Unique Identification Authority of India). */
    public static boolean inAadhaar(String text) {
        return CheckDigits.verhoeff(digits(text));
    }

    /** Luhn (Employment and Social Development Canada). */
    public static boolean caSin(String text) {
        return luhn(digits(text));
    }

    /** Weights 1, 4, 3, 7, 5, 8, 6, 9, 10 modulo 11 (Australian Taxation Office). */
    public static boolean auTfn(String text) {
        return weighted(digits(text), 1, 4, 3, 7, 5, 8, 6, 9, 10) % 11 == 0;
    }

    /** ISO 7064 mod 11-2 (GB 11643-1999). */
    public static boolean cnResident(String text) {
        int sum = weighted(text, 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2);
        return "10X98765432".charAt(sum % 11) == Character.toUpperCase(text.charAt(17));
    }
}
