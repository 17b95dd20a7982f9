package dev.bandloom.quality.pii;

import dev.bandloom.inference.EntityTagger;
import dev.bandloom.inference.Models.Found;
import dev.bandloom.recipe.screening.PiiEntity;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds personal data in texts. Safe for many threads. */
public final class PiiScanner {
    private final Set<PiiEntity> wanted;
    private final double threshold;
    private final List<Recogniser> recognisers;

    /** @param threshold least score of a find that counts */
    PiiScanner(Set<PiiEntity> wanted, double threshold, List<Recogniser> recognisers) {
        this.wanted = Set.copyOf(wanted);
        this.threshold = threshold;
        this.recognisers = List.copyOf(recognisers);
    }

    /**
     * With all recognisers that are built in.
     *
     * @param wanted the kinds that are told
     * @param threshold least score of a find that counts, in [0,1]
     * @param tagger finds names where it is there and reads the language; else rules do
     * @param language ISO 639-1 code of the texts
     */
    public static PiiScanner of(Set<PiiEntity> wanted, double threshold, Found<EntityTagger> tagger, String language) {
        return new PiiScanner(wanted, threshold, Recognisers.of(tagger, language));
    }

    /**
     * What stands in a text, in its order; no two overlap. Kinds that are not wanted are looked for too, since a number
     * that is surely one thing is not another.
     *
     * @param field name of the member that holds it; empty when none does
     */
    public List<Hit> scan(String text, String field) {
        Passage passage = Passage.of(text, field);
        var hits = new ArrayList<Hit>();
        for (Recogniser recogniser : recognisers) {
            for (Hit hit : recogniser.find(passage)) {
                if (hit.score() >= threshold) {
                    hits.add(hit);
                }
            }
        }
        return Hit.resolved(hits).stream()
                .filter(hit -> wanted.contains(hit.type()))
                .toList();
    }
}
