package dev.bandloom.recipe.reading.table;

import dev.bandloom.recipe.ArmSpec;
import dev.bandloom.recipe.FormatSpec;
import dev.bandloom.recipe.RouterSpec;
import dev.bandloom.recipe.reading.yaml.Section;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Whether the arms of a recipe can write from the rows of the table that it fills. */
public final class RowArms {
    private RowArms() {}

    /**
     * Notes what cannot work.
     *
     * @param columns of the table
     */
    public static void check(Section recipe, RouterSpec routing, FormatSpec format, Set<String> columns) {
        for (ArmSpec arm : routing.arms()) {
            if (arm instanceof ArmSpec.Naive naive && !naive.seedRows()) {
                recipe.problem(
                        "router_config",
                        "has arm " + arm.id() + ", which does not write from the rows of task_input.input_file; drop"
                                + " its seed_rows: false, or the arm");
            }
        }
        boolean evolvesOnly =
                !routing.arms().isEmpty() && routing.arms().stream().allMatch(ArmSpec.EvolInstruct.class::isInstance);
        JsonNode schema = schema(format);
        if (evolvesOnly && schema != null && !isSample(schema, columns)) {
            recipe.problem(
                    "router_config",
                    "has evol_instruct arms only, which evolve the variants of a row and have none to begin with: a row"
                            + " of task_input.input_file is no sample of format " + format.name()
                            + "; add an arm of another kind");
        }
    }

    /** Whether a row can be read as a sample: as a text, or since its columns are the members that a sample needs. */
    private static boolean isSample(JsonNode schema, Set<String> columns) {
        if (isText(schema)) {
            return true;
        }
        for (JsonNode required : schema.path("required")) {
            String member = required.asString("");
            if (!columns.contains(member) || !isText(schema.path("properties").path(member))) {
                return false;
            }
        }
        return schema.path("properties").propertyNames().stream().anyMatch(columns::contains);
    }

    private static boolean isText(JsonNode schema) {
        return schema.path("type").asString("").equals("string");
    }

    /** Null where the shape of samples follows from a grammar. */
    private static @Nullable JsonNode schema(FormatSpec format) {
        return switch (format) {
            case FormatSpec.Named named -> named.definition().schema(List.of());
            case FormatSpec.Custom custom -> custom.definition().schema(List.of());
            case FormatSpec.Tabular(JsonNode schema) -> schema;
            case FormatSpec.Schema(JsonNode schema) -> schema;
            case FormatSpec.FromGrammar grammar -> null;
        };
    }
}
