package dev.bandloom.job.report;

import dev.bandloom.dataset.SampleJson;
import dev.bandloom.job.JobId;
import dev.bandloom.store.Database;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What the recipe of a job says about its validators, which stand there without their names: their settings tell them. */
final class EnabledValidators {
    private final JsonNode enabled;

    private EnabledValidators(JsonNode enabled) {
        this.enabled = enabled;
    }

    static EnabledValidators of(Database database, JobId job) {
        String recipe = database.client()
                .sql("select effective_recipe from job where id = :job")
                .param("job", job.value())
                .query(String.class)
                .single();
        return new EnabledValidators(SampleJson.mapper().readTree(recipe).at("/validators/enabled"));
    }

    /** Whether samples are held against those accepted before. */
    boolean deduplication() {
        return enabled.valueStream().anyMatch(spec -> spec.has("check_field") && !spec.has("entities"));
    }

    /**
     * The member in which samples state how alike two of their texts are, where that is measured too; empty where it is not.
     */
    Optional<String> statedSimilarity() {
        return enabled.valueStream()
                .filter(spec -> spec.has("tolerance"))
                .filter(agreement ->
                        enabled.valueStream().anyMatch(spec -> spec.has("most") && compares(spec, agreement)))
                .map(agreement -> agreement.path("score").asString(""))
                .findFirst();
    }

    /** Whether a similarity is that of the two texts whose similarity is stated. */
    private static boolean compares(JsonNode similarity, JsonNode agreement) {
        JsonNode source = similarity.at("/source/name");
        JsonNode field = similarity.path("field");
        JsonNode first = agreement.path("first");
        JsonNode second = agreement.path("second");
        return source.equals(first) && field.equals(second) || source.equals(second) && field.equals(first);
    }
}
