package dev.bandloom.routing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.recipe.AdaptationSpec;
import dev.bandloom.recipe.ArmId;
import dev.bandloom.recipe.ArmSpec;
import dev.bandloom.recipe.BudgetSpec;
import dev.bandloom.recipe.Constraints;
import dev.bandloom.recipe.ExecutionSpec;
import dev.bandloom.recipe.FormatSpec;
import dev.bandloom.recipe.LlmSpec;
import dev.bandloom.recipe.ModelRef;
import dev.bandloom.recipe.OutputSpec;
import dev.bandloom.recipe.PolicySpec;
import dev.bandloom.recipe.Recipe;
import dev.bandloom.recipe.RouterSpec;
import dev.bandloom.recipe.SeedTableSpec;
import dev.bandloom.recipe.TaskInput;
import dev.bandloom.recipe.validator.ValidatorSpecs;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.StringNode;

class ContextTest {
    private static final TaskInput BARE =
            new TaskInput("", List.of(), Map.of(), List.of("en"), null, List.of(), Map.of());
    private static final Constraints FREE =
            new Constraints(null, null, null, null, List.of(), List.of(), null, Map.of());

    static Recipe recipe(String domain, String task, TaskInput taskInput, Constraints constraints) {
        return recipe(domain, task, taskInput, constraints, "text");
    }

    private static Recipe recipe(
            String domain, String task, TaskInput taskInput, Constraints constraints, String format) {
        var arm = new ArmSpec.Template(new ArmId("template"), ModelRef.OFFLINE, 0.9, false, 10);
        return new Recipe(
                "job",
                domain,
                task,
                10,
                new FormatSpec.Named(format),
                1,
                taskInput,
                constraints,
                new RouterSpec(new PolicySpec.Uniform(), List.of(arm), 5, false, 0.3, AdaptationSpec.DEFAULT),
                new ExecutionSpec(1, ExecutionSpec.Ordering.STRICT, 4),
                null,
                new ValidatorSpecs(List.of()),
                new BudgetSpec(200, null, null, null, null),
                LlmSpec.OFFLINE,
                null,
                new OutputSpec(null),
                null,
                null);
    }

    private static String key(String domain, String task) {
        return ContextKey.of(recipe(domain, task, BARE, FREE)).value();
    }

    @Test
    void key_namesWhatJobsShareTheirExperienceBy() {
        var input = new TaskInput("", List.of(), Map.of(), List.of("en", "de", "en"), null, List.of(), Map.of());

        assertThat(key("question_answering", "customer_support"))
                .isEqualTo("question_answering/customer_support/text/en/no_kb");
        assertThat(ContextKey.of(recipe("qa", "support", input, FREE))).hasToString("qa/support/text/de+en/no_kb");
        assertThat(new ContextKey("qa", "support", "text", "en", true).value()).isEqualTo("qa/support/text/en/kb");
    }

    @Test
    void key_ignoresCaseAndWhiteSpace() {
        assertThat(key(" Customer\n Support ", "T")).isEqualTo(key("customer support", "t"));
        assertThat(key("Cafe\u0301", "t")).isEqualTo(key("café", "t"));
    }

    @Test
    void key_keepsDifferentPartsApart() {
        assertThat(key("a/b", "c")).isNotEqualTo(key("a", "b/c")).isEqualTo("a~1b/c/text/en/no_kb");
        assertThat(key("a~1b", "c")).isNotEqualTo(key("a/b", "c"));
        assertThat(key("", "c")).isNotEqualTo(key("c", ""));
    }

    @Test
    void longParts_areCutButStayDifferent() {
        String endless = "ü".repeat(100_000);

        assertThat(key(endless, endless)).hasSizeLessThan(320).isEqualTo(key(endless, endless));
        assertThat(key(endless + "a", "t")).isNotEqualTo(key(endless + "b", "t"));
        assertThat(key("😀".repeat(100), "t"))
                .isEqualTo(new String(key("😀".repeat(100), "t").getBytes(UTF_8), UTF_8));
    }

    @Test
    void bareRecipe_hasItsProgressAndWhatItIsAbout() {
        var features =
                ContextFeatures.of(recipe("d", "t", BARE, FREE), 0.25, 0.9).features();

        assertThat(features)
                .containsEntry("complexity", 0.0)
                .containsEntry("has_examples", 0.0)
                .containsEntry("has_knowledge_base", 0.0)
                .containsEntry("has_seed_table", 0.0)
                .containsEntry("has_labels", 0.0)
                .containsEntry("progress", 0.25)
                .containsEntry("recent_pass_rate", 0.9)
                .containsEntry("format=text", 1.0)
                .containsEntry("language=en", 1.0)
                .hasSize(11);
        assertThat(features.keySet()).first().isEqualTo("complexity");
        assertThat(features.keySet()).anyMatch(name -> name.matches("domain#[0-3]"));
        assertThat(features.keySet()).anyMatch(name -> name.matches("task#[0-3]"));
    }

    @Test
    void wordsThatMeanTheSame_shareTheirFeatures() {
        assertThat(features(" Customer  Support", "T", "text"))
                .isEqualTo(features("customer support", "t", "text"))
                .isEqualTo(features("customer_support", "t", "text"));
    }

    @Test
    void anyRecipes_haveFewDifferentFeatures() {
        Set<String> names = new TreeSet<>();
        Set<String> domains = new TreeSet<>();
        for (int i = 0; i < 500; i++) {
            var seen = features("domain " + i, "task " + i, "format" + i).features();
            names.addAll(seen.keySet());
            seen.keySet().stream().filter(name -> name.startsWith("domain")).forEach(domains::add);
            assertThat(seen.values()).allMatch(value -> value >= 0 && value <= 1);
        }
        for (String format : List.of("text", "instruction", "classification", "json_schema", "grammar")) {
            names.addAll(features("d", "t", format).features().keySet());
        }
        for (String language : Locale.getISOLanguages()) {
            var input = new TaskInput("", List.of(), Map.of(), List.of(language), null, List.of(), Map.of());
            names.addAll(ContextFeatures.of(recipe("d", "t", input, FREE), 0, 1)
                    .features()
                    .keySet());
        }

        assertThat(names).hasSize(ContextFeatures.MOST);
        assertThat(domains).hasSize(ContextFeatures.HASHED);
    }

    @Test
    void severalLanguages_areAllThere() {
        var input = new TaskInput("", List.of(), Map.of(), List.of("de", "en"), null, List.of(), Map.of());

        assertThat(ContextFeatures.of(recipe("d", "t", input, FREE), 0, 1)
                        .features()
                        .keySet())
                .contains("language=en")
                .anyMatch(name -> name.startsWith("language#"));
    }

    private static ContextVector features(String domain, String task, String format) {
        return ContextFeatures.of(recipe(domain, task, BARE, FREE, format), 0.5, 1);
    }

    @Test
    void fullRecipe_showsWhatItHas() {
        var input = new TaskInput(
                "",
                List.of("positive", "negative"),
                Map.of(),
                List.of("en"),
                new SeedTableSpec(Path.of("plants.csv"), Map.of()),
                List.of(StringNode.valueOf("an example")),
                Map.of());
        var constraints = new Constraints(
                10, 200, null, 0.2, List.of("spam"), List.of(), null, Map.of("grounded", StringNode.valueOf("yes")));

        assertThat(ContextFeatures.of(recipe("d", "t", input, constraints), 1.7, -1)
                        .features())
                .containsEntry("complexity", 0.5)
                .containsEntry("has_examples", 1.0)
                .containsEntry("has_seed_table", 1.0)
                .containsEntry("has_labels", 1.0)
                .containsEntry("progress", 1.0)
                .containsEntry("recent_pass_rate", 0.0);
    }
}
