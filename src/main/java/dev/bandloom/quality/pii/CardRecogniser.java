package dev.bandloom.quality.pii;

import dev.bandloom.recipe.screening.PiiEntity;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds numbers of payment cards, in one piece or in groups, beside other numbers such as the month they expire. */
record CardRecogniser(Pattern context) implements Recogniser {
    private static final Pattern GROUPS = Pattern.compile("\\d{2,19}+(?:[ -]\\d{2,19}+){0,9}+");
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
        double alone = Accounts.widelyIssued(number) ? SCHEME : Accounts.card(number) ? OTHER : UNKNOWN;
        return Math.min(1, passage.near(from, to, context) ? alone + CONTEXT : alone);
    }
}
