package dev.bandloom.feedback;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.bandloom.dataset.SampleJson;
import dev.bandloom.recipe.ArmId;
import dev.bandloom.recipe.ArmSpec;
import dev.bandloom.recipe.RouterSpec;
import dev.bandloom.store.SqlText;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How arms are made, each in words that only arms which generate alike share: the generator, the model, the parameters. Arms
 * of one name and different definitions learn apart.
 */
public record ArmDefinitions(@JsonValue Map<ArmId, String> values) {
    public static final ArmDefinitions NONE = new ArmDefinitions(Map.of());

    /** The definition of an arm of which it is not known. */
    public static final String UNKNOWN = "";

    /** Characters; what is longer is cut and told apart by its hash. */
    static final int LONGEST = 500;

    @JsonCreator
    public ArmDefinitions {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    public static ArmDefinitions of(RouterSpec router) {
        var values = new TreeMap<ArmId, String>();
        router.arms().forEach(arm -> values.put(arm.id(), definition(arm)));
        return new ArmDefinitions(values);
    }

    /** {@code naive openai/gpt-4o-mini {"adaptive":false,…}}; {@link #UNKNOWN} for an arm that is not among them. */
    public String of(ArmId arm) {
        return values.getOrDefault(arm, UNKNOWN);
    }

    /** Whether evidence of an arm that was defined so counts for this one: always where the definition is not known. */
    boolean match(ArmId arm, String definition) {
        return definition.equals(UNKNOWN) || definition.equals(of(arm));
    }

    private static String definition(ArmSpec arm) {
        ObjectNode parameters = SampleJson.mapper().valueToTree(arm);
        parameters.remove("id");
        parameters.remove("model");
        var sorted = new TreeMap<String, JsonNode>();
        parameters.properties().forEach(parameter -> sorted.put(parameter.getKey(), parameter.getValue()));
        String words = SampleJson.mapper().writeValueAsString(sorted);
        return SqlText.key(arm.generator() + " " + arm.model() + " " + words, LONGEST);
    }
}
