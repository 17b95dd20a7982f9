package dev.bandloom.llm.offline;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.bandloom.llm.Assignment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

class RecipeSchemasTest {
    static List<Path> recipes() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("config", "recipes"))) {
            return files.filter(file -> recipe(file).at("/constraints/schema").isObject())
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void schemaOfARecipe_isMetByEveryResponse(Path file) {
        JsonNode schema = recipe(file).at("/constraints/schema");
        assertMet(schema, schema.toString());
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void boundsOnEveryMember_areMet(Path file) {
        ObjectNode schema = (ObjectNode) recipe(file).at("/constraints/schema").deepCopy();
        ObjectNode members = (ObjectNode) schema.get("properties");
        int at = 0;
        for (JsonNode member : members) {
            if (member.path("type").asString("").equals("string") && member instanceof ObjectNode text) {
                text.put("minLength", 70 + 10 * at).put("maxLength", 90 + 10 * at);
                at++;
            }
        }
        members.set("stars", Desk.json("{\"type\":\"integer\",\"minimum\":2,\"maximum\":3}"));
        members.set("kind", Desk.json("{\"enum\":[\"a\",\"b\"]}"));
        members.set("version", Desk.json("{\"const\":3}"));
        members.set(
                "tags",
                Desk.json(
                        "{\"type\":\"array\",\"minItems\":1,\"maxItems\":2,\"items\":{\"type\":\"string\",\"minLength\":4}}"));
        assertMet(schema, schema.toString());
    }

    private static void assertMet(JsonNode schema, String text) {
        Schema validator = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(text, InputFormat.JSON);
        for (String table : Desk.TABLES) {
            Assignment.Brief[] briefs = Desk.someRows(table).stream()
                    .limit(8)
                    .map(row -> Desk.brief(row, null))
                    .toArray(Assignment.Brief[]::new);
            for (long seed = 0; seed < 2; seed++) {
                for (JsonNode item : Desk.items(Desk.writing(text, "{}", briefs), 0.3 + seed, seed)) {
                    assertThat(validator.validate(item.toString(), InputFormat.JSON))
                            .as(schema + " <- " + item)
                            .isEmpty();
                }
            }
        }
    }

    private static JsonNode recipe(Path file) {
        return new YAMLMapper().readTree(file.toFile());
    }
}
