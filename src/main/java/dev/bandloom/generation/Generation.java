package dev.bandloom.generation;

import java.util.List;

/** What a generator brought back. */
public sealed interface Generation {
    /** The model that wrote; {@code none} when no text engine was asked. */
    String model();

    /** The prompt template's name and version; {@code none} when nothing was prompted. */
    String promptVersion();

    /** One candidate for each brief, in the order of the briefs. */
    record Written(List<Candidate> candidates, String model, String promptVersion) implements Generation {
        public Written {
            candidates = List.copyOf(candidates);
        }
    }

    /** Nothing usable: a refusal, an unreadable reply, no material. The batch earns no reward. */
    record Failed(String reason, String model, String promptVersion) implements Generation {}
}
