package dev.bandloom.pipeline.preview;

import dev.bandloom.llm.Usage;
import dev.bandloom.recipe.ArmId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A few samples of an arm.
 *
 * @param model {@code provider/model} that writes for it
 * @param notes what batch-level validators had to say
 * @param failure why there are no samples; null when there are
 * @param unanswered whether the failure is that of a provider, which says nothing about the arm
 */
public record ArmPreview(
        ArmId arm,
        String model,
        List<PreviewedSample> samples,
        List<String> notes,
        Usage usage,
        @Nullable String failure,
        boolean unanswered) {
    public ArmPreview {
        samples = List.copyOf(samples);
        notes = List.copyOf(notes);
    }
}
