package dev.bandloom.pipeline.planning;

import dev.bandloom.dataset.Passage;
import dev.bandloom.generation.SampleBrief;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How often each passage is what a sample is about: in batches that are committed, and in those in flight. */
public final class PassageUse {
    private final Map<String, Integer> uses = new HashMap<>();
    private long releases;

    /** Counts the passages of a batch that was decided. */
    public void opened(List<SampleBrief> briefs) {
        briefs.forEach(brief -> subject(brief).ifPresent(passage -> uses.merge(passage.id(), 1, Integer::sum)));
    }

    /** Takes back the passages of a batch that brings nothing. */
    public void released(List<SampleBrief> briefs) {
        briefs.forEach(brief -> subject(brief).ifPresent(passage -> {
            uses.computeIfPresent(passage.id(), (id, count) -> count > 1 ? Integer.valueOf(count - 1) : null);
            releases++;
        }));
    }

    int of(Passage passage) {
        return uses.getOrDefault(passage.id(), 0);
    }

    /** Grows whenever a passage may be used less often than before. */
    long releases() {
        return releases;
    }

    /** An evolved sample keeps the passages of its parent, and uses up none. */
    private static Optional<Passage> subject(SampleBrief brief) {
        return brief.evolution() == null ? brief.passages().stream().findFirst() : Optional.empty();
    }
}
