package dev.bandloom.llm.offline.rewriting;

import dev.bandloom.llm.offline.words.English;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Another number of the same sort: a day of the month, a year, one that is as round, one that is spelt as well. */
public final class OtherNumber {
    static final Pattern WHOLE = Pattern.compile("\\d{1,3}(?:,\\d{3}){0,4}|\\d{1,9}");

    private static final Pattern DECIMAL = Pattern.compile("\\d{1,9}\\.\\d{1,4}");
    private static final List<String> SMALL = List.of(
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen");
    private static final List<String> TENS =
            List.of("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety");

    private OtherNumber() {}

    /** @param dated whether the name of a month stands beside it; null when the token is no number, or one that takes a singular */
    public static @Nullable String of(String token, boolean dated) {
        if (token.equals("1")) {
            return null;
        }
        if (WHOLE.matcher(token).matches()) {
            return whole(token, dated);
        }
        if (DECIMAL.matcher(token).matches()) {
            BigDecimal value = new BigDecimal(token);
            return value.signum() == 0 ? null : value.multiply(BigDecimal.TWO).toPlainString();
        }
        int hyphen = token.indexOf('-');
        String first = token.substring(0, hyphen < 0 ? token.length() : hyphen).toLowerCase(Locale.ROOT);
        String other = hyphen < 0 ? after(SMALL, first, 3) : null;
        other = other == null ? after(TENS, first, 2) : other;
        if (other == null) {
            return null;
        }
        String spelt = other + (hyphen < 0 ? "" : token.substring(hyphen));
        return Character.isUpperCase(token.charAt(0)) ? English.capitalised(spelt) : spelt;
    }

    private static @Nullable String after(List<String> words, String word, int steps) {
        int at = words.indexOf(word);
        return at < 0 ? null : words.get((at + steps) % words.size());
    }

    static String whole(String token, boolean dated) {
        boolean grouped = token.contains(",");
        long other = other(Long.parseLong(token.replace(",", "")), grouped, dated);
        return grouped || other >= 10_000 ? String.format(Locale.ROOT, "%,d", other) : Long.toString(other);
    }

    private static long other(long value, boolean grouped, boolean dated) {
        if (dated && value <= 31) {
            return value > 14 ? value - 9 : value + 9;
        }
        if (value >= 1000 && value <= 2100 && !grouped) {
            return value + (value % 2 == 0 ? -13 : 8);
        }
        return value < 5 ? value + 3 : value * 2 + (value % 10 == 0 ? 0 : value % 3);
    }
}
