package dev.bandloom.quality.pii;

import dev.bandloom.quality.pii.number.AccountNumbers;
import dev.bandloom.quality.pii.number.CheckDigits;
import dev.bandloom.recipe.screening.PiiEntity;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds numbers of payment cards, in one piece or in groups, beside other numbers such as the month they expire. */
final class CardRecogniser implements Recogniser {
    private static final Pattern WORDS = PatternRecogniser.context(
            "card|cardn*|cardholder*|credit*|debit*|visa|mastercard*|amex|maestro|discover|cc|ccn|payment|karte|kartennummer*|"
                    + "kreditkarte*|carte|tarjeta|carta|cartão|kaart|kort|kortnummer*|карта|карты|карте|карту|картой|カード|卡");
    /** Groups with dots between them are those of a card, or they are something else. */
    private static final Pattern GROUPS = Pattern.compile(
            "\\d{4}(?:\\.\\d{4}){3}|\\d{4}\\.\\d{6}\\.\\d{4,5}|" + "\\d{2,19}+(?:(?:-| {1,2})\\d{2,19}+){0,9}+");

    private static final Pattern GROUP = Pattern.compile("\\d++");
    private static final int LEAST = 12;
    private static final int MOST = 19;
    private static final double SCHEME = 0.8;
    private static final double OTHER = 0.4;
    private static final double UNKNOWN = 0.2;
    private static final double CONTEXT = 0.35;

    @Override
    public Set<PiiEntity> entities() {
        return Set.of(PiiEntity.CARD);
    }

    @Override
    public List<Hit> find(Passage passage) {
        var hits = new ArrayList<Hit>();
        Matcher run = GROUPS.matcher(passage.text());
        while (run.find()) {
            if (passage.standsAlone(run.start(), run.end())) {
                find(passage, run.start(), run.end(), hits);
            }
        }
        return hits;
    }

    private void find(Passage passage, int start, int end, List<Hit> hits) {
        List<int[]> groups = new ArrayList<>();
        Matcher group = GROUP.matcher(passage.text()).region(start, end);
        while (group.find()) {
            groups.add(new int[] {group.start(), group.end()});
        }
        for (int first = 0; first < groups.size(); first++) {
            for (int last = first; last < groups.size(); last++) {
                int from = groups.get(first)[0];
                int to = groups.get(last)[1];
                String number = CheckDigits.digits(passage.text().substring(from, to));
                if (number.length() >= LEAST && number.length() <= MOST && CheckDigits.luhn(number)) {
                    hits.add(new Hit(PiiEntity.CARD, from, to, score(passage, number, from, to)));
                }
            }
        }
    }

    private double score(Passage passage, String number, int from, int to) {
        double alone = AccountNumbers.widelyIssued(number) ? SCHEME : AccountNumbers.card(number) ? OTHER : UNKNOWN;
        return Math.min(1, passage.near(from, to, WORDS) ? alone + CONTEXT : alone);
    }
}
