package dev.bandloom.recipe;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.bandloom.dataset.SampleJson;
import dev.bandloom.dataset.Sha256;
import dev.bandloom.recipe.material.DocumentFiles;
import dev.bandloom.recipe.material.KnowledgeBaseSpec;
import dev.bandloom.recipe.validator.ValidatorSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * SHA-256 of a recipe with every default filled in. Files count by their content; where the dataset goes and how many
 * threads make it do not count. The order of free-form keys does: they reach the prompt in it.
 */
final class RecipeFingerprint {
    private static final JsonMapper MAPPER = SampleJson.mapper()
            .rebuild()
            .addMixIn(FormatSpec.class, Kind.class)
            .addMixIn(PolicySpec.class, Kind.class)
            .addMixIn(ArmSpec.class, Kind.class)
            .addMixIn(ValidatorSpec.class, Kind.class)
            .addMixIn(GrammarSpec.Body.class, Kind.class)
            .build();

    /** Tells the cases of a sealed type apart. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "kind")
    private interface Kind {}

    private RecipeFingerprint() {}

    static String of(Recipe recipe) throws IOException {
        ObjectNode tree = MAPPER.valueToTree(recipe);
        tree.remove("output");
        if (tree.get("execution") instanceof ObjectNode execution) {
            execution.remove("parallelism");
        }
        SeedTableSpec table = recipe.taskInput().seedTable();
        if (table != null && tree.at("/task_input/seed_table") instanceof ObjectNode seedTable) {
            seedTable.put("path", Sha256.of(table.path()));
        }
        contents(recipe, tree);
        documents(recipe, tree);
        byte[] canonical = MAPPER.writeValueAsString(tree).getBytes(StandardCharsets.UTF_8);
        return Sha256.of(canonical);
    }

    /** Puts the content of each file that a validator reads in the place of its path. */
    private static void contents(Recipe recipe, ObjectNode tree) throws IOException {
        var specs = recipe.validators().enabled();
        for (int i = 0; i < specs.size(); i++) {
            for (var file : specs.get(i).files().entrySet()) {
                if (tree.at("/validators/enabled/" + i + "/" + file.getKey()) instanceof ObjectNode spec) {
                    spec.put("path", Sha256.of(file.getValue().path()));
                }
            }
        }
    }

    /** Puts names and content of the documents in the place of their paths. */
    private static void documents(Recipe recipe, ObjectNode tree) throws IOException {
        KnowledgeBaseSpec base = recipe.knowledgeBase();
        if (base != null && tree.get("knowledge_base") instanceof ObjectNode spec) {
            if (base.vectors()) {
                spec.remove("vectors");
            }
            var contents = spec.putArray("paths");
            for (DocumentFiles.Document document : DocumentFiles.below(base.paths())) {
                contents.add(document.name()).add(Sha256.of(document.path()));
            }
        }
    }
}
