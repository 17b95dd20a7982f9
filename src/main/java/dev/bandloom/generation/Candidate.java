package dev.bandloom.generation;

import dev.bandloom.dataset.Origins;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** A sample before it is judged. */
public sealed interface Candidate {
    /** What the sample was written from. */
    String input();

    /**
     * A response that could be read; whether it fits the schema is for the validators to say.
     *
     * @param origins what it was made from
     * @param steps what was done, in order
     */
    record Response(String input, JsonNode response, Origins origins, List<Step> steps) implements Candidate {
        public Response {
            steps = List.copyOf(steps);
        }
    }

    /** The writer left this one out, or what it wrote could not be read. */
    record Missing(String input, String reason) implements Candidate {}

    /** One thing that was done, with its parameters. */
    record Step(String name, Map<String, Object> params) {
        public Step {
            params = new TreeMap<>(params);
        }
    }
}
