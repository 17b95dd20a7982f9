package dev.bandloom.quality.batch;

import dev.bandloom.quality.Score;
import dev.bandloom.quality.Survivor;
import dev.bandloom.recipe.validator.BatchLevelSpec.Diversity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How varied the samples of a batch are, by every measure that the recipe sets a threshold for. */
public final class DiversityMeasures {
    private DiversityMeasures() {}

    /** Why these samples cannot be compared by their meaning; empty when they can. */
    public static Optional<String> obstacle(SortedMap<Integer, Survivor> survivors) {
        int encoded = vectors(survivors).size();
        return encoded > 1
                ? Optional.empty()
                : Optional.of(encoded + " of " + survivors.size() + " samples have a vector, 2 are needed");
    }

    /** Two or more samples by their index in the batch; by words alone where they have no vectors. */
    public static List<Measure> of(Diversity spec, SortedMap<Integer, Survivor> survivors) {
        var measures = new ArrayList<Measure>();
        SortedMap<Integer, float[]> vectors = vectors(survivors);
        if (vectors.size() > 1) {
            byMeaning(spec, vectors, measures);
        }
        if (spec.distinct1() != null || spec.distinct2() != null || spec.selfBleu() != null) {
            var grams = new TreeMap<Integer, Grams>();
            survivors.forEach((index, survivor) ->
                    grams.put(index, Grams.of(survivor.sample().text())));
            byWords(spec, grams, measures);
        }
        if (spec.novelty() != null && vectors.size() > 1) {
            measures.add(novelty(spec.novelty(), survivors));
        }
        return measures;
    }

    private static SortedMap<Integer, float[]> vectors(SortedMap<Integer, Survivor> survivors) {
        var vectors = new TreeMap<Integer, float[]>();
        survivors.forEach((index, survivor) -> {
            float[] vector = survivor.vector();
            if (vector != null) {
                vectors.put(index, vector);
            }
        });
        return vectors;
    }

    private static void byMeaning(Diversity spec, SortedMap<Integer, float[]> vectors, List<Measure> measures) {
        Spread spread = Spread.of(vectors);
        String closest = "samples " + spread.first() + " and " + spread.second() + " are closest, at distance "
                + spread.leastDistance();
        double distance = Score.rounded(spread.meanDistance());
        measures.add(new Measure(
                spec.name(),
                distance,
                spec.threshold(),
                spec.name() + " " + distance + " is below " + spec.threshold() + "; " + closest));
        Double least = spec.vendi();
        if (least != null) {
            double vendi = VendiScore.of(List.copyOf(vectors.values()));
            double share = Score.rounded(vendi / Math.min(vectors.size(), VendiScore.MOST));
            measures.add(new Measure(
                    spec.name() + "_vendi",
                    share,
                    least,
                    "the Vendi score of " + vectors.size() + " samples is " + Math.round(vendi * 100) / 100.0 + ", "
                            + share + " of their number, which is below " + least + "; " + closest));
        }
    }

    private static void byWords(Diversity spec, SortedMap<Integer, Grams> texts, List<Measure> measures) {
        distinct(spec.name() + "_distinct_1", 1, spec.distinct1(), texts, measures);
        distinct(spec.name() + "_distinct_2", 2, spec.distinct2(), texts, measures);
        Double most = spec.selfBleu();
        if (most != null) {
            SelfBleu bleu = SelfBleu.of(texts);
            measures.add(new Measure(
                    spec.name() + "_self_bleu",
                    1 - bleu.mean(),
                    Score.rounded(1 - most),
                    "self-BLEU " + Score.rounded(bleu.mean()) + " is above " + most + "; sample " + bleu.worst()
                            + " is most like the others, with " + Score.rounded(bleu.highest())));
        }
    }

    private static void distinct(
            String name, int n, @Nullable Double least, SortedMap<Integer, Grams> texts, List<Measure> measures) {
        if (least != null) {
            DistinctGrams grams = DistinctGrams.of(texts, n);
            measures.add(new Measure(
                    name,
                    grams.share(),
                    least,
                    "distinct-" + n + " " + Score.rounded(grams.share()) + " is below " + least + "; sample "
                            + grams.worst() + " has " + grams.repeated() + " runs of " + n
                            + (n == 1 ? " word" : " words") + " that stand in the batch more than once"));
        }
    }

    private static Measure novelty(double least, SortedMap<Integer, Survivor> survivors) {
        double mean = Score.rounded(survivors.values().stream()
                .mapToDouble(Survivor::novelty)
                .average()
                .orElse(1));
        Map.Entry<Integer, Survivor> nearest = survivors.entrySet().stream()
                .min(Comparator.comparingDouble(entry -> entry.getValue().novelty()))
                .orElseThrow();
        return new Measure(
                "diversity_novelty",
                mean,
                least,
                "novelty " + mean + " is below " + least + "; sample " + nearest.getKey()
                        + " is nearest to what was accepted before, at distance "
                        + Score.rounded(nearest.getValue().novelty()));
    }
}
