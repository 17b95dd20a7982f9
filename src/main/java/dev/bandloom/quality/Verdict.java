package dev.bandloom.quality;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a validator says about a sample. "Could not be judged" is never a pass and never a zero. */
public sealed interface Verdict {
    /**
     * The sample passes.
     *
     * @param score in [0,1] when the validator grades; null when it only says yes or no
     * @param note what the validator said about it; null when it said nothing
     * @param edit what the sample passes as; null when it passes as it is
     */
    record Accepted(
            @Nullable Double score,
            @Nullable String note,
            @Nullable Edit edit) implements Verdict {
        public static final Accepted UNGRADED = new Accepted(null);

        public Accepted(@Nullable Double score) {
            this(score, null);
        }

        public Accepted(@Nullable Double score, @Nullable String note) {
            this(score, note, null);
        }
    }

    /**
     * The sample fails.
     *
     * @param reason names the thing, its value and the bound
     * @param spans the places that it fails for; empty when it fails as a whole
     */
    record Rejected(String reason, @Nullable Double score, List<Span> spans) implements Verdict {
        public Rejected {
            spans = List.copyOf(spans);
        }

        public Rejected(String reason, @Nullable Double score) {
            this(reason, score, List.of());
        }
    }

    /** The sample could not be judged. */
    record Abstained(String why) implements Verdict {}

    /**
     * Another version of a response, which takes its place before anything else looks at it.
     *
     * @param response the version that is kept
     * @param action what was done, in a word
     * @param spans the places of the version before it that were changed
     */
    record Edit(JsonNode response, String action, List<Span> spans) {
        public Edit {
            spans = List.copyOf(spans);
        }
    }

    /**
     * A place in a response. It never says what stands there.
     *
     * @param type what was found
     * @param path JSON Pointer of the string in the response
     * @param from index of its first UTF-16 unit in that string
     * @param to index after its last
     * @param score how sure the validator is, in [0,1]
     */
    record Span(String type, String path, int from, int to, double score) {}
}
