package dev.bandloom.quality.batch;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;

/**
 * The mean BLEU of each text of a batch with all others as its references (Zhu et al., "Texygen", 2018): BLEU-4 (Papineni
 * et al. 2002), of texts with fewer than 4 words up to their length, with 0.1 matches where there is none (Chen and Cherry
 * 2014, smoothing 1).
 *
 * @param mean in [0,1]
 * @param worst index of the sample that is most like the others
 * @param highest its BLEU
 */
record SelfBleu(double mean, int worst, double highest) {
    private static final int LONGEST_GRAM = 4;
    private static final double NO_MATCH = 0.1;

    /** Measures two or more texts; one without words is like no other. */
    static SelfBleu of(SortedMap<Integer, Grams> texts) {
        var logs = new HashMap<Integer, Double>();
        for (int n = 1; n <= LONGEST_GRAM; n++) {
            Map<String, Most> most = most(texts, n);
            for (var text : texts.entrySet()) {
                int length = text.getValue().length();
                if (length >= n) {
                    double precision = precision(text.getKey(), text.getValue().counts(n), most);
                    logs.merge(text.getKey(), Math.log(precision) / Math.min(LONGEST_GRAM, length), Double::sum);
                }
            }
        }
        double sum = 0;
        int worst = texts.firstKey();
        double highest = -1;
        for (int index : texts.keySet()) {
            Double log = logs.get(index);
            double bleu = log == null ? 0 : Math.exp(log) * brevity(index, texts);
            sum += bleu;
            if (bleu > highest) {
                highest = bleu;
                worst = index;
            }
        }
        return new SelfBleu(sum / texts.size(), worst, highest);
    }

    /** Share of the runs that the others have as often. */
    private static double precision(int index, Map<String, Integer> counts, Map<String, Most> most) {
        long matched = 0;
        long all = 0;
        for (var gram : counts.entrySet()) {
            Most elsewhere = most.get(gram.getKey());
            matched += elsewhere == null ? 0 : Math.min(gram.getValue(), elsewhere.except(index));
            all += gram.getValue();
        }
        return (matched == 0 ? NO_MATCH : matched) / all;
    }

    private static double brevity(int index, SortedMap<Integer, Grams> texts) {
        int length = texts.getOrDefault(index, Grams.of("")).length();
        int closest = Integer.MAX_VALUE;
        for (var other : texts.entrySet()) {
            int difference = Math.abs(other.getValue().length() - length);
            int best = Math.abs(closest - length);
            if (other.getKey() != index
                    && (difference < best
                            || difference == best && other.getValue().length() < closest)) {
                closest = other.getValue().length();
            }
        }
        return length >= closest ? 1 : Math.exp(1 - (double) closest / length);
    }

    private static Map<String, Most> most(SortedMap<Integer, Grams> texts, int n) {
        var most = new HashMap<String, Most>();
        texts.forEach((index, text) -> text.counts(n)
                .forEach((gram, count) ->
                        most.merge(gram, new Most(index, count, 0), (known, fresh) -> known.and(index, count))));
        return most;
    }

    /** How often a run stands in the text that has it most often, and in the next. */
    private record Most(int index, int count, int next) {
        Most and(int other, int otherCount) {
            return otherCount > count
                    ? new Most(other, otherCount, count)
                    : new Most(index, count, Math.max(next, otherCount));
        }

        int except(int asking) {
            return asking == index ? next : count;
        }
    }
}
