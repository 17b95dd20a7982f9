package dev.bandloom.recipe.reading;

import dev.bandloom.recipe.ArmId;
import dev.bandloom.recipe.ArmSpec;
import dev.bandloom.recipe.GrammarSpec;
import dev.bandloom.recipe.ModelRef;
import dev.bandloom.recipe.material.KnowledgeBaseSpec;
import dev.bandloom.recipe.reading.arm.ArmFrame;
import dev.bandloom.recipe.reading.arm.EvolutionReader;
import dev.bandloom.recipe.reading.arm.GroundingReader;
import dev.bandloom.recipe.reading.yaml.Bounds;
import dev.bandloom.recipe.reading.yaml.Section;
import dev.bandloom.recipe.validator.JudgeSpec.LlmJudge;
import dev.bandloom.recipe.validator.ValidatorSpecs;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    /** The kinds of arms that a key acts on, for the keys that do not act on all. */
    private static final Map<String, List<String>> ACTS_ON = actsOn();

    private static final List<String> MODEL = List.of("provider", "model");

    private final Surroundings around;
    private final double startTemperature;

    /**
     * What arms depend on.
     *
     * @param hasGrammar whether the recipe gives a grammar, usable or not
     * @param grammar null when there is none that can be used
     * @param hasSeedTable whether the recipe gives a seed table, usable or not
     * @param hasKnowledgeBase whether the recipe gives a knowledge base, usable or not
     * @param knowledgeBase null when there is none that can be used
     * @param hasExamples whether the recipe gives examples
     */
    record Surroundings(
            boolean hasGrammar,
            @Nullable GrammarSpec grammar,
            boolean hasSeedTable,
            boolean hasKnowledgeBase,
            @Nullable KnowledgeBaseSpec knowledgeBase,
            boolean hasExamples,
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

    /** What a kind of arm lacks in this recipe; null when it can be fed. */
    @Nullable
    String lacks(String generator) {
        if (generator.equals("template") && !around.hasGrammar()) {
            return "a template arm needs a grammar; add grammar or constraints.grammar_path, or drop the arm";
        }
        if (generator.equals(BuiltInArms.RAG) && !around.hasKnowledgeBase()) {
            return "a rag arm needs documents; add knowledge_base: {paths: [..]}, or drop the arm";
        }
        return null;
    }

    /** Whether there is something to evolve before any sample is accepted. */
    boolean hasParents() {
        return around.hasExamples() || around.hasSeedTable();
    }

    /**
     * The arms of a recipe that names none: those that it can feed from the first batch on. Offline, the naive ones have
     * little to say of a description alone, so that they leave it to a knowledge base or a grammar where there are no rows.
     */
    List<String> defaults() {
        List<String> names = new ArrayList<>();
        boolean offline = around.llm().models().standard().offline();
        if (!offline || around.hasSeedTable() || !around.hasKnowledgeBase() && !around.hasGrammar()) {
            names.addAll(BuiltInArms.NAIVE);
        }
        if (around.hasKnowledgeBase()) {
            names.add(BuiltInArms.RAG);
        }
        if (around.hasExamples()) {
            names.add(BuiltInArms.EVOL_INSTRUCT);
        }
        if (around.hasGrammar()) {
            names.addAll(BuiltInArms.TEMPLATE);
        }
        return names;
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
        if (section != null) {
            foreign(preset.generator(), section);
        }
        if (preset.generator().equals("template")) {
            return template(id, model, temperature, adaptive, preset, section);
        }
        double topP = preset.topP() == null ? around.llm().topP() : preset.topP();
        int topK = around.llm().topK();
        if (section != null) {
            topP = section.number("top_p", LlmReader.TOP_P, topP);
            topK = section.whole("top_k", LlmReader.TOP_K, topK);
        }
        var frame = new ArmFrame(id, model, temperature, adaptive, topP, topK);
        return switch (preset.generator()) {
            case BuiltInArms.RAG -> GroundingReader.read(frame, section, shown(section, model), passages());
            case BuiltInArms.EVOL_INSTRUCT -> EvolutionReader.read(frame, section);
            default -> naive(frame, section);
        };
    }

    /** Notes the keys that act on other kinds of arms. */
    private static void foreign(String generator, Section section) {
        ACTS_ON.forEach((key, kinds) -> {
            if (!kinds.contains(generator)) {
                section.inert(key, "acts only on " + listed(kinds) + " arms; drop the key");
            }
        });
    }

    private static String listed(List<String> kinds) {
        String last = kinds.getLast();
        return kinds.size() == 1 ? last : String.join(", ", kinds.subList(0, kinds.size() - 1)) + " and " + last;
    }

    private static Map<String, List<String>> actsOn() {
        List<String> prompted = List.of("naive", BuiltInArms.RAG, BuiltInArms.EVOL_INSTRUCT);
        List<String> writing = List.of("naive", BuiltInArms.RAG);
        Map<String, List<String>> kinds = new LinkedHashMap<>();
        kinds.put("top_p", prompted);
        kinds.put("top_k", prompted);
        kinds.put("seed_rows", List.of("naive"));
        kinds.put("examples", writing);
        kinds.put("avoid", writing);
        kinds.put("revise", writing);
        kinds.put("passages", List.of(BuiltInArms.RAG));
        kinds.put("operators", List.of(BuiltInArms.EVOL_INSTRUCT));
        kinds.put("max_depth", List.of("template", BuiltInArms.EVOL_INSTRUCT));
        return kinds;
    }

    private int passages() {
        KnowledgeBaseSpec documents = around.knowledgeBase();
        return documents == null ? KnowledgeBaseSpec.TOP_K : documents.topK();
    }

    private GroundingReader.Shown shown(@Nullable Section section, ModelRef model) {
        if (section == null) {
            return new GroundingReader.Shown(EXAMPLES, AVOID, 0);
        }
        int revise = section.whole("revise", REVISIONS, 0);
        if (revise > 0) {
            revisable(section, model);
        }
        return new GroundingReader.Shown(
                section.whole("examples", COUNT, EXAMPLES), section.whole("avoid", COUNT, AVOID), revise);
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
        if (around.grammarWithoutFills()) {
            for (String key : MODEL) {
                section.inert(key, "does nothing: the grammar has no llm_fill; drop the key");
            }
        }
        int depth = section.whole("max_depth", DEPTH, preset.maxDepth());
        return new ArmSpec.Template(id, model, temperature, adaptive, depth);
    }

    private ArmSpec naive(ArmFrame frame, @Nullable Section section) {
        GroundingReader.Shown shown = shown(section, frame.model());
        boolean seedRows = section == null || section.flag("seed_rows", true);
        if (section != null && seedRows && section.has("seed_rows") && !around.hasSeedTable()) {
            section.problem("seed_rows", "needs task_input.dataset_path; drop the key");
        }
        return new ArmSpec.Naive(
                frame.id(),
                frame.model(),
                frame.temperature(),
                frame.adaptive(),
                frame.topP(),
                frame.topK(),
                seedRows,
                shown.examples(),
                shown.avoid(),
                shown.revise());
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
                    "nothing judges: the offline engine abstains; name another provider in validators.llm_judge, or"
                            + " drop the key");
        } else if (certain && writer.offline()) {
            section.problem("revise", "the offline engine revises nothing; name another provider, or drop the key");
        }
    }
}
