package dev.bandloom.quality.pii;

import dev.bandloom.quality.pii.number.AccountNumbers;
import dev.bandloom.recipe.screening.PiiEntity;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds account numbers (ISO 13616), written together or in groups. The country says where one ends. */
final class IbanRecogniser implements Recogniser {
    private static final Pattern START = Pattern.compile("(?i)[A-Z]{2}\\d{2}(?=[ .-]?[A-Z0-9])");
    private static final double FOUND = 1.0;
    private static final int LEAST_GROUP = 2;

    @Override
    public Set<PiiEntity> entities() {
        return Set.of(PiiEntity.IBAN);
    }

    @Override
    public List<Hit> find(Passage passage) {
        var hits = new ArrayList<Hit>();
        Matcher matcher = START.matcher(passage.text());
        while (matcher.find()) {
            int length = AccountNumbers.ibanLength(matcher.group().substring(0, 2));
            int end = length == 0 ? -1 : end(passage.text(), matcher.start(), length);
            if (end > 0
                    && passage.standsAlone(matcher.start(), end)
                    && AccountNumbers.iban(passage.text().substring(matcher.start(), end))) {
                hits.add(new Hit(PiiEntity.IBAN, matcher.start(), end, FOUND));
            }
        }
        return hits;
    }

    /** Where the account's last character ends; -1 when the text has too few. Separators stand between groups only. */
    private static int end(String text, int start, int length) {
        int taken = 0;
        int sinceSeparator = 0;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 128 && Character.isLetterOrDigit(c)) {
                sinceSeparator++;
                if (++taken == length) {
                    return i + 1;
                }
            } else if ((c == ' ' || c == '-' || c == '.') && sinceSeparator >= LEAST_GROUP) {
                sinceSeparator = 0;
            } else {
                return -1;
            }
        }
        return -1;
    }
}
