package dev.bandloom.quality.pii;

import dev.bandloom.inference.EntityTagger;
import dev.bandloom.recipe.screening.PiiEntity;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Finds names, places and organisations by a model. */
record TaggerRecogniser(EntityTagger tagger) implements Recogniser {
    private static final Map<String, PiiEntity> LABELS = Map.of(
            "person", PiiEntity.PERSON,
            "per", PiiEntity.PERSON,
            "location", PiiEntity.LOCATION,
            "loc", PiiEntity.LOCATION,
            "place", PiiEntity.LOCATION,
            "gpe", PiiEntity.LOCATION,
            "organization", PiiEntity.ORGANIZATION,
            "organisation", PiiEntity.ORGANIZATION,
            "org", PiiEntity.ORGANIZATION);

    @Override
    public Set<PiiEntity> entities() {
        return EnumSet.of(PiiEntity.PERSON, PiiEntity.LOCATION, PiiEntity.ORGANIZATION);
    }

    @Override
    public List<Hit> find(Passage passage) {
        return tagger.tag(List.of(passage.text())).getFirst().stream()
                .filter(entity -> LABELS.containsKey(entity.label()))
                .map(entity -> new Hit(
                        Objects.requireNonNull(LABELS.get(entity.label())), entity.from(), entity.to(), entity.score()))
                .toList();
    }
}
