package dev.bandloom.recipe.reading;

import dev.bandloom.recipe.ArmId;
import dev.bandloom.recipe.ArmSpec;
import dev.bandloom.recipe.GrammarSpec;
import dev.bandloom.recipe.ModelRef;
import dev.bandloom.recipe.ValidatorSpec.LlmJudge;
import dev.bandloom.recipe.ValidatorSpecs;
import dev.bandloom.recipe.reading.yaml.Bounds;
import dev.bandloom.recipe.reading.yaml.Section;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The settings of one arm: what it states, then its preset, then {@code llm}. A temperature from none of them is the start
 * of the adaptation, which then moves it.
 */
final class ArmSettings {
    private static final Bounds COUNT = Bounds.between(0, 20);
    private static final Bounds DEPTH = Bounds.between(2, 50);
    private static final Bounds REVISIONS = Bounds.between(0, 3);
    private static final int EXAMPLES = 3;
    private static final int AVOID = 3;
    private static final List<String> NAIVE_ONLY =
            List.of("top_p", "top_k", "seed_rows", "examples", "avoid", "revise");
    private static final List<String> MODEL = List.of("provider", "model");

    private final Surroundings around;
    private final double startTemperature;

    /**
     * What arms depend on.
     *
     * @param hasGrammar whether the recipe gives a grammar, usable or not
     * @param grammar null when there is none that can be used
     * @param hasSeedTable whether the recipe gives a seed table, usable or not
     */
    record Surroundings(
            boolean hasGrammar,
            @Nullable GrammarSpec grammar,
            boolean hasSeedTable,
            LlmReader llm,
            ValidatorSpecs validators) {
        /** Whether the engine is asked nothing by the grammar, as far as can be told. */
        boolean grammarWithoutFills() {
            return grammar != null
                    && grammar.rules().values().stream()
                            .flatMap(List::stream)
                            .noneMatch(production -> production.body() instanceof GrammarSpec.LlmFill);
        }
    }

    ArmSettings(Surroundings around, double startTemperature) {
        this.around = around;
        this.startTemperature = startTemperature;
    }

    boolean hasGrammar() {
        return around.hasGrammar();
    }

    /** @param section what the recipe says about the arm; null when it only names it */
    ArmSpec arm(String name, BuiltInArms.Preset preset, @Nullable Section section) {
        Double stated = preset.temperature();
        if (section != null && section.find("temperature") != null) {
            stated = section.number("temperature", LlmReader.TEMPERATURE);
        }
        if (stated == null) {
            stated = around.llm().temperature();
        }
        double temperature = stated == null ? startTemperature : stated;
        boolean adaptive = stated == null;
        ModelReader models = around.llm().models();
        ModelRef model = section == null ? models.standard() : models.read(section);
        var id = new ArmId(name);
        return preset.generator().equals("template")
                ? template(id, model, temperature, adaptive, preset, section)
                : naive(id, model, temperature, adaptive, preset, section);
    }

    private ArmSpec template(
            ArmId id,
            ModelRef model,
            double temperature,
            boolean adaptive,
            BuiltInArms.Preset preset,
            @Nullable Section section) {
        if (section == null) {
            return new ArmSpec.Template(id, model, temperature, adaptive, preset.maxDepth());
        }
        for (String key : NAIVE_ONLY) {
            section.inert(key, "acts only on naive arms; drop the key");
        }
        if (around.grammarWithoutFills()) {
            for (String key : MODEL) {
                section.inert(key, "does nothing: the grammar has no llm_fill; drop the key");
            }
        }
        int depth = section.whole("max_depth", DEPTH, preset.maxDepth());
        return new ArmSpec.Template(id, model, temperature, adaptive, depth);
    }

    private ArmSpec naive(
            ArmId id,
            ModelRef model,
            double temperature,
            boolean adaptive,
            BuiltInArms.Preset preset,
            @Nullable Section section) {
        double topP = preset.topP() == null ? around.llm().topP() : preset.topP();
        int topK = around.llm().topK();
        if (section == null) {
            return new ArmSpec.Naive(id, model, temperature, adaptive, topP, topK, true, EXAMPLES, AVOID, 0);
        }
        section.inert("max_depth", "acts only on template arms; drop the key");
        topP = section.number("top_p", LlmReader.TOP_P, topP);
        topK = section.whole("top_k", LlmReader.TOP_K, topK);
        boolean seedRows = section.flag("seed_rows", true);
        if (seedRows && section.has("seed_rows") && !around.hasSeedTable()) {
            section.problem("seed_rows", "needs task_input.dataset_path; drop the key");
        }
        int examples = section.whole("examples", COUNT, EXAMPLES);
        int avoid = section.whole("avoid", COUNT, AVOID);
        int revise = section.whole("revise", REVISIONS, 0);
        if (revise > 0) {
            revisable(section, model);
        }
        return new ArmSpec.Naive(id, model, temperature, adaptive, topP, topK, seedRows, examples, avoid, revise);
    }

    /** Notes why nothing would ever go back to its writer. */
    private void revisable(Section section, ModelRef writer) {
        LlmJudge judge = around.validators().find(LlmJudge.class).orElse(null);
        boolean certain = around.llm().models().certain();
        if (judge == null) {
            section.problem("revise", "nothing judges: add llm_judge to validators, or drop the key");
        } else if (certain && judge.model().offline()) {
            section.problem(
                    "revise",
                    "nothing judges: the offline engine abstains; name another provider in validators.llm_judge, or drop"
                            + " the key");
        } else if (certain && writer.offline()) {
            section.problem("revise", "the offline engine revises nothing; name another provider, or drop the key");
        }
    }
}
