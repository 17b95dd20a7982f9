package dev.bandloom.recipe.reading.arm;

import dev.bandloom.recipe.ArmSpec;
import dev.bandloom.recipe.reading.yaml.Bounds;
import dev.bandloom.recipe.reading.yaml.Section;
import org.jspecify.annotations.Nullable;

/** What a {@code rag} arm is told beyond its model: {@code passages}. */
public final class GroundingReader {
    private static final Bounds PASSAGES = Bounds.between(1, 20);

    private GroundingReader() {}

    /**
     * Samples to show to the writer.
     *
     * @param examples most examples
     * @param avoid most accepted samples to stay away from
     * @param revise rounds of revision
     */
    public record Shown(int examples, int avoid, int revise) {}

    /**
     * Reads it.
     *
     * @param section what the recipe says about the arm; null when it only names it
     * @param passages for each sample, unless the arm says so
     */
    public static ArmSpec.Rag read(ArmFrame frame, @Nullable Section section, Shown shown, int passages) {
        return new ArmSpec.Rag(
                frame.id(),
                frame.model(),
                frame.temperature(),
                frame.adaptive(),
                frame.topP(),
                frame.topK(),
                section == null ? passages : section.whole("passages", PASSAGES, passages),
                shown.examples(),
                shown.avoid(),
                shown.revise());
    }
}
